import Foundation
import GoldenTesting
import OCSF
import Testing
import Time

@Suite struct UserVendorSampleTests {
  /// The facts that the sample's own memberOf and signInActivity, and its document's has_mfa, stand for.
  private func facts(of user: JSONTree) -> UserFacts {
    UserFacts(
      groups: user["memberOf"].map { groups in
        UserFacts.Groups(
          groups.elements.map {
            UserFacts.Group(uid: $0["id"]?.string ?? "", name: $0["displayName"]?.string)
          })
      },
      roles: [],
      mfa: UserFacts.MFA(isCapable: true, isRegistered: true, methods: ["mobilePhone"], source: .report),
      signInActivity: UserFacts.SignInActivity(
        lastSignIn: user.at("signInActivity.lastSignInDateTime")?.string.flatMap { Timestamp(rfc3339: $0) },
        lastNonInteractiveSignIn: nil),
      firstSeen: Timestamp(seconds: 1_700_000_000))
  }

  private func file(_ name: String) throws -> JSONTree {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appendingPathComponent("VendorSamples/\(name).json"))
    return try JSONTree(parsing: [UInt8](data))
  }

  /// The document as printed, but for its two slips.
  private func corrected(_ document: JSONTree) -> JSONTree {
    .object(
      document.members.map { member in
        var member = member
        // The schema's caption of type_uid 500302, which the vendor's own mapping table has too.
        if member.name == "type_name" { member.value = .string("User Inventory Info: Collect") }
        // 2020-06-04T10:00:00Z; the printed 1591254000 is three hours earlier.
        if member.name == "time" { member.value = .number(1_591_264_800) }
        return member
      })
  }

  @Test(arguments: ["mary-jones", "robert-smith"])
  func everyFieldOfTheVendorsDocumentComesOutWithTheVendorsValue(name: String) throws {
    let user = try file(name)
    let event = try UserCase(user: user, facts: facts(of: user), timestamps: .seconds).event()
    let lacking = event.lacking(corrected(try file("\(name).expected")))
    #expect(lacking.isEmpty, "\(lacking.joined(separator: "\n"))")
  }
}
