internal import GraphClient
internal import Locking

/// What others may look at while collection goes on: the snapshot, and how each source is doing.
final class InventoryBoard: Sendable {
  /// In the order of `/status`.
  static let capabilities: [Capability] = [
    .users, .groups, .roleAssignments, .mfaReport, .mfaMethods, .signInActivity,
  ]

  private let current = Mutex<Snapshot?>(nil)
  private let sources = Mutex(
    Dictionary(uniqueKeysWithValues: InventoryBoard.capabilities.map { ($0, SourceState($0)) }))

  var snapshot: Snapshot? { current.withLock { $0 } }

  func publish(_ snapshot: Snapshot) {
    current.withLock { $0 = snapshot }
  }

  /// Single users' methods are read only where the report leaves somebody out: they have no state before.
  var states: [SourceState] {
    sources.withLock { sources in
      InventoryBoard.capabilities.compactMap { sources[$0] }
        .filter { $0.capability != .mfaMethods || $0.hasVerdict }
    }
  }

  func state(of capability: Capability) -> SourceState {
    sources.withLock { $0[capability] ?? SourceState(capability) }
  }

  func update(_ capability: Capability, _ change: (inout SourceState) -> Void) {
    sources.withLock { change(&$0[capability, default: SourceState(capability)]) }
  }
}
