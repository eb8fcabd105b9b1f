// The names are those of the documents.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Digest
import Foundation
import OCSF

/// A Microsoft Graph `user`, as far as the service reads it.
struct GraphUser: Decodable {
  let id: String
  let userPrincipalName: String?
  let displayName: String?
  let mail: String?
  let jobTitle: String?
  let department: String?
  let officeLocation: String?
  let companyName: String?
  let createdDateTime: Date?
  let accountEnabled: Bool?
  let userType: String?
  let employeeId: String?
  let employeeType: String?
  let onPremisesSamAccountName: String?
  let onPremisesSyncEnabled: Bool?
  let lastPasswordChangeDateTime: Date?
}

/// An event of OCSF.
struct UserDocument: Encodable {
  struct Named: Encodable {
    let uid: String
    let name: String?
  }
  struct Account: Encodable {
    let uid: String
    let name: String
    let type = "Azure AD Account"
    let type_id = 6
  }
  struct Organization: Encodable {
    let name: String
    let ou_name: String?
  }
  struct Person: Encodable {
    let job_title: String?
    let office_location: String?
    let employee_uid: String?
    let created_time: Int64?
    let last_login_time: Int64?
  }
  struct User: Encodable {
    let uid: String
    let name: String
    let full_name: String?
    let display_name: String?
    let email_addr: String?
    let domain: String?
    let uid_alt: String?
    let has_mfa: Bool?
    let type_id: Int
    let type: String
    let account: Account
    let groups: [Named]?
    let org: Organization?
    let ldap_person: Person
  }
  struct Enrichment: Encodable {
    enum Content: Encodable {
      case account(Status)
      case mfa(Methods)
      case roles(Roles)
      case directory(Membership)
      case none(Nothing)

      func encode(to encoder: any Encoder) throws {
        switch self {
        case .account(let content): try content.encode(to: encoder)
        case .mfa(let content): try content.encode(to: encoder)
        case .roles(let content): try content.encode(to: encoder)
        case .directory(let content): try content.encode(to: encoder)
        case .none(let content): try content.encode(to: encoder)
        }
      }
    }
    struct Status: Encodable {
      let is_enabled: Bool?
      let last_logon: String?
      let last_time_password_change: Int64?
      let last_non_interactive_logon: String?
    }
    struct Roles: Encodable {
      struct Role: Encodable {
        let uid: String
        let name: String?
        let scope: String
      }
      let roles: [Role]
    }
    struct Methods: Encodable {
      let methods: [String]
      let source: String
    }
    struct Membership: Encodable {
      let user_type: String?
      let employee_type: String?
      let on_premises_sync_enabled: Bool?
    }
    struct Nothing: Encodable {}
    let name: String
    let value: String
    let data: Content
  }
  struct Metadata: Encodable {
    struct Product: Encodable {
      let name = "Microsoft Entra ID"
      let version = "1.0"
      let vendor_name = "Microsoft"
    }
    let version = "1.6.0"
    let product = Product()
    let profiles = ["datetime"]
    let tenant_uid: String
    let uid: String
  }

  let activity_id = 2
  let activity_name = "Collect"
  let category_uid = 5
  let category_name = "Discovery"
  let class_uid = 5003
  let class_name = "User Inventory Info"
  let type_uid = 500_302
  let type_name = "User Inventory Info: Collect"
  let severity_id = 1
  let severity = "Informational"
  let time: Int64
  let time_dt: Date
  let user: User
  let enrichments: [Enrichment]
  let metadata: Metadata
}

extension UserDocument {
  private static let digits = String(repeating: "0", count: 32)

  init(_ record: GraphUser, _ facts: UserFacts, _ groups: [UserFacts.Group], tenantID: String) {
    let created = record.createdDateTime
    let first = created ?? Date(timeIntervalSince1970: Double(facts.firstSeen.seconds))
    time = Int64(first.timeIntervalSince1970)
    time_dt = first
    let roles = facts.roles ?? []
    user = User(
      uid: record.id, name: record.userPrincipalName.filled ?? "Unknown",
      full_name: record.displayName.filled,
      display_name: record.displayName.filled, email_addr: record.mail.filled,
      domain: record.userPrincipalName.filled?.domain, uid_alt: record.onPremisesSamAccountName.filled,
      has_mfa: facts.mfa?.isCapable, type_id: roles.isEmpty ? 1 : 2, type: roles.isEmpty ? "User" : "Admin",
      account: Account(uid: record.id, name: record.userPrincipalName.filled ?? "Unknown"),
      groups: groups.sorted { $0.uid < $1.uid }.map { Named(uid: $0.uid, name: $0.name) },
      org: record.companyName.filled.map { Organization(name: $0, ou_name: record.officeLocation.filled) },
      ldap_person: Person(
        job_title: record.jobTitle.filled, office_location: record.officeLocation.filled,
        employee_uid: record.employeeId.filled, created_time: created.map { Int64($0.timeIntervalSince1970) },
        last_login_time: facts.signInActivity?.lastSignIn?.seconds))
    enrichments = UserDocument.enrichments(record, facts)
    metadata = Metadata(tenant_uid: tenantID, uid: record.id + ":" + UserDocument.digits)
  }

  private static func enrichments(_ record: GraphUser, _ facts: UserFacts) -> [Enrichment] {
    var list = [
      Enrichment(
        name: "account", value: "status",
        data: .account(
          Enrichment.Status(
            is_enabled: record.accountEnabled,
            last_logon: facts.signInActivity?.lastSignIn?.rfc3339(zone: "+00:00"),
            last_time_password_change: record.lastPasswordChangeDateTime.map {
              Int64($0.timeIntervalSince1970)
            },
            last_non_interactive_logon: facts.signInActivity?.lastNonInteractiveSignIn?.rfc3339(
              zone: "+00:00"))))
    ]
    let position = [record.department.filled, record.jobTitle.filled].compactMap { $0 }
    if !position.isEmpty || record.employeeId.filled != nil || record.employeeType.filled != nil {
      let value = position.isEmpty ? "info" : position.joined(separator: " - ")
      list.append(Enrichment(name: "employment", value: value, data: .none(Enrichment.Nothing())))
    }
    if let mfa = facts.mfa {
      list.append(
        Enrichment(
          name: "mfa", value: mfa.isRegistered ? "registered" : "not registered",
          data: .mfa(Enrichment.Methods(methods: mfa.methods.sorted(), source: mfa.source.rawValue))))
    }
    if let roles = roles(facts.roles ?? []) { list.append(roles) }
    if record.userType.filled != nil || record.employeeType.filled != nil
      || record.onPremisesSyncEnabled != nil
    {
      list.append(
        Enrichment(
          name: "directory", value: record.userType.filled ?? "Unknown",
          data: .directory(
            Enrichment.Membership(
              user_type: record.userType.filled, employee_type: record.employeeType.filled,
              on_premises_sync_enabled: record.onPremisesSyncEnabled))))
    }
    return list
  }

  private static func roles(_ held: [UserFacts.Role]) -> Enrichment? {
    if held.isEmpty { return nil }
    var distinct: [UserFacts.Role] = []
    for role in held.sorted(by: { ($0.name ?? "", $0.uid, $0.scope) < ($1.name ?? "", $1.uid, $1.scope) })
    where distinct.last != role { distinct.append(role) }
    return Enrichment(
      name: "roles", value: distinct.map(\.name).distinct.joined(separator: ", "),
      data: .roles(
        Enrichment.Roles(
          roles: distinct.map { Enrichment.Roles.Role(uid: $0.uid, name: $0.name, scope: $0.scope) })))
  }

  /// With the digest of the rest put into its place: to encode twice would be slower.
  func encoded(by encoder: JSONEncoder) throws -> Data {
    var data = try encoder.encode(self)
    let digest = SHA256.digest(of: data).prefix(16).hexadecimal
    if let place = data.range(of: Data((":" + UserDocument.digits).utf8)) {
      data.replaceSubrange(place, with: Data((":" + digest).utf8))
    }
    return data
  }
}
