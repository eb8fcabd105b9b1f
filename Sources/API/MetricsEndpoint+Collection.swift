internal import GraphClient
internal import Inventory
internal import LogStreams
internal import Telemetry
internal import Time

/// What is collected, and how that goes.
extension MetricsEndpoint {
  /// A gauge for each word of a state, one of which is 1: so an alert can name the word.
  func writeCapabilities(_ states: [SourceState], into text: inout MetricsText) {
    text.gauge(
      "entrada_capability_state",
      "Whether a capability is in this state: pending, ok, denied, unlicensed or failing."
    ) { samples in
      // Two sources may share a capability: the worse one stands for both.
      let words = ["denied", "unlicensed", "failing", "pending", "ok"]
      let byName = Dictionary(grouping: states, by: \.capability.name)
      for (name, states) in byName.sorted(by: { $0.key < $1.key }) {
        let current = words.first { word in states.contains { $0.word == word } }
        for word in words { samples.add(word == current, ["capability": name, "state": word]) }
      }
    }
  }

  func writeStreams(_ streams: [StreamState], into text: inout MetricsText) {
    text.counter("entrada_log_events_collected_total", "Events that were stored.") { samples in
      for state in streams { samples.add(state.collected, ["stream": state.name]) }
    }
    text.counter("entrada_log_events_duplicate_total", "Events that were known when they came again.") {
      for state in streams { $0.add(state.duplicates, ["stream": state.name]) }
    }
    text.counter(
      "entrada_log_events_changed_total",
      "Events whose record was another when they came again; the first stays."
    ) { for state in streams { $0.add(state.changed, ["stream": state.name]) } }
    text.counter("entrada_log_records_unreadable_total", "Records that were stored as they came.") {
      for state in streams { $0.add(state.unreadable, ["stream": state.name]) }
    }
    text.counter(
      "entrada_mapping_fields_dropped_total", "Fields that were left out for their unexpected type."
    ) { for state in streams { $0.add(state.droppedFields, ["stream": state.name]) } }
    text.gauge("entrada_last_success_timestamp_seconds", "When a log was last read up to then.") {
      for state in streams { $0.add(state.source.lastSuccess, ["stream": state.name]) }
    }
    text.gauge(
      "entrada_log_completed_through_timestamp_seconds", "Every window up to this event time has been read."
    ) { for state in streams { $0.add(state.completedThrough, ["stream": state.name]) } }
    text.gauge("entrada_log_newest_event_timestamp_seconds", "The time of the newest event that was read.") {
      for state in streams { $0.add(state.newestEvent, ["stream": state.name]) }
    }
    text.gauge("entrada_log_storage_failed", "Whether events cannot be stored.") {
      for state in streams { $0.add(state.storageError != nil, ["stream": state.name]) }
    }
  }

  func writeInventory(_ states: [SourceState], into text: inout MetricsText) {
    guard settings.hasInventory else { return }
    let snapshot = sources.snapshot()
    text.counter(
      "entrada_inventory_corrections_total",
      "Users and groups that a full sync found to be otherwise than the changes before had said."
    ) { $0.add(sources.inventoryCorrections()) }
    text.gauge("entrada_inventory_users", "Users of the snapshot, by what is known of their MFA.") {
      samples in
      guard let users = snapshot?.coverage.users else { return }
      samples.add(users.registered, ["state": "mfa_registered"])
      samples.add(users.notRegistered, ["state": "mfa_not_registered"])
      samples.add(users.unknown, ["state": "mfa_unknown"])
    }
    text.gauge("entrada_inventory_complete", "Whether users, groups and roles of the snapshot are whole.") {
      $0.add(snapshot?.isComplete ?? false)
    }
    text.gauge("entrada_inventory_snapshot_timestamp_seconds", "When the snapshot's revision was read.") {
      $0.add(snapshot?.collectedAt)
    }
    text.gauge(
      "entrada_inventory_last_success_timestamp_seconds", "When a part of the inventory was last read."
    ) { for state in states { $0.add(state.lastSuccess, ["part": state.capability.name]) } }
    text.histogram(
      "entrada_inventory_sync_duration_seconds", "How long it took to read a part, or its changes."
    ) { samples in
      for sync in sources.syncDurations() {
        samples.add(
          sync.seconds,
          ["part": sync.kind.capability.name, "type": sync.kind.isFull ? "full" : "incremental"])
      }
    }
  }
}
