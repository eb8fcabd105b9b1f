/// A property that can be named in `$select`.
protocol SelectableField: RawRepresentable, CaseIterable, Equatable, Sendable where RawValue == String {
  /// What comes without `$select`.
  static var standard: [Self] { get }
  /// The type's name in messages.
  static var typeName: String { get }
}

/// The properties of a user that the simulator knows, in the order they are written.
enum UserField: String, SelectableField {
  case businessPhones, displayName, givenName, jobTitle, mail, mobilePhone, officeLocation, preferredLanguage
  case surname, userPrincipalName, id
  case accountEnabled, companyName, createdDateTime, department, employeeId, employeeType
  case lastPasswordChangeDateTime, onPremisesSamAccountName, onPremisesSyncEnabled, userType, signInActivity

  static let typeName = "microsoft.graph.user"
  static let standard: [UserField] = [
    .businessPhones, .displayName, .givenName, .jobTitle, .mail, .mobilePhone, .officeLocation,
    .preferredLanguage, .surname, .userPrincipalName, .id,
  ]
}

/// The properties of a group that the simulator knows, in the order they are written.
enum GroupField: String, SelectableField {
  case id, createdDateTime, description, displayName, groupTypes, isAssignableToRole, mail, mailEnabled
  case mailNickname, onPremisesSyncEnabled, securityEnabled, visibility, members

  static let typeName = "microsoft.graph.group"
  static let standard: [GroupField] = [
    .id, .createdDateTime, .description, .displayName, .groupTypes, .isAssignableToRole, .mail, .mailEnabled,
    .mailNickname, .onPremisesSyncEnabled, .securityEnabled, .visibility,
  ]
}

/// The fields of a listing as a number, to travel in a token.
struct FieldMask<Field: SelectableField> {
  static func bits(of fields: [Field]) -> Int64 {
    var bits: Int64 = 0
    for (offset, field) in Field.allCases.enumerated() where fields.contains(field) { bits |= 1 << offset }
    return bits
  }

  static func fields(of bits: Int64) -> [Field] {
    Field.allCases.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element)
  }
}
