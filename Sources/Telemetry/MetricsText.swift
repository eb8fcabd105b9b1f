/// Metrics as Prometheus reads them: the text format, version 0.0.4.
public struct MetricsText: Sendable {
  /// The format's name as a content type.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// What tells samples of one metric apart. A value never names a person, and there are few of them.
  public typealias Labels = KeyValuePairs<StaticString, String>

  /// The text so far.
  public private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  public init() {
    bytes.reserveCapacity(16_384)
  }

  /// A value that goes up and down.
  public mutating func gauge(_ name: StaticString, _ help: StaticString, _ body: (inout Samples) -> Void) {
    metric(name, "gauge", help, body)
  }

  /// A value that only grows.
  public mutating func counter(_ name: StaticString, _ help: StaticString, _ body: (inout Samples) -> Void) {
    metric(name, "counter", help, body)
  }

  /// How values are spread.
  public mutating func histogram(_ name: StaticString, _ help: StaticString, _ body: (inout Samples) -> Void)
  {
    metric(name, "histogram", help, body)
  }

  private mutating func metric(
    _ name: StaticString, _ kind: StaticString, _ help: StaticString, _ body: (inout Samples) -> Void
  ) {
    var samples = Samples(name: name)
    body(&samples)
    // What nobody has a value for is left out, rather than announced.
    guard !samples.bytes.isEmpty else { return }
    bytes += Array("# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n".utf8)
    bytes += samples.bytes
  }

  /// The samples of one metric.
  public struct Samples: Sendable {
    fileprivate let name: StaticString
    fileprivate var bytes: [UInt8] = []

    fileprivate init(name: StaticString) {
      self.name = name
    }

    /// One sample.
    public mutating func add(_ value: Double, _ labels: Labels = [:]) {
      line("", labels, nil, value)
    }

    /// One sample of a count.
    public mutating func add(_ value: Int, _ labels: Labels = [:]) {
      add(Double(value), labels)
    }

    /// Yes or no.
    public mutating func add(_ value: Bool, _ labels: Labels = [:]) {
      add(value ? 1.0 : 0.0, labels)
    }

    /// The samples of a histogram.
    public mutating func add(_ histogram: Histogram, _ labels: Labels = [:]) {
      var below = 0
      for (bound, count) in zip(histogram.bounds, histogram.counts) {
        below += count
        line("_bucket", labels, MetricsText.number(bound), Double(below))
      }
      line("_bucket", labels, "+Inf", Double(histogram.count))
      line("_sum", labels, nil, histogram.sum)
      line("_count", labels, nil, Double(histogram.count))
    }

    private mutating func line(_ suffix: StaticString, _ labels: Labels, _ bound: String?, _ value: Double) {
      var pairs = labels.map { "\($0.key)=\"\(MetricsText.escape($0.value))\"" }
      if let bound { pairs.append("le=\"\(bound)\"") }
      let list = pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
      bytes += Array("\(name)\(suffix)\(list) \(MetricsText.number(value))\n".utf8)
    }
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    // Whole numbers without a fraction, as counts are read by people too.
    return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }

  private static func escape(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C || $0 == 0x0A }) else { return value }
    return value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
