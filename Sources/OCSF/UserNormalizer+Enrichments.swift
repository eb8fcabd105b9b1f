internal import JSON
internal import Time

// The `enrichments` of an event: `account` is always the first, `directory` the last.
extension UserNormalizer {
  func writeEnrichments(_ record: UserRecord, _ facts: UserFacts, into writer: inout JSONWriter) {
    writer.array("enrichments") { writer in
      writeAccountStatus(record, facts.signInActivity, into: &writer)
      writeEmployment(record, into: &writer)
      writeMFA(facts.mfa, into: &writer)
      writeRoles(facts.roles ?? [], into: &writer)
      writeDirectory(record, into: &writer)
    }
  }

  /// Two members are null while unknown: the vendor's document has them in any case.
  private func writeAccountStatus(
    _ record: UserRecord, _ activity: UserFacts.SignInActivity?, into writer: inout JSONWriter
  ) {
    let passwordChange = record.lastPasswordChange.map(timestamps.epoch)
    writer.enrichment(#""name":"account","value":"status""#) { writer in
      writer.bool("is_enabled", record.accountEnabled)
      if let time = activity?.lastSignIn?.unlessNever {
        time.withRFC3339(zone: "+00:00") { writer.string("last_logon", $0) }
      } else {
        writer.null("last_logon")
      }
      if let passwordChange {
        writer.integer("last_time_password_change", passwordChange)
      } else {
        writer.null("last_time_password_change")
      }
      activity?.lastNonInteractiveSignIn?.unlessNever?.withRFC3339(zone: "+00:00") {
        writer.string("last_non_interactive_logon", $0)
      }
    }
  }

  private func writeEmployment(_ record: UserRecord, into writer: inout JSONWriter) {
    guard
      record.department != nil || record.jobTitle != nil || record.employeeID != nil
        || record.employeeType != nil
    else { return }
    writer.object { writer in
      writer.string("name", "employment")
      if let department = record.department, let title = record.jobTitle {
        writer.string("value", department.utf8, " - ", title.utf8)
      } else if let value = record.department ?? record.jobTitle {
        writer.string("value", value)
      } else {
        writer.string("value", "info")
      }
      writer.object("data", keepEmpty: true) { _ in }
    }
  }

  private func writeMFA(_ mfa: UserFacts.MFA?, into writer: inout JSONWriter) {
    guard let mfa else { return }
    let head: StaticString =
      mfa.isRegistered
      ? #""name":"mfa","value":"registered""# : #""name":"mfa","value":"not registered""#
    writer.enrichment(head) { writer in
      writer.array("methods", keepEmpty: true) { writer in
        for method in mfa.methods.inOrder(<) where !method.isEmpty { writer.string(method) }
      }
      writer.string("source", mfa.source.rawValue)
    }
  }

  /// One role may be held in several scopes: `value` names it once.
  private func writeRoles(_ roles: [UserFacts.Role], into writer: inout JSONWriter) {
    guard !roles.isEmpty else { return }
    let roles = roles.sorted { ($0.title, $0.uid, $0.scope) < ($1.title, $1.uid, $1.scope) }
    var titles: [String] = []
    for role in roles where titles.last != role.title { titles.append(role.title) }
    writer.object { writer in
      writer.string("name", "roles")
      writer.string("value", titles.joined(separator: ", "))
      writer.object("data", keepEmpty: true) { writer in
        writer.array("roles") { writer in
          for role in roles where !role.uid.isEmpty {
            writer.object { writer in
              writer.string("uid", role.uid)
              writer.string("name", role.name)
              writer.string("scope", role.scope)
            }
          }
        }
      }
    }
  }

  /// Members and guests apart. OCSF wants a value of every enrichment, so a user without a userType is "Unknown".
  private func writeDirectory(_ record: UserRecord, into writer: inout JSONWriter) {
    guard record.userType != nil || record.employeeType != nil || record.onPremisesSyncEnabled != nil else {
      return
    }
    writer.object { writer in
      writer.string("name", "directory")
      writer.string("value", record.userType, else: "Unknown")
      writer.object("data", keepEmpty: true) { writer in
        writer.string("user_type", record.userType)
        writer.string("employee_type", record.employeeType)
        writer.bool("on_premises_sync_enabled", record.onPremisesSyncEnabled)
      }
    }
  }
}

extension UserFacts.Role {
  /// What a person calls the role.
  fileprivate var title: String {
    if let name, !name.isEmpty { return name }
    return uid.isEmpty ? "Unknown" : uid
  }
}

extension JSONWriter {
  /// An element of `enrichments` whose name and value are known; its `data` is required, so it is written even if it
  /// stays empty.
  fileprivate mutating func enrichment(_ head: StaticString, _ data: (inout JSONWriter) -> Void) {
    object { writer in
      writer.members(head)
      writer.object("data", keepEmpty: true, data)
    }
  }
}

extension Array {
  /// The same in this order; what is in it already is not sorted again.
  func inOrder(_ precedes: (Element, Element) -> Bool) -> [Element] {
    for (left, right) in zip(self, dropFirst()) where precedes(right, left) { return sorted(by: precedes) }
    return self
  }
}
