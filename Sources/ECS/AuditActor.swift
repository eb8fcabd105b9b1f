internal import JSON

/// Who did it: `initiatedBy` of a Microsoft Graph `directoryAudit`.
struct AuditActor {
  /// Nil where no user acted, but an app. Graph then sends no user, or one whose members are all null.
  let user: Person?
  let address: Address

  init(_ initiatedBy: JSONValue?, _ read: inout JSONFieldReader) {
    let user = read.object(initiatedBy, "user")
    let person = Person(
      id: read.text(user, "id"), name: read.text(user, "displayName"),
      email: read.text(user, "userPrincipalName"))
    self.user = person.isEmpty ? nil : person
    address = Address(read.text(user, "ipAddress"))
  }
}
