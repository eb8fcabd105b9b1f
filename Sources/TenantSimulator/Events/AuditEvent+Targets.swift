internal import JSON

extension AuditEvent {
  func writeTargets(_ target: DirectoryUser, _ random: inout SplitMix, to writer: inout JSONWriter) {
    switch activity.subject {
    case .user: write(target, topic?.changes ?? userChanges(target, &random), to: &writer)
    case .ownPassword: write(target, [], to: &writer)
    case .membership:
      let group = topic?.group ?? source.directory.groups[random.below(source.directory.groups.count)]
      let isRemoval = activity.operation == "Unassign"
      write(target, changes(of: "Group", group.id, group.displayName, isRemoval: isRemoval), to: &writer)
      write(group, to: &writer)
    case .role:
      let role = source.directory.roleDefinitions[random.below(8)]
      let isRemoval = activity.operation == "Unassign"
      write(target, changes(of: "Role", role.id, role.displayName, isRemoval: isRemoval), to: &writer)
      write(id: role.id, name: role.displayName, type: "Role", [], to: &writer)
    case .group: write(source.directory.groups[random.below(source.directory.groups.count)], to: &writer)
    case .device:
      let changes: [Change] = [
        ("DeviceOSType", "[]", "[\"Windows\"]"), ("Included Updated Properties", nil, "\"DeviceOSType\""),
      ]
      write(
        id: random.guid().description, name: "PC-\(random.below(90_000) + 10_000)", type: "Device", changes,
        to: &writer)
    case .application, .servicePrincipal:
      let principal = random.pick(source.directory.servicePrincipals)
      let changes: [Change] = [
        ("KeyDescription", "[]", "[\"[KeyIdentifier=\(random.guid()),KeyType=Password,KeyUsage=Verify]\"]"),
        ("TargetId.ServicePrincipalNames", nil, "\"\(principal.appID)\""),
      ]
      write(
        id: principal.id.description, name: principal.displayName,
        type: activity.subject == .application ? "Application" : "ServicePrincipal", changes, to: &writer)
    }
  }

  private func userChanges(_ user: DirectoryUser, _ random: inout SplitMix) -> [Change] {
    switch activity.operation {
    case "Add":
      return [
        ("AccountEnabled", "[]", "[true]"), ("DisplayName", "[]", json([user.displayName])),
        ("UserType", "[]", user.isGuest ? "[\"Guest\"]" : "[\"Member\"]"),
        ("Included Updated Properties", nil, "\"AccountEnabled, DisplayName, UserType\""),
      ]
    case _ where activity.name == "Disable account": return [("AccountEnabled", "[true]", "[false]")]
    case _ where activity.name == "Reset user password": return []
    case "Delete": return [("Is Hard Deleted", nil, "\"False\"")]
    default:
      let departments = (random.pick(Words.departments), random.pick(Words.departments))
      return [
        ("Department", json([departments.0]), json([departments.1])),
        ("Included Updated Properties", nil, "\"Department\""),
        ("TargetId.UserType", nil, user.isGuest ? "\"Guest\"" : "\"Member\""),
      ]
    }
  }

  private func changes(of kind: String, _ id: String, _ name: String, isRemoval: Bool) -> [Change] {
    let values = ["\"\(id)\"", String(json([name]).dropFirst().dropLast())]
    return zip(["\(kind).ObjectID", "\(kind).DisplayName"], values).map { property, value in
      (property, isRemoval ? value : nil, isRemoval ? nil : value)
    }
  }

  private func json(_ values: [String]) -> String {
    var writer = JSONWriter()
    writer.array { writer in for value in values { writer.string(value) } }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(_ user: DirectoryUser, _ changes: [Change], to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("id", user.id.description)
      writer.null("displayName")
      writer.text("type", "User")
      writer.text("userPrincipalName", user.userPrincipalName(domain: source.domain))
      writer.null("groupType")
      write(changes, to: &writer)
    }
  }

  private func write(_ group: DirectoryGroup, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("id", group.id)
      writer.nullable("displayName", activity.subject == .group ? group.displayName : nil)
      writer.text("type", "Group")
      writer.null("userPrincipalName")
      writer.text("groupType", group.kind == .microsoft365 ? "unifiedGroups" : "azureAD")
      write([], to: &writer)
    }
  }

  private func write(
    id: String, name: String, type: String, _ changes: [Change], to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.text("id", id)
      writer.text("displayName", name)
      writer.text("type", type)
      writer.null("userPrincipalName")
      writer.null("groupType")
      write(changes, to: &writer)
    }
  }

  private func write(_ changes: [Change], to writer: inout JSONWriter) {
    writer.array("modifiedProperties", keepEmpty: true) { writer in
      for change in changes {
        writer.object { writer in
          writer.text("displayName", change.name)
          writer.nullable("oldValue", change.old)
          writer.nullable("newValue", change.new)
        }
      }
    }
  }
}
