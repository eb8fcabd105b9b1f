internal import JSON
internal import Time

// The `user` object of OCSF 1.6.0.
extension UserNormalizer {
  func writeUser(_ record: UserRecord, _ facts: UserFacts, into writer: inout JSONWriter) {
    writer.object("user") { writer in
      writer.string("uid", record.id)
      writer.string("name", record.userPrincipalName, else: "Unknown")
      writer.string("full_name", record.displayName)
      writer.string("display_name", record.displayName)
      writer.string("email_addr", record.mail)
      writer.string("domain", record.userPrincipalName?.suffix(afterLast: UInt8(ascii: "@")))
      writer.string("uid_alt", record.onPremisesSamAccountName)
      writer.bool("has_mfa", facts.mfa?.isCapable)
      writeType(facts.roles, into: &writer)
      writeAccount(record, into: &writer)
      writeGroups(facts.groups, into: &writer)
      writeOrganization(record, into: &writer)
      writePerson(record, facts, into: &writer)
    }
  }

  /// `type` is the schema's caption of `type_id`.
  private func writeType(_ roles: [UserFacts.Role]?, into writer: inout JSONWriter) {
    switch roles?.isEmpty {
    case nil:
      writer.members(#""type_id":0,"type":"Unknown""#)
    case true?:
      writer.members(#""type_id":1,"type":"User""#)
    case false?:
      writer.members(#""type_id":2,"type":"Admin""#)
    }
  }

  private func writeAccount(_ record: UserRecord, into writer: inout JSONWriter) {
    writer.object("account") { writer in
      writer.string("uid", record.id)
      writer.string("name", record.userPrincipalName, else: "Unknown")
      writer.members(#""type":"Azure AD Account","type_id":6"#)
    }
  }

  private func writeGroups(_ groups: UserFacts.Groups?, into writer: inout JSONWriter) {
    guard let groups else { return }
    writer.array("groups", keepEmpty: true) { writer in
      if !groups.json.isEmpty { writer.raw(groups.json) }
    }
  }

  /// The schema wants a name or a uid of an organization, and an office is neither: it also stands in `ldap_person`.
  private func writeOrganization(_ record: UserRecord, into writer: inout JSONWriter) {
    guard let name = record.companyName else { return }
    writer.object("org") { writer in
      writer.string("name", name)
      writer.string("ou_name", record.officeLocation)
    }
  }

  private func writePerson(_ record: UserRecord, _ facts: UserFacts, into writer: inout JSONWriter) {
    let lastSignIn = facts.signInActivity?.lastSignIn?.unlessNever
    writer.object("ldap_person") { writer in
      writer.string("job_title", record.jobTitle)
      writer.string("office_location", record.officeLocation)
      writer.string("employee_uid", record.employeeID)
      writer.integer("created_time", record.created.map(timestamps.epoch))
      writer.integer("last_login_time", lastSignIn.map(timestamps.epoch))
    }
  }
}

extension JSONWriter {
  mutating func string(
    _ name: StaticString, _ value: JSONString?, else replacement: StaticString
  ) {
    if let value { string(name, value) } else { string(name, replacement) }
  }
}
