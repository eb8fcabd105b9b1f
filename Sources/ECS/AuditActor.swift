internal import JSON

/// Who did it: `initiatedBy` of a Microsoft Graph `directoryAudit`.
struct AuditActor {
  /// Nil where no user acted, but an app. Graph then sends no user, or one whose members are all null.
  let user: Person?
  /// The address as Graph writes it.
  let address: JSONString?
  /// The IPv4 or IPv6 address in it.
  let ip: JSONString?

  init(_ initiatedBy: JSONValue?, _ read: inout JSONFieldReader) {
    let user = read.object(initiatedBy, "user")
    let person = Person(
      id: read.text(user, "id"), name: read.text(user, "displayName"),
      email: read.text(user, "userPrincipalName"))
    self.user = person.isEmpty ? nil : person
    address = read.text(user, "ipAddress")
    ip = address.flatMap(IPAddress.find)
  }

  /// ECS `source`.
  func writeSource(into writer: inout JSONWriter) {
    writer.object("source") { writer in
      writer.string("address", address)
      writer.string("ip", ip)
    }
  }
}
