internal import GraphClient
internal import JSON
internal import LogStreams
internal import Storage
internal import Telemetry
internal import Time

// What proves that a log was read completely, or says what was not.
extension StatusEndpoint {
  func writeProof(_ stream: StreamState, into writer: inout JSONWriter) {
    let now = clock.now()
    writer.string("collected_from", stream.collectedFrom?.rfc3339())
    writer.object("late_events") { writer in
      for coverage in stream.coverage {
        writer.integer(coverage.tier.name, Int64(stream.late[coverage.tier] ?? 0))
      }
    }
    writer.object("arrival_lag") { write(stream.arrivalLag, into: &$0) }
    writer.array("coverage") { writer in
      for coverage in stream.coverage {
        writer.object { write(coverage, now, into: &$0) }
      }
    }
    // Where something fails, that is what is to be seen to.
    let isFailing = stream.source.error != nil || stream.coverage.contains { $0.error != nil }
    if !isFailing, stream.coverage.contains(where: { $0.isLate(now: now) }) {
      writer.string("hint", StatusEndpoint.hint)
    }
    writer.array("gaps", keepEmpty: true) { writer in
      for gap in stream.gaps.suffix(StatusEndpoint.shownGaps) {
        writer.object { writer in
          writer.string("from", gap.start.rfc3339())
          writer.string("to", gap.end.rfc3339())
          writer.string("noticed_at", gap.noticedAt.rfc3339())
        }
      }
    }
    writer.object("reconciliation") { writer in
      guard let pass = stream.reconciliation else { return }
      writer.string("from", pass.start.rfc3339())
      writer.string("to", pass.end.rfc3339())
      writer.string("finished_at", pass.finishedAt?.rfc3339())
      writer.integer("events", Int64(pass.events))
      writer.integer("missing", Int64(pass.added))
    }
  }

  private func write(_ lag: Histogram, into writer: inout JSONWriter) {
    writer.integer("count", Int64(lag.count))
    writer.double("sum_seconds", lag.sum)
    writer.array("buckets") { writer in
      var count = 0
      for (bound, more) in zip(lag.bounds, lag.counts) {
        count += more
        writer.object { writer in
          writer.double("le", bound)
          writer.integer("count", Int64(count))
        }
      }
    }
  }

  private func write(_ coverage: TierCoverage, _ now: Timestamp, into writer: inout JSONWriter) {
    writer.string("tier", coverage.tier.rawValue)
    writer.double("reach_seconds", coverage.reach.inSeconds)
    writer.string("read_since", coverage.coveredAt?.rfc3339())
    writer.double("age_seconds", coverage.age(now: now)?.inSeconds)
    writer.double("target_seconds", coverage.target.inSeconds)
    writer.bool("late", coverage.isLate(now: now))
    writer.string("error", coverage.error?.description)
  }

  private static let shownGaps = 20
  private static let hint =
    "events that come late are looked for more seldom than they should be: Graph's limits leave too little for a log "
    + "of this size; larger tenants belong on Azure Event Hubs"
}

extension RereadTier {
  fileprivate var name: StaticString {
    switch self {
    case .overlap: "overlap"
    case .sweep: "sweep"
    case .reconciliation: "reconciliation"
    }
  }
}
