internal import JSON
public import Time

/// The members of a Microsoft Graph `user` that an event is made of, each read once and by its type.
struct UserRecord {
  let id: JSONString?
  let userPrincipalName: JSONString?
  let displayName: JSONString?
  let mail: JSONString?
  let jobTitle: JSONString?
  let department: JSONString?
  let officeLocation: JSONString?
  let companyName: JSONString?
  let userType: JSONString?
  let employeeID: JSONString?
  let employeeType: JSONString?
  let onPremisesSamAccountName: JSONString?
  let accountEnabled: Bool?
  let onPremisesSyncEnabled: Bool?
  let created: Timestamp?
  let lastPasswordChange: Timestamp?

  init(_ user: JSONValue, _ read: inout JSONFieldReader) {
    let user = read.expect(user.kind == .object ? user : nil)
    id = read.text(user, "id")
    userPrincipalName = read.text(user, "userPrincipalName")
    displayName = read.text(user, "displayName")
    mail = read.text(user, "mail")
    jobTitle = read.text(user, "jobTitle")
    department = read.text(user, "department")
    officeLocation = read.text(user, "officeLocation")
    companyName = read.text(user, "companyName")
    userType = read.text(user, "userType")
    employeeID = read.text(user, "employeeId")
    employeeType = read.text(user, "employeeType")
    onPremisesSamAccountName = read.text(user, "onPremisesSamAccountName")
    accountEnabled = read.bool(user, "accountEnabled")
    onPremisesSyncEnabled = read.bool(user, "onPremisesSyncEnabled")
    created = read.instant(user, "createdDateTime")
    lastPasswordChange = read.instant(user, "lastPasswordChangeDateTime")
  }
}

extension JSONFieldReader {
  /// An RFC 3339 instant; nil for Graph's way of writing "never".
  fileprivate mutating func instant(_ object: JSONValue?, _ name: StaticString) -> Timestamp? {
    text(object, name) { Timestamp(rfc3339: $0.utf8) }?.unlessNever
  }
}

extension Timestamp {
  /// Nil for 0001-01-01T00:00:00Z, the `DateTime.MinValue` of .NET, which Graph sends for what never happened.
  public var unlessNever: Timestamp? {
    seconds == -62_135_596_800 ? nil : self
  }
}
