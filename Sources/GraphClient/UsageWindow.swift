internal import Time

/// How many units were taken within about the last window: ten sums, the oldest of which falls out.
struct UsageWindow: Sendable {
  private static let count: Int64 = 10
  private let width: Int64
  private var sums = [Int](repeating: 0, count: Int(count))
  private var newest: Int64 = 0

  init(_ window: Duration) {
    width = max(1, window.microseconds / UsageWindow.count)
  }

  mutating func add(_ units: Int, _ now: Timestamp) {
    let slot = slot(now)
    if slot < newest || slot - newest >= UsageWindow.count {
      // Long ago, or the clock was set back.
      sums = sums.map { _ in 0 }
    } else {
      for passed in newest..<slot { sums[UsageWindow.index(passed + 1)] = 0 }
    }
    newest = slot
    sums[UsageWindow.index(slot)] += units
  }

  /// The units of the last window; never less than none.
  func sum(_ now: Timestamp) -> Int {
    let slot = slot(now)
    guard slot >= newest, slot - newest < UsageWindow.count else { return 0 }
    let kept = (slot - UsageWindow.count + 1)...newest
    return max(0, kept.reduce(0) { $0 + sums[UsageWindow.index($1)] })
  }

  private func slot(_ now: Timestamp) -> Int64 { max(0, now.microseconds) / width }

  private static func index(_ slot: Int64) -> Int {
    Int(((slot % count) + count) % count)
  }
}
