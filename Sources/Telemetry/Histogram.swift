/// How often a value fell below each of a few bounds: what Prometheus calls a histogram, as a plain value.
public struct Histogram: Sendable, Equatable {
  /// The upper bounds in ascending order; a value that equals one counts below it. Above the last is no bound.
  public let bounds: [Double]
  /// How many values fell between a bound and the one before it; one more than there are bounds.
  public private(set) var counts: [Int]
  /// All values together.
  public private(set) var sum = 0.0
  /// How many values there were.
  public private(set) var count = 0

  /// Nothing yet.
  public init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  /// Takes a value; one that is no number is passed over.
  public mutating func record(_ value: Double) {
    guard value.isFinite else { return }
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    sum += value
    count += 1
  }
}
