internal import Settings
internal import Storage
internal import Telemetry

// Where the service keeps what it has read.
extension Service {
  /// The operator's folder; else a private temporary one, or memory where none is writable.
  static func openStore(
    _ configuration: Configuration, _ logger: Logger
  ) throws -> (StateDirectory?, any EventStore) {
    let owner = configuration.stateOwner
    let streams = Configuration.Source.streams
    if let path = configuration.stateDirectory {
      let state = try StateDirectory(path: path)
      return (state, try SQLiteEventStore(path: path + "/events.db", streams: streams, owner: owner))
    }
    do {
      let state = try StateDirectory.temporary()
      return (state, try SQLiteEventStore(path: state.path + "/events.db", streams: streams, owner: owner))
    } catch {
      logger.warning(
        "no folder for temporary files is writable: events are kept in memory", action: "state-in-memory",
        error: "\(error)")
      return (nil, try SQLiteEventStore(path: ":memory:", streams: streams, owner: owner))
    }
  }

  static func openDirectory(
    _ configuration: Configuration, _ state: StateDirectory?, _ logger: Logger
  ) throws -> any DirectoryStore {
    let (store, setAside) = try SQLiteDirectoryStore.open(
      path: state.map { $0.path + "/directory.db" } ?? ":memory:",
      owner: configuration.stateOwner)
    if let setAside {
      logger.warning(
        "the saved inventory cannot be used and is set aside: everything is read anew",
        action: "inventory-state-set-aside", ["path": setAside.path], error: setAside.reason)
    }
    return store
  }
}
