internal import LogStreams
internal import Storage
internal import Telemetry
internal import Time

/// Whether all events have come, and how late.
extension MetricsEndpoint {
  func writeProof(_ streams: [StreamState], into text: inout MetricsText) {
    text.histogram("entrada_log_event_arrival_lag_seconds", "From an event's time to its arrival.") {
      for state in streams { $0.add(state.arrivalLag, ["stream": state.name]) }
    }
    text.gauge("entrada_log_gaps", "Known spans of time that were not read although they had been promised.")
    {
      for state in streams { $0.add(state.gaps.count, ["stream": state.name]) }
    }
    text.gauge("entrada_log_gap_seconds", "How long these spans are together.") {
      for state in streams {
        $0.add(state.gaps.reduce(0) { $0 + ($1.end - $1.start).inSeconds }, ["stream": state.name])
      }
    }
    writeCoverage(streams, into: &text)
    writeReconciliation(streams, into: &text)
  }

  private func writeCoverage(_ streams: [StreamState], into text: inout MetricsText) {
    let tiers = streams.flatMap { stream in
      stream.coverage.map { (stream: stream.name, $0, late: stream.late[$0.tier] ?? 0) }
    }
    let now = clock.now()
    text.counter(
      "entrada_log_late_events_total", "Events that were found by reading again what had been read before."
    ) { samples in
      for (stream, coverage, late) in tiers {
        samples.add(late, ["stream": stream, "tier": coverage.tier.rawValue])
      }
    }
    text.gauge("entrada_log_coverage_timestamp_seconds", "Since when all of a tier has been read again.") {
      samples in
      for (stream, coverage, _) in tiers {
        samples.add(coverage.coveredAt, ["stream": stream, "tier": coverage.tier.rawValue])
      }
    }
    text.gauge("entrada_log_coverage_late", "Whether that is longer ago than it should be.") { samples in
      for (stream, coverage, _) in tiers {
        samples.add(coverage.isLate(now: now), ["stream": stream, "tier": coverage.tier.rawValue])
      }
    }
  }

  private func writeReconciliation(_ streams: [StreamState], into text: inout MetricsText) {
    let passes = streams.compactMap { stream in
      stream.reconciliation.map { (stream: stream.name, pass: $0) }
    }
    text.gauge(
      "entrada_log_reconciliation_missing",
      "Events that the last re-count of closed days found missing, and stored."
    ) { samples in
      for (stream, pass) in passes { samples.add(pass.added, ["stream": stream]) }
    }
    text.gauge("entrada_log_reconciliation_timestamp_seconds", "When the last re-count ended.") {
      for (stream, pass) in passes { $0.add(pass.finishedAt, ["stream": stream]) }
    }
  }
}
