internal import GraphClient
internal import Telemetry
internal import Time

/// What is asked of Microsoft.
extension MetricsEndpoint {
  func writeGraph(into text: inout MetricsText) {
    let counts = sources.graphRequests()
    text.counter(
      "entrada_graph_requests_total",
      "Requests to Microsoft, by what they count under and by status or kind of failure."
    ) { samples in
      for target in RequestCounts.Target.allCases {
        for (code, count) in (counts.codes[target] ?? [:]).sorted(by: { $0.key < $1.key }) {
          samples.add(count, ["scope": target.name, "code": code])
        }
      }
    }
    text.histogram("entrada_graph_request_duration_seconds", "How long Microsoft took to answer.") {
      for target in RequestCounts.Target.allCases {
        if let durations = counts.durations[target] { $0.add(durations, ["scope": target.name]) }
      }
    }
    text.counter(
      "entrada_graph_throttled_seconds_total", "For how long Microsoft asked for no further requests."
    ) {
      for scope in ThrottleScope.allCases {
        $0.add(counts.throttledSeconds[scope] ?? 0, ["scope": scope.rawValue])
      }
    }
    writeBudgets(into: &text)
  }

  private func writeBudgets(into text: inout MetricsText) {
    let usage = sources.budgets().sorted { $0.key.rawValue < $1.key.rawValue }
    text.gauge(
      "entrada_graph_budget_used_ratio", "The share of Microsoft's limit that was used in the last window."
    ) { for (scope, usage) in usage { $0.add(usage.used, ["scope": scope.rawValue]) } }
    text.gauge("entrada_graph_throttled", "Whether Microsoft wants no request now.") {
      for (scope, usage) in usage { $0.add(usage.isThrottled, ["scope": scope.rawValue]) }
    }
    text.gauge("entrada_graph_requests_waiting", "Requests that wait for their turn.") {
      for (scope, usage) in usage { $0.add(usage.waiting, ["scope": scope.rawValue]) }
    }
  }
}
