internal import GraphClient
internal import JSON
internal import OCSF
internal import Storage
internal import Time

/// What is loaded when the service starts again.
struct SavedInventory {
  var parts = InventoryParts()
  var points: [Capability: SyncPoint] = [:]
  var firstSeen: [ObjectID: Timestamp] = [:]
  var collectedAt: Timestamp?
  var verdicts = SavedVerdicts()
}

extension InventoryArchive {
  /// - Throws: `StorageError` or `GraphError` where the records cannot be read.
  static func load(_ store: any DirectoryStore) throws -> SavedInventory {
    var saved = SavedInventory()
    try store.read(.syncPoints) { id, record in
      if id != "tenant" { try loadPoint(id, record, &saved) }
    }
    if let point = saved.points[.users] {
      var list = UserList()
      try each(.users, store) { try list.add($0) }
      list.unreadable += point.unreadable
      try saved.parts.take(ListReading.whole(list))
    }
    if let point = saved.points[.groups] {
      var list = GroupList.incomplete
      try each(.groups, store) { try list.add($0) }
      let changes = try each(.groupChanges, store) { try list.add($0) }
      list.unreadable += point.unreadable
      try saved.parts.take(ListReading.whole(list))
      saved.parts.noteSavedGroupChanges(changes)
    }
    if let point = saved.points[.roleAssignments] {
      var list = RoleList()
      try each(.roleDefinitions, store) { try list.addDefinitions($0) }
      try each(.roleAssignments, store) { try list.addAssignments($0) }
      list.unreadable += point.unreadable
      // Nobody knows whether it was definitions that could not be read: they are read again.
      if point.unreadable == 0 { saved.points[.roleAssignments]?.roleDefinitions = list.definitions }
      saved.parts.take(list)
    }
    if let point = saved.points[.mfaReport] {
      var list = MFAList()
      try each(.mfa, store) { try list.add($0) }
      list.complete(at: point.asOf ?? point.fullSync)
      saved.parts.take(list)
    }
    if saved.points[.signInActivity] != nil {
      var list = SignInActivityList()
      try each(.signInActivity, store) { try list.add($0) }
      saved.parts.take(list)
    }
    try loadReadings(store, &saved)
    try store.read(.firstSeen) { id, record in
      saved.firstSeen[ObjectID(id)] = Timestamp(rfc3339: String(decoding: record, as: UTF8.self))
    }
    _ = saved.parts.takeUnsaved()
    return saved
  }

  private static func loadReadings(_ store: any DirectoryStore, _ saved: inout SavedInventory) throws {
    var readings: [ObjectID: MFAReadings.Reading] = [:]
    try store.read(.mfaReadings) { id, record in
      try JSONParser().parse(JSONText(record)) { value in
        guard let at = value["at"]?.text.flatMap({ Timestamp(rfc3339: $0.utf8) }) else { return }
        let mfa = value["isRegistered"]?.bool.map { isRegistered in
          UserFacts.MFA(
            isCapable: isRegistered, isRegistered: isRegistered,
            methods: value["methods"]?.elements.compactMap { $0.text?.string } ?? [], source: .methods)
        }
        readings[ObjectID(id)] = MFAReadings.Reading(mfa: mfa, at: at)
      }
    }
    saved.parts.load(readings, asOf: saved.points[.mfaMethods]?.asOf)
  }

  /// Parsing takes many times the memory of a page, in bytes.
  private static let largestPage = 1 << 20

  /// - Returns: How many records there are.
  @discardableResult private static func each(
    _ part: DirectoryPart, _ store: any DirectoryStore, _ take: (GraphPage) throws -> Void
  ) throws -> Int {
    var records: [[UInt8]] = []
    var bytes = 0
    var count = 0
    func flush() throws {
      guard !records.isEmpty else { return }
      let body = Array(#"{"value":["#.utf8) + records.joined(separator: ",".utf8) + Array("]}".utf8)
      records = []
      bytes = 0
      // What the service has written itself may be large: a group's record holds all of its members.
      try take(GraphPage(body, largestRecord: .max))
    }
    try store.read(part) { _, record in
      records.append(record)
      bytes += record.count
      count += 1
      if records.count == 1000 || bytes >= largestPage { try flush() }
    }
    try flush()
    return count
  }

  private static func loadPoint(_ id: String, _ record: [UInt8], _ saved: inout SavedInventory) throws {
    try JSONParser().parse(JSONText(record)) { value in
      func time(_ name: StaticString) -> Timestamp? {
        value[name]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }
      }
      saved.verdicts.load(id, value)
      if id == "snapshot" {
        saved.collectedAt = time("collected_at")
      } else if let capability = InventoryBoard.capabilities.first(where: { $0.name == id }),
        let fullSync = time("full_sync")
      {
        var point = SyncPoint(fullSync: fullSync)
        point.deltaLink = value["delta_link"]?.text?.string
        point.isDeltaRefused = value["delta_refused"]?.bool == true
        point.asOf = time("as_of")
        point.unreadable = Int(value["unreadable"]?.integer ?? 0)
        saved.points[capability] = point
      }
    }
  }
}
