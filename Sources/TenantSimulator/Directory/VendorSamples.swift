internal import JSON

/// The users and log records of the vendor samples.
enum VendorSamples {
  static let mary = """
    {
    "id": "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
    "userPrincipalName": "mary.jones@example.com",
    "displayName": "Mary Jones",
    "mail": "mary.jones@example.com",
    "jobTitle": "Financial Analyst",
    "department": "Finance",
    "officeLocation": "New York, NY",
    "companyName": "Example Corp",
    "createdDateTime": "2020-06-04T10:00:00Z",
    "signInActivity": {
    "lastSignInDateTime": "2025-08-26T09:30:00Z"
    },
    "accountEnabled": true,
    "employeeId": "EMP456",
    "employeeType": "Employee",
    "onPremisesSamAccountName": "mary.jones",
    "lastPasswordChangeDateTime": "2025-01-15T08:00:00Z",
    "memberOf": [
    { "id": "g1", "displayName": "Finance Users" },
    { "id": "g2", "displayName": "All Users" }
    ]
    }
    """

  static let robert = """
    {
    "id": "b2c3d4e5-f6a7-8901-bcde-f12345678901",
    "userPrincipalName": "robert.smith@example.com",
    "displayName": "Robert Smith",
    "mail": "robert.smith@example.com",
    "jobTitle": "Senior Software Engineer",
    "department": "Engineering",
    "officeLocation": "San Francisco, CA",
    "companyName": "Example Corp",
    "createdDateTime": "2020-06-04T10:00:00Z",
    "signInActivity": {
    "lastSignInDateTime": "2025-06-10T14:00:00Z"
    },
    "accountEnabled": false,
    "employeeId": "EMP789",
    "onPremisesSamAccountName": "robert.smith",
    "lastPasswordChangeDateTime": "2024-11-01T12:00:00Z",
    "memberOf": [
    { "id": "g3", "displayName": "Engineering Users" }
    ]
    }
    """

  /// A printed user and the groups it is a member of. A fault in the literals is a fault of this file, so it
  /// leaves the user out and the tests tell.
  static func user(_ text: String) -> (user: PrintedUser, groups: [String])? {
    try? JSONParser().parse(JSONText(text)) { root in
      guard let id = root["id"]?.string?.string, let id = GUID(id),
        let principal = root["userPrincipalName"]?.string?.string,
        let name = root["displayName"]?.string?.string, let isEnabled = root["accountEnabled"]?.bool
      else { return nil }
      var members: [UserField: [UInt8]] = [:]
      for member in root.members {
        guard let field = UserField(rawValue: member.name.string) else { continue }
        var writer = JSONWriter()
        writer.value(member.value)
        members[field] = writer.bytes
      }
      let groups = root["memberOf"]?.elements.compactMap { $0["id"]?.string?.string } ?? []
      let user = PrintedUser(
        id: id, userPrincipalName: principal, displayName: name, isEnabled: isEnabled, members: members)
      return (user, groups)
    }
  }

  /// The sample groups, whose ids are no GUIDs.
  static let groups: [(id: String, displayName: String)] = [
    ("g1", "Finance Users"), ("g2", "All Users"), ("g3", "Engineering Users"),
  ]
}
