import Telemetry
import Testing

@Suite struct MetricsTests {
  private func text(_ body: (inout MetricsText) -> Void) -> String {
    var text = MetricsText()
    body(&text)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  @Test func aMetricIsItsHelpItsTypeAndItsSamples() {
    let text = text {
      $0.counter("a_total", "How many.") { samples in
        samples.add(3, ["kind": "x", "code": "200"])
        samples.add(0, ["kind": "y", "code": "404"])
      }
      $0.gauge("b", "Whether.") { $0.add(true) }
    }
    #expect(
      text == """
        # HELP a_total How many.
        # TYPE a_total counter
        a_total{kind="x",code="200"} 3
        a_total{kind="y",code="404"} 0
        # HELP b Whether.
        # TYPE b gauge
        b 1

        """)
  }

  @Test func whatHasNoSamplesIsLeftOut() {
    #expect(text { $0.gauge("a", "Nothing.") { _ in } } == "")
  }

  @Test func aHistogramCountsFromTheBottomUp() {
    var histogram = Histogram(bounds: [0.5, 1, 10])
    for value in [0.1, 0.5, 0.7, 5, 99, .nan, .infinity] { histogram.record(value) }
    let text = text { $0.histogram("h", "Spread.") { $0.add(histogram, ["l": "v"]) } }
    #expect(
      text == """
        # HELP h Spread.
        # TYPE h histogram
        h_bucket{l="v",le="0.5"} 2
        h_bucket{l="v",le="1"} 3
        h_bucket{l="v",le="10"} 4
        h_bucket{l="v",le="+Inf"} 5
        h_sum{l="v"} 105.3
        h_count{l="v"} 5

        """)
  }

  @Test(arguments: [
    (0.0, "0"), (1_772_352_000, "1772352000"), (1_772_352_000.25, "1772352000.25"), (-2, "-2"), (.nan, "NaN"),
    (.infinity, "+Inf"), (-.infinity, "-Inf"), (1e300, "1e+300"), (0.1, "0.1"),
  ])
  func numbersAreWrittenAsPrometheusReadsThem(value: Double, written: String) {
    #expect(text { $0.gauge("g", "G.") { $0.add(value) } }.hasSuffix("\ng \(written)\n"))
  }

  @Test func aLabelCannotBreakOutOfItsQuotes() {
    let text = text { $0.gauge("g", "G.") { $0.add(1, ["l": "a\"b\\c\nd 1\n"]) } }
    #expect(text.hasSuffix(#"g{l="a\"b\\c\nd 1\n"} 1"# + "\n"))
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test func theProcessKnowsWhatItTakes() throws {
    let usage = ProcessUsage.current()
    #expect(usage.cpuSeconds > 0)
    #expect(try #require(usage.residentBytes) > 1 << 20)
    #expect(try #require(usage.openFiles) >= 3)
    #expect(try #require(usage.openFiles) <= usage.maximumFiles ?? .max)
  }
}
