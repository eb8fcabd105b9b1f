internal import GraphClient
internal import Locking
internal import Telemetry
internal import Time

/// What others may look at while collection goes on: the snapshot, and how each source is doing.
final class InventoryBoard: Sendable {
  /// In the order of `/status`.
  static let capabilities: [Capability] = [
    .users, .groups, .roleAssignments, .mfaReport, .mfaMethods, .signInActivity,
  ]

  /// Ends once each source has its first verdict; for one who waits.
  let allVerdicts: AsyncStream<Void>
  private let endVerdicts: AsyncStream<Void>.Continuation

  init() { (allVerdicts, endVerdicts) = AsyncStream.makeStream() }

  private let current = Mutex<Snapshot?>(nil)
  private let correctionCount = Mutex(0)
  private let sources = Mutex(
    Dictionary(uniqueKeysWithValues: InventoryBoard.capabilities.map { ($0, SourceState($0)) }))

  var snapshot: Snapshot? { current.withLock { $0 } }

  var corrections: Int {
    correctionCount.withLock { $0 }
  }

  private let listed = Mutex(0)

  var usersRead: Int { listed.withLock { $0 } }

  func note(usersRead: Int) { listed.withLock { $0 = usersRead } }

  func correct(_ corrections: Int) {
    correctionCount.withLock { $0 = corrections }
  }

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

  private let syncs = Mutex<[SyncDuration.Kind: Histogram]>([:])

  var syncDurations: [SyncDuration] {
    syncs.withLock { $0.map { SyncDuration(kind: $0.key, seconds: $0.value) } }
      .sorted {
        ($0.kind.capability.name, $0.kind.isFull ? 0 : 1) < ($1.kind.capability.name, $1.kind.isFull ? 0 : 1)
      }
  }

  func note(_ kind: SyncDuration.Kind, took duration: Duration) {
    syncs.withLock { $0[kind, default: Histogram(bounds: SyncDuration.bounds)].record(duration.inSeconds) }
  }

  func state(of capability: Capability) -> SourceState {
    sources.withLock { $0[capability] ?? SourceState(capability) }
  }

  func update(_ capability: Capability, _ change: (inout SourceState) -> Void) {
    sources.withLock { change(&$0[capability, default: SourceState(capability)]) }
    if states.allSatisfy(\.hasVerdict) { endVerdicts.finish() }
  }
}
