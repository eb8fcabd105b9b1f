internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// All users as Graph lists them, kept in the pages they came in.
struct UserList: Sendable {
  struct Entry: Sendable, Equatable {
    /// The page that the record came in; a page is let go with the last of its records.
    var text: JSONText
    var range: Range<Int>
    var userPrincipalName: String?
    /// Whether the record says when the user was created, as the normalizer reads it.
    var isDated: Bool

    var bytes: ArraySlice<UInt8> { text.bytes(in: range) }

    static func == (left: Entry, right: Entry) -> Bool {
      (left.text === right.text && left.range == right.range) || left.bytes == right.bytes
    }
  }

  private(set) var entries: [String: Entry] = [:]
  /// Records that could not be read: users that exist and are not in the list.
  var unreadable = 0
  /// Who came, changed or left.
  private var changed: Set<String> = []

  /// Who came, changed or left since the last time.
  mutating func takeChanged() -> Set<String> {
    defer { changed = [] }
    return changed
  }

  /// Takes a page of a listing or of a delta round. A user may come again, in any order and in any page: the later
  /// record is the newer one. Who is removed, be it for good or into the recycle bin, leaves; it may be nobody known.
  mutating func add(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { id, record, range in
      changed.insert(id)
      guard record["@removed"] == nil else {
        entries[id] = nil
        return
      }
      // A changed user carries every selected member that is set, so the record replaces the last one, and what it
      // leaves out is unset. One without the name that every user has tells only of what it holds: it is merged.
      if record["userPrincipalName"] == nil, let known = entries[id] {
        try merge(id, known, page.text.bytes(in: range))
      } else {
        put(id, record, page.text, range)
      }
    }
  }

  private mutating func put(_ id: String, _ record: JSONValue, _ text: JSONText, _ range: Range<Int>) {
    let created = record["createdDateTime"]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }
    entries[id] = Entry(
      text: text, range: range, userPrincipalName: record["userPrincipalName"]?.text?.string,
      isDated: created?.unlessNever != nil)
  }

  private mutating func merge(_ id: String, _ known: Entry, _ change: ArraySlice<UInt8>) throws {
    let parser = JSONParser()
    let change = try UserList.members(of: change, parser)
    let merged = try UserList.members(of: known.bytes, parser).merging(change) { $1 }
    let members = merged.sorted { $0.key < $1.key }.map { #""\#($0.key)":"#.utf8 + $0.value }
    let text = JSONText(Array("{".utf8) + members.joined(separator: ",".utf8) + Array("}".utf8))
    try parser.parse(text) { put(id, $0, text, 0..<text.count) }
  }

  /// The members of a record by their names, both as written.
  private static func members(
    of record: ArraySlice<UInt8>, _ parser: JSONParser
  ) throws -> [String: [UInt8]] {
    let text = JSONText(Array(record))
    return try parser.split(text, array: "@").members.mapValues { Array(text.bytes(in: $0)) }
  }
}
