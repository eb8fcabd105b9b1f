internal import JSON

/// ECS `related`: everything of a kind that the document names anywhere, for a search to pivot on.
struct Related {
  private var ips = DistinctStrings()
  private var users = DistinctStrings()
  private var hosts = DistinctStrings()

  mutating func add(_ person: Person?) {
    users.add(person?.name)
    users.add(person?.id)
    users.add(person?.email)
  }

  mutating func add(_ host: Host?) {
    hosts.add(host?.name)
    hosts.add(host?.id)
  }

  mutating func add(_ address: Address) {
    ips.add(address.ip)
  }

  func write(into writer: inout JSONWriter) {
    writer.object("related") { writer in
      writer.array("ip") { ips.write(into: &$0) }
      writer.array("user") { users.write(into: &$0) }
      writer.array("hosts") { hosts.write(into: &$0) }
    }
  }
}

/// Strings in the order of their first coming.
private struct DistinctStrings {
  private var list: [JSONString] = []
  /// The same, once there are more than a few.
  private var seen: Set<JSONString> = []

  mutating func add(_ string: JSONString?) {
    guard let string, !contains(string) else { return }
    list.append(string)
    if list.count == DistinctStrings.few { seen = Set(list) }
    if list.count > DistinctStrings.few { seen.insert(string) }
  }

  /// Nearly all lists are so short that to look through them takes less than to hash.
  private static let few = 16

  private func contains(_ string: JSONString) -> Bool {
    list.count < DistinctStrings.few ? list.contains { $0 == string } : seen.contains(string)
  }

  func write(into writer: inout JSONWriter) {
    for string in list { writer.string(string.utf8) }
  }
}
