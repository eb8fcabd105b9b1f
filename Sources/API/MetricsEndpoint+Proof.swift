internal import LogStreams
internal import Telemetry
internal import Time

/// Whether all events have come, and how late.
extension MetricsEndpoint {
  func writeProof(_ streams: [StreamState], into text: inout MetricsText) {
    text.histogram("entrada_log_event_arrival_lag_seconds", "From an event's time to its arrival.") {
      for state in streams { $0.add(state.arrivalLag, ["stream": state.name]) }
    }
    text.counter(
      "entrada_log_late_events_total", "Events that were found by reading again what had been read before."
    ) { samples in
      for state in streams {
        for coverage in state.coverage {
          samples.add(
            state.late[coverage.tier] ?? 0, ["stream": state.name, "tier": coverage.tier.rawValue])
        }
      }
    }
    text.gauge("entrada_log_coverage_timestamp_seconds", "Since when all of a tier has been read again.") {
      samples in
      for state in streams {
        for coverage in state.coverage {
          guard let time = coverage.coveredAt else { continue }
          samples.add(time.inSeconds, ["stream": state.name, "tier": coverage.tier.rawValue])
        }
      }
    }
    text.gauge("entrada_log_gaps", "Known spans of time that were not read although they had been promised.")
    {
      for state in streams { $0.add(state.gaps.count, ["stream": state.name]) }
    }
  }
}
