internal import JSON
public import Time

/// The members of a Microsoft Graph `user` that an event is made of, each by its type.
struct UserRecord {
  let id: JSONString?
  let userPrincipalName: JSONString?
  let displayName: JSONString?
  let mail: JSONString?
  let jobTitle: JSONString?
  let department: JSONString?
  let officeLocation: JSONString?
  let companyName: JSONString?
  let created: Timestamp?
  let accountEnabled: Bool?
  let userType: JSONString?
  let employeeID: JSONString?
  let employeeType: JSONString?
  let onPremisesSamAccountName: JSONString?
  let onPremisesSyncEnabled: Bool?
  let lastPasswordChange: Timestamp?

  /// Reads them in the order of `UserValues.fields`.
  init(_ values: inout UserValues.Reader) {
    id = values.text()
    userPrincipalName = values.text()
    displayName = values.text()
    mail = values.text()
    jobTitle = values.text()
    department = values.text()
    officeLocation = values.text()
    companyName = values.text()
    created = values.instant()
    accountEnabled = values.bool()
    userType = values.text()
    employeeID = values.text()
    employeeType = values.text()
    onPremisesSamAccountName = values.text()
    onPremisesSyncEnabled = values.bool()
    lastPasswordChange = values.instant()
  }
}

extension Timestamp {
  /// Nil for 0001-01-01T00:00:00Z, the `DateTime.MinValue` of .NET, which Graph sends for what never happened.
  public var unlessNever: Timestamp? {
    seconds == -62_135_596_800 ? nil : self
  }
}
