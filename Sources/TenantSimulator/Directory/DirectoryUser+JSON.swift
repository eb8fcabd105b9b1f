internal import JSON

extension DirectoryUser {
  /// How members without a value are written.
  enum Absent {
    /// As null: in listings.
    case null
    /// Not at all: in delta rounds.
    case left
  }

  /// Writes the selected fields as members of an object that is open already.
  func write(_ fields: [UserField], domain: String, absent: Absent, to writer: inout JSONWriter) {
    for field in fields {
      if let printed {
        write(field, of: printed, to: &writer)
      } else {
        write(field, domain: domain, absent: absent, to: &writer)
      }
    }
  }

  private func write(_ field: UserField, of printed: PrintedUser, to writer: inout JSONWriter) {
    switch field {
    case .accountEnabled where isEnabled != printed.isEnabled: writer.bool("accountEnabled", isEnabled)
    case .displayName where newDisplayName != nil: writer.text("displayName", displayName)
    default:
      guard let value = printed.members[field] else { return }
      writer.raw(Array("\"\(field.rawValue)\":".utf8) + value)
    }
  }

  private func write(_ field: UserField, domain: String, absent: Absent, to writer: inout JSONWriter) {
    func optional(_ name: StaticString, _ value: String?) {
      if value != nil || absent == .null { writer.nullable(name, value) }
    }
    switch field {
    case .id: writer.text("id", id.description)
    case .userPrincipalName: writer.text("userPrincipalName", userPrincipalName(domain: domain))
    case .displayName: writer.text("displayName", displayName)
    case .givenName: writer.text("givenName", Words.givenNames[Int(givenName)].name)
    case .surname: writer.text("surname", Words.surnames[Int(surname)].name)
    case .businessPhones: writer.strings("businessPhones", businessPhones)
    case .mobilePhone: optional("mobilePhone", nil)
    case .preferredLanguage: optional("preferredLanguage", nil)
    case .mail: optional("mail", mail(domain: domain))
    case .jobTitle: optional("jobTitle", word(.hasJobTitle, Words.jobTitles, jobTitle))
    case .department: optional("department", word(.hasDepartment, Words.departments, department))
    case .officeLocation: optional("officeLocation", word(.hasOffice, Words.offices, office))
    case .companyName: optional("companyName", word(.hasCompany, Words.companies, company))
    case .createdDateTime: writer.text("createdDateTime", created.text())
    case .accountEnabled: writer.bool("accountEnabled", isEnabled)
    case .userType: writer.text("userType", isGuest ? "Guest" : "Member")
    case .employeeId: optional("employeeId", employeeID)
    case .employeeType:
      optional("employeeType", employeeID.map { _ in number % 7 == 0 ? "Contractor" : "Employee" })
    case .onPremisesSamAccountName: optional("onPremisesSamAccountName", samAccountName)
    case .onPremisesSyncEnabled:
      if flags.contains(.isSynced) || absent == .null {
        writer.nullable("onPremisesSyncEnabled", flags.contains(.isSynced) ? true : nil)
      }
    case .lastPasswordChangeDateTime: optional("lastPasswordChangeDateTime", passwordChanged?.text())
    case .signInActivity: writeSignInActivity(to: &writer)
    }
  }

  private func word(_ flag: Flags, _ words: [String], _ position: UInt8) -> String? {
    flags.contains(flag) ? words[Int(position)] : nil
  }

  private var employeeID: String? { flags.contains(.hasEmployeeID) ? "E\(100_000 + Int(number))" : nil }

  private var samAccountName: String? { flags.contains(.isSynced) ? alias : nil }

  private var businessPhones: [String] {
    flags.contains(.hasOffice) ? ["+1 425 555 \(String(10_000 + Int(number) % 10_000).dropFirst())"] : []
  }

  /// Who never signed in has no such member at all.
  private func writeSignInActivity(to writer: inout JSONWriter) {
    guard let lastSignIn else { return }
    var random = SplitMix(id.high, id.low)
    let later = lastSignIn.adding(seconds: Double(random.below(20_000)))
    writer.object("signInActivity") { writer in
      writer.text("lastSignInDateTime", lastSignIn.text())
      writer.text("lastSignInRequestId", random.guid().description)
      writer.text("lastNonInteractiveSignInDateTime", later.text())
      writer.text("lastNonInteractiveSignInRequestId", random.guid().description)
      writer.text("lastSuccessfulSignInDateTime", later.text())
      writer.text("lastSuccessfulSignInRequestId", random.guid().description)
    }
  }
}
