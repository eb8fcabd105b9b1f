internal import GraphClient
internal import HTTPServer
internal import Inventory
internal import JSON
internal import LogStreams
internal import Storage
internal import Time

/// `/status`: the state of the inventory and of each stream.
struct StatusEndpoint: Sendable {
  let settings: API.Settings
  let sources: API.Sources
  let store: any EventStore
  let clock: any WallClock
  let minutes: EventsPerMinute

  func status(_ request: Request) throws(Problem) -> Response {
    _ = try QueryParameters(request.query, known: [])
    let inventory = sources.inventoryStates()
    let streams = sources.streamStates()
    var writer = JSONWriter(capacity: 4096)
    writer.object { writer in
      writer.string("status", summary(inventory, streams))
      writer.string("version", settings.version)
      writer.string("started_at", settings.startedAt.rfc3339())
      writer.string("problem", sources.startupProblem())
      write(sources.budgets(), into: &writer)
      if settings.hasInventory { write(inventory, into: &writer) }
      writer.array("streams", keepEmpty: true) { writer in
        for stream in streams { write(stream, into: &writer) }
      }
      writeLogs(into: &writer)
    }
    return .momentary("application/json", writer.bytes)
  }

  /// How much of Microsoft's limits is in use.
  private func write(_ budgets: [ThrottleScope: BudgetUsage], into writer: inout JSONWriter) {
    writer.array("graph") { writer in
      for (scope, usage) in budgets.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        writer.object { writer in
          writer.string("scope", scope.rawValue as String?)
          writer.integer("limit", usage.limit.map { Int64($0.units) })
          writer.double("window_seconds", usage.limit?.window.inSeconds)
          writer.double("used_ratio", usage.used)
          writer.double("pace", usage.pace)
          writer.integer("waiting", Int64(usage.waiting))
          writer.string("throttled_until", usage.throttledUntil?.rfc3339())
        }
      }
    }
  }

  private func summary(_ inventory: [SourceState], _ streams: [StreamState]) -> String {
    let all = inventory + streams.map(\.source)
    if all.isEmpty || !all.allSatisfy(\.hasVerdict) { return "starting" }
    let isFine =
      all.allSatisfy { $0.error == nil && $0.fullSyncError == nil }
      && streams.allSatisfy { $0.storageError == nil && isCovered($0) }
    return isFine ? "ok" : "degraded"
  }

  /// Whether events that come late are looked for as often as they should be.
  private func isCovered(_ stream: StreamState) -> Bool {
    stream.coverage.allSatisfy { $0.error == nil && !$0.isLate(now: clock.now()) }
  }

  private func write(_ states: [SourceState], into writer: inout JSONWriter) {
    writer.object("inventory", keepEmpty: true) { writer in
      if let snapshot = sources.snapshot() {
        writer.name("snapshot")
        writer.raw(snapshot.json)
        write(snapshot.coverage, into: &writer)
      }
      writer.integer("corrections", Int64(sources.inventoryCorrections()))
      writer.array("sources", keepEmpty: true) { writer in
        for state in states {
          writer.object { writer in
            writer.string("name", state.capability.name)
            write(state, into: &writer)
          }
        }
      }
    }
  }

  private func write(_ stream: StreamState, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.string("name", stream.name)
      write(stream.source, into: &writer)
      writer.string("completed_through", stream.completedThrough?.rfc3339())
      writer.double("lag_seconds", stream.completedThrough.map { max(0, (clock.now() - $0).inSeconds) })
      writer.string("newest_event", stream.newestEvent?.rfc3339())
      // What cannot be read just now is left out, and the state below says why.
      if let bounds = try? store.bounds(of: stream.stream) {
        writer.integer("events", bounds.newest - bounds.purgedThrough)
      }
      writer.integer("collected", Int64(stream.collected))
      writer.integer("duplicates", Int64(stream.duplicates))
      writer.integer("changed", Int64(stream.changed))
      writer.integer("unreadable", Int64(stream.unreadable))
      writer.integer("dropped_fields", Int64(stream.droppedFields))
      writer.string("storage_error", stream.storageError)
      writeProof(stream, into: &writer)
    }
  }

  private func write(_ state: SourceState, into writer: inout JSONWriter) {
    writer.string("state", state.word)
    writer.string("last_success", state.lastSuccess?.rfc3339())
    writer.string("last_failure", state.lastFailure?.rfc3339())
    writer.string("last_error", state.error?.description)
    writer.string("full_sync_error", state.fullSyncError?.description)
    if state.isRefused {
      writer.string("permission", state.capability.permission)
      writer.string("license", state.error?.kind == .unlicensed ? state.capability.license : nil)
    }
  }
}

extension SourceState {
  /// The state in one word.
  var word: String {
    guard hasVerdict else { return "pending" }
    guard let error else { return "ok" }
    return isRefused ? error.kind.rawValue : "failing"
  }
}
