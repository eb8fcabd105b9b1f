internal import API
internal import FoundationEssentials
internal import GraphClient
internal import LogStreams
internal import Settings
internal import Storage
internal import Time

extension CollectRun {
  /// Reads a log up to now into a store of its own, which knows every event by its id, and writes what is in it.
  /// - Returns: What is lacking, in sentences; nothing where all was read.
  func events(_ lines: LineFile) async throws -> [String] {
    guard let stream = source.stream else { return [] }
    let tenantID = try await tenantID()
    let state = try configuration.stateDirectory.map { try StateDirectory(path: $0) } ?? .temporary()
    defer { state.remove() }
    let store = try openStore(state, stream)
    defer { store.close() }
    let reached = await read(tenantID, store)
    try Task.checkCancellation()
    try write(stream, of: store, to: lines)
    return reached.filter { $0.source.error != nil || $0.storageError != nil }.map(CollectRun.sentence)
  }

  private static func sentence(_ state: StreamState) -> String {
    let reached = state.completedThrough.map { " is read up to \($0.rfc3339())" } ?? " cannot be read"
    return "\(state.name)\(reached): \(state.storageError ?? state.source.error?.description ?? "")"
  }

  /// The store of the last run, where that one began early enough.
  private func openStore(_ state: StateDirectory, _ stream: EventStream) throws -> SQLiteEventStore {
    let (name, begun) = ("collect-\(source.rawValue).db", "begun")
    func open() throws -> SQLiteEventStore {
      try SQLiteEventStore(
        path: "\(state.path)/\(name)", streams: [stream],
        owner: configuration.stateOwner)
    }
    var store = try open()
    if let start = try store.checkpoint(of: begun)?.completedThrough {
      if start <= since { return store }
      store.close()
      let files = FileManager.default
      for file in try files.contentsOfDirectory(atPath: state.path) where file.hasPrefix(name) {
        try files.removeItem(atPath: "\(state.path)/\(file)")
      }
      store = try open()
    }
    let checkpoint = Checkpoint(source: begun, completedThrough: since)
    _ = try store.append([], to: stream, arrivedAt: clock.now(), checkpoint: checkpoint)
    return store
  }

  /// Polls once.
  private func read(_ tenantID: String, _ store: any EventStore) async -> [StreamState] {
    var settings = LogStreams.Settings(tenantID: tenantID)
    settings.lookback = clock.now() - since
    settings.overlap = configuration.logsOverlap
    let streams = LogStreams(
      sources: configuration.logSources(of: source, tenantID: tenantID), settings: settings,
      client: access.client, store: store, clock: clock, logger: logger)
    let reading = Task { await streams.run() }
    while !Task.isCancelled,
      !streams.states.allSatisfy({ $0.source.hasEnded || $0.storageError != nil })
    {
      try? await clock.sleep(for: .milliseconds(50))
    }
    reading.cancel()
    await reading.value
    return streams.states
  }

  private func write(_ stream: EventStream, of store: any EventStore, to lines: LineFile) throws {
    var range = EventRange(after: 0)
    range.since = since
    var isMore = true
    while isMore {
      var (bytes, count) = ([UInt8](), 0)
      try store.read(stream, range) { row in
        range.after = row.number
        EventLine.append(row, hasMessage: configuration.hasLogMessage, to: &bytes)
        count += 1
        return count < 500
      }
      isMore = count == 500
      try lines.write(bytes)
    }
  }
}
