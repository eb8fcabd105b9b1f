/// A Microsoft Graph `directoryAudit`, as far as the service reads it.
struct GraphAudit: Decodable {
  struct Initiator: Codable {
    struct User: Codable {
      let id: String?
      let displayName: String?
      let userPrincipalName: String?
      let ipAddress: String?
      let userType: String?
      let homeTenantId: String?
    }
    struct App: Codable {
      let appId: String?
      let displayName: String?
      let servicePrincipalId: String?
      let servicePrincipalName: String?
    }
    let user: User?
    let app: App?
  }
  struct Property: Codable {
    let displayName: String?
    let oldValue: String?
    let newValue: String?
  }
  struct Target: Codable {
    let id: String?
    let displayName: String?
    let type: String?
    let upperType: String?
    let userPrincipalName: String?
    let groupType: String?
    let operatingSystem: String?
    let modifiedProperties: [Property]?

    private enum CodingKeys: String, CodingKey {
      case id, displayName, type, userPrincipalName, groupType, operatingSystem, modifiedProperties
      case upperType = "Type"
    }

    var kind: String { (type ?? upperType ?? "").lowercased() }
    var isService: Bool { (kind == "application" || kind == "serviceprincipal") && displayName.filled != nil }
    var person: LogDocument.Person? {
      guard kind == "user" else { return nil }
      let person = LogDocument.Person(id: id, name: displayName, email: userPrincipalName)
      return person.isEmpty ? nil : person
    }
    var host: LogDocument.Host? {
      guard kind == "device" else { return nil }
      let host = LogDocument.Host(
        id: id.filled, name: displayName.filled, os: operatingSystem.filled.map { LogDocument.Name(name: $0) }
      )
      return host == LogDocument.Host() ? nil : host
    }
    var name: LogDocument.Name? {
      let name = LogDocument.Name(id: id.filled, name: displayName.filled)
      return name == LogDocument.Name() ? nil : name
    }
  }
  struct Detail: Codable {
    let key: String?
    let value: String?
  }

  let id: String
  let activityDateTime: String
  let category: String?
  let correlationId: String?
  let result: String?
  let resultReason: String?
  let activityDisplayName: String?
  let loggedByService: String?
  let operationType: String?
  let initiatedBy: Initiator?
  let targetResources: [Target]?
  let additionalDetails: [Detail]?

  var object: String? {
    switch category {
    case "UserManagement": "user"
    case "GroupManagement": "group"
    case "RoleManagement": "admin"
    default: nil
    }
  }

  var change: String {
    if let type = operationType.filled?.lowercased() {
      return type == "add"
        ? "creation" : type == "delete" ? "deletion" : type == "get" || type == "read" ? "info" : "change"
    }
    guard let activity = activityDisplayName.filled else { return "change" }
    if activity.hasPrefix("Delete ") { return "deletion" }
    let creates = ["Add ", "Create ", "Invite "].contains { activity.hasPrefix($0) }
    return creates && !activity.contains(" to ") ? "creation" : "change"
  }

  var outcome: String {
    switch result?.lowercased() {
    case "success": "success"
    case "failure", "timeout": "failure"
    default: "unknown"
    }
  }
}

struct AuditProperties: Encodable {
  let operationType: String?
  let modifiedProperties: [GraphAudit.Property]?
  let targetResources: [GraphAudit.Target]?
  let initiatedBy: GraphAudit.Initiator?
  let additionalDetails: [GraphAudit.Detail]?
}

extension LogDocument {
  init(_ audit: GraphAudit, _ mapping: FoundationMapping) {
    let targets = audit.targetResources ?? []
    let first = targets.prefix(2)
    timestamp = audit.activityDateTime.inMicroseconds
    cloud = Cloud(account: Name(id: mapping.tenantID))
    event = Event(
      id: audit.id, created: mapping.collectedAt, category: [audit.object == nil ? "configuration" : "iam"],
      type: [audit.change] + [audit.object].compactMap { $0 }, outcome: audit.outcome,
      action: audit.activityDisplayName.filled, reason: audit.resultReason.filled,
      dataset: audit.category.filled,
      provider: audit.loggedByService.filled)
    trace = audit.correlationId.filled.map(Trace.init)
    let by = audit.initiatedBy?.user
    let actor = Person(id: by?.id, name: by?.displayName, email: by?.userPrincipalName)
    var person = actor.isEmpty ? targets.first?.person ?? actor : actor
    person.target = first.lazy.compactMap(\.person).first.map { [$0] }
    user = person.isEmpty ? nil : person
    let address = (by?.ipAddress).filled
    source = address.map { Source(address: $0, ip: AddressText.ip($0)) }
    host = first.lazy.compactMap(\.host).first
    group = first.lazy.compactMap { $0.kind == "group" ? $0.name : nil }.first
    service = first.first(where: \.isService)?.name ?? audit.loggedByService.filled.map { Name(name: $0) }
    let agent = audit.additionalDetails?.first { $0.key?.lowercased() == "user-agent" }
    userAgent = UserAgent(header: (agent?.value).filled, browser: nil, system: nil)
    let people = [actor] + targets.compactMap(\.person)
    let machines = targets.compactMap(\.host)
    related = Related(
      ip: [source?.ip].distinct, user: people.flatMap { [$0.name, $0.id, $0.email] }.distinct,
      hosts: machines.flatMap { [$0.name, $0.id] }.distinct)
    let changes = targets.first?.kind == "user" ? targets.flatMap { $0.modifiedProperties ?? [] } : []
    azure = Azure(
      entraid: Azure.Directory(
        properties: .audit(
          AuditProperties(
            operationType: audit.operationType.filled, modifiedProperties: changes.filled,
            targetResources: targets.filled, initiatedBy: audit.initiatedBy,
            additionalDetails: audit.additionalDetails?.filled))))
  }
}
