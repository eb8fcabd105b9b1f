internal import JSON
public import Time

#if canImport(Glibc)
  import Glibc
#endif

/// The service's own log: one JSON object a line in the Elastic Common Schema, or text for a terminal.
///
/// A message is a constant and says what happened; what varies goes into labels. Neither ever holds a secret, a
/// token or a person's data.
public struct Logger: Sendable {
  /// How much an event matters: a warning was recovered from; an error lost data or needs a person.
  public enum Level: String, Sendable, CaseIterable, Comparable {
    case debug, info, warning, error

    /// Debug is the least.
    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .debug: 0
      case .info: 1
      case .warning: 2
      case .error: 3
      }
    }
  }

  /// How a line looks.
  public enum Format: String, Sendable, CaseIterable {
    case json, text
  }

  /// What varies from one event to the next; names become ECS `labels`.
  public typealias Labels = KeyValuePairs<StaticString, String>

  private let level: Level
  private let format: Format
  private let clock: any WallClock
  private let write: @Sendable ([UInt8]) -> Void

  /// A logger that hands each finished line, with its line break, to `write`.
  public init(
    level: Level = .info, format: Format = .json, clock: any WallClock = SystemClock(),
    write: @escaping @Sendable ([UInt8]) -> Void = Logger.standardError
  ) {
    self.level = level
    self.format = format
    self.clock = clock
    self.write = write
  }

  /// A logger that says nothing.
  public static let silent = Logger(write: { _ in })

  /// Writes a line to standard error in one call, so that lines of several threads do not mix.
  public static let standardError: @Sendable ([UInt8]) -> Void = { line in
    _ = Glibc.write(STDERR_FILENO, line, line.count)
  }

  /// Detail for debugging.
  public func debug(_ message: StaticString, action: StaticString, _ labels: @autoclosure () -> Labels = [:])
  {
    guard level <= .debug else { return }
    log(.debug, message, action, labels(), nil)
  }

  /// Something noteworthy that is as it should be.
  public func info(_ message: StaticString, action: StaticString, _ labels: Labels = [:]) {
    log(.info, message, action, labels, nil)
  }

  /// Something failed and the service goes on by itself.
  public func warning(
    _ message: StaticString, action: StaticString, _ labels: Labels = [:], error: String? = nil
  ) {
    log(.warning, message, action, labels, error)
  }

  /// Data was lost, or a person is needed.
  public func error(
    _ message: StaticString, action: StaticString, _ labels: Labels = [:], error: String? = nil
  ) {
    log(.error, message, action, labels, error)
  }

  private func log(
    _ level: Level, _ message: StaticString, _ action: StaticString, _ labels: Labels, _ error: String?
  ) {
    guard level >= self.level else { return }
    let now = clock.now().rfc3339()
    switch format {
    case .json: write(jsonLine(now, level, message, action, labels, error))
    case .text: write(textLine(now, level, message, labels, error))
    }
  }

  private func jsonLine(
    _ now: String, _ level: Level, _ message: StaticString, _ action: StaticString, _ labels: Labels,
    _ error: String?
  ) -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.object { writer in
      writer.string("@timestamp", now)
      writer.object("log") { $0.string("level", level.rawValue) }
      writer.string("message", message)
      writer.object("ecs") { $0.string("version", "8.17.0" as StaticString) }
      writer.object("event") { writer in
        writer.string("kind", "event" as StaticString)
        writer.string("action", action)
      }
      writer.object("service") { $0.string("name", "entrada" as StaticString) }
      writer.object("labels") { writer in
        for (name, value) in labels { writer.string(name, value) }
      }
      writer.object("error") { $0.string("message", error) }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func textLine(
    _ now: String, _ level: Level, _ message: StaticString, _ labels: Labels, _ error: String?
  ) -> [UInt8] {
    var line = "\(now) \(level.rawValue.uppercased()) \(message)"
    for (name, value) in labels { line += " \(name)=\(value)" }
    if let error { line += ": \(error)" }
    let clean = line.unicodeScalars.map { Logger.isControl($0) ? " " : $0 }
    return Array(String(String.UnicodeScalarView(clean)).utf8) + [UInt8(ascii: "\n")]
  }

  /// A value with a line break must not look like a line of its own, nor one with an escape steer the terminal.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
