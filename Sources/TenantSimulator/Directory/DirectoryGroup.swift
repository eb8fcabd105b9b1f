internal import JSON

/// A member of a group: a user or a group by its position, anything else by its id.
enum DirectoryMember: Sendable, Hashable {
  case user(Int)
  case group(Int)
  case device(GUID)
  case servicePrincipal(GUID)
}

/// A group of the directory.
struct DirectoryGroup: Sendable {
  enum Kind: Sendable { case security, microsoft365, distribution }

  let id: String
  var displayName: String
  var kind = Kind.security
  var isAssignableToRole = false
  var created = Moment(ticks: 0)
  var members: [DirectoryMember] = []
  var isDeleted = false

  /// Writes the selected fields, but for `members`, of an object that is open already.
  func write(_ fields: [GroupField], domain: String, to writer: inout JSONWriter) {
    for field in fields { write(field, domain: domain, to: &writer) }
  }

  private func write(_ field: GroupField, domain: String, to writer: inout JSONWriter) {
    switch field {
    case .id: writer.text("id", id)
    case .createdDateTime: writer.text("createdDateTime", created.text())
    case .description: writer.nullable("description", kind == .security ? nil : "About \(displayName)")
    case .displayName: writer.text("displayName", displayName)
    case .groupTypes: writer.strings("groupTypes", kind == .microsoft365 ? ["Unified"] : [])
    case .isAssignableToRole: writer.nullable("isAssignableToRole", isAssignableToRole ? true : nil)
    case .mail: writer.nullable("mail", kind == .security ? nil : "\(nickname)@\(domain)")
    case .mailEnabled: writer.bool("mailEnabled", kind != .security)
    case .mailNickname: writer.text("mailNickname", nickname)
    case .onPremisesSyncEnabled: writer.nullable("onPremisesSyncEnabled", Bool?.none)
    case .securityEnabled: writer.bool("securityEnabled", kind != .distribution)
    case .visibility: writer.nullable("visibility", kind == .microsoft365 ? "Private" : nil)
    case .members: break
    }
  }

  private var nickname: String {
    String(
      displayName.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
  }
}
