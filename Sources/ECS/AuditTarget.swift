internal import JSON

/// One of the `targetResources` of a Microsoft Graph `directoryAudit`.
struct AuditTarget {
  /// The types that ECS has a place for.
  enum Kind {
    case user, device, service, group, other
  }

  let kind: Kind
  let id: JSONString?
  let displayName: JSONString?
  let userPrincipalName: JSONString?
  let operatingSystem: JSONString?
  let value: JSONValue

  init(_ value: JSONValue, _ read: inout JSONFieldReader) {
    self.value = value
    kind = AuditTarget.kind(of: value, &read)
    id = read.text(value, "id")
    displayName = read.text(value, "displayName")
    userPrincipalName = read.text(value, "userPrincipalName")
    operatingSystem = read.text(value, "operatingSystem")
  }

  /// Graph writes the member `type` or `Type`, and its value in more than one case.
  private static func kind(of value: JSONValue, _ read: inout JSONFieldReader) -> Kind {
    guard let member = value.members.first(where: { $0.name.equalsIgnoringCase("type") }),
      !member.value.isNull, let type = read.expect(member.value.string)
    else { return .other }
    if type.equalsIgnoringCase("User") { return .user }
    if type.equalsIgnoringCase("Device") { return .device }
    if type.equalsIgnoringCase("Group") { return .group }
    let isService = type.equalsIgnoringCase("Application") || type.equalsIgnoringCase("ServicePrincipal")
    return isService ? .service : .other
  }

  /// The target as a user; nil where it is none, or nothing is known of it.
  var asUser: Person? {
    let person = Person(id: id, name: displayName, email: userPrincipalName)
    return kind == .user && !person.isEmpty ? person : nil
  }

  /// The target as a device; nil where it is none, or nothing is known of it.
  var asHost: Host? {
    let host = Host(id: id, name: displayName, operatingSystem: operatingSystem)
    return kind == .device && !host.isEmpty ? host : nil
  }

  /// The target as an application or service principal; nil where it is none, or has no displayName.
  var asService: Named? {
    kind == .service && displayName != nil ? Named(id: id, name: displayName) : nil
  }

  /// The target as a group; nil where it is none, or nothing is known of it.
  var asGroup: Named? {
    kind == .group && (id != nil || displayName != nil) ? Named(id: id, name: displayName) : nil
  }

  /// What has an id and a name, and no more.
  struct Named {
    let id: JSONString?
    let name: JSONString?

    func write(into writer: inout JSONWriter) {
      writer.string("id", id)
      writer.string("name", name)
    }
  }
}
