internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// All users as Graph lists them.
struct UserList: Sendable {
  private(set) var entries: [ObjectID: UserValues] = [:]
  /// Records that could not be read: users that exist and are not in the list.
  var unreadable = 0
  /// Who came, changed or left.
  private var changed: Set<ObjectID> = []

  /// Who came, changed or left since the last time.
  mutating func takeChanged() -> Set<ObjectID> {
    defer { changed = [] }
    return changed
  }

  /// Takes a page of a listing or of a delta round. A user may come again, in any order and in any page: the later
  /// record is the newer one. Who is removed, be it for good or into the recycle bin, leaves; it may be nobody known.
  mutating func add(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { id, record in
      changed.insert(id)
      put(id, record)
    }
  }

  /// Takes a page of a listing, from which nobody is said to have changed. Who is known already and is the same lies in
  /// memory once: all are listed again while all are still served.
  mutating func list(_ page: GraphPage, sharing known: UserList?) throws {
    if entries.isEmpty, let known { entries.reserveCapacity(known.entries.count) }
    unreadable += try page.forEachObject { id, record in
      guard let known, let place = known.entries.index(forKey: id) else { return put(id, record) }
      let entry = known.entries[place].value
      put(id, record)
      if entries[id] == entry { entries[id] = entry }
    }
  }

  private mutating func put(_ id: ObjectID, _ record: JSONValue) {
    guard record["@removed"] == nil else {
      entries[id] = nil
      return
    }
    // A changed user carries every selected member that is set, so the record replaces the last one, and what it
    // leaves out is unset. One without the name that every user has tells only of what it holds: it is merged.
    if record["userPrincipalName"] == nil, entries[id] != nil {
      entries[id]?.merge(record)
    } else {
      entries[id] = UserValues(record)
    }
  }

  /// When a user was created; nil where the record does not say.
  static func created(_ record: JSONValue) -> Timestamp? {
    record["createdDateTime"]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }?.unlessNever
  }
}
