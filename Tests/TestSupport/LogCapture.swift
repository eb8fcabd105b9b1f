internal import Locking
public import Telemetry
public import Time

/// Keeps what a logger writes.
public final class LogCapture: Sendable {
  private let written = Mutex<[String]>([])

  /// Nothing yet.
  public init() {}

  /// What was written, one element a call, without the line break behind it.
  public var lines: [String] { written.withLock { $0 } }

  /// Whether a line has this `event.action`.
  public func hasAction(_ action: String) -> Bool {
    lines.contains { $0.contains(#""action":"\#(action)""#) }
  }

  /// A logger that writes into this.
  public func logger(
    _ level: Logger.Level = .debug, format: Logger.Format = .json, clock: any WallClock = ManualClock()
  ) -> Logger {
    Logger(level: level, format: format, clock: clock) { [self] bytes in
      let line = String(decoding: bytes, as: UTF8.self)
      written.withLock { $0.append(line.hasSuffix("\n") ? String(line.dropLast()) : line) }
    }
  }
}
