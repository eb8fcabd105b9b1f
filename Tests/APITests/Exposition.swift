import Testing

/// Prometheus' text format 0.0.4, read strictly: what a scrape holds, and a failure for whatever breaks a rule.
struct Exposition {
  let text: String
  private var samples: [String: Double] = [:]
  /// The metrics' kinds by their names.
  private(set) var kinds: [String: String] = [:]

  subscript(series: String) -> Double? { samples[series] }

  init(_ text: String) throws {
    self.text = text
    #expect(text.hasSuffix("\n"))
    var helped: Set<String> = []
    var current: (name: String, kind: String)?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if let help = line.wholeMatch(of: /# HELP ([a-z_]+) (.+)/) {
        let isNew = helped.insert(String(help.1)).inserted
        #expect(isNew, "\(line)")
        #expect(help.2.last == ".", "\(line)")
      } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|histogram)/) {
        let (name, kind) = (String(type.1), String(type.2))
        #expect(helped.contains(name) && kinds[name] == nil, "\(line)")
        // The naming rules of Prometheus.
        #expect(name.hasSuffix("_total") == (kind == "counter"), "\(line)")
        #expect(name.hasPrefix("entrada_") || name.hasPrefix("process_"), "\(line)")
        kinds[name] = kind
        current = (name, kind)
      } else {
        try take(line, of: current)
      }
    }
  }

  private mutating func take(_ line: Substring, of metric: (name: String, kind: String)?) throws {
    let metric = try #require(metric)
    let sample = try #require(
      line.wholeMatch(
        of: /([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?[0-9.e+-]+|NaN|[+-]Inf)/), "\(line)")
    let suffixes = metric.kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
    #expect(suffixes.contains { metric.name + $0 == sample.1 }, "\(line)")
    let series = String(sample.1) + String(sample.2 ?? "")
    let isNew = samples.updateValue(try #require(Double(sample.3)), forKey: series) == nil
    #expect(isNew, "\(series) comes twice")
  }
}
