import ECS
import Foundation
import GraphClient
import JSON
import OCSF
import Time

/// Pages of Graph into documents, one thread, against the same mapping with Foundation's coders and against copying as
/// many bytes.
struct Normalizing {
  private static let tenantID = "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05"
  private static let collectedAt = Timestamp(seconds: 1_790_000_000)
  private static let repetitions = 10

  func run(rounds: Int) throws {
    let tenant = try Tenant()
    let signIns = SignInNormalizer(tenantID: Normalizing.tenantID, kind: .interactive)
    let audits = AuditNormalizer(tenantID: Normalizing.tenantID)
    let users = UserNormalizer(tenantID: Normalizing.tenantID, timestamps: .seconds)
    let facts = ExampleFacts.facts
    let foundation = FoundationMapping(tenantID: Normalizing.tenantID, collectedAt: Normalizing.collectedAt)
    try compare(
      "sign-ins", tenant.pages("/v1.0/auditLogs/signIns?$top=1000", 3), rounds,
      { _ = signIns.normalize($0, collectedAt: Normalizing.collectedAt, into: &$1) }, foundation.signIns)
    try compare(
      "audits", tenant.pages("/v1.0/auditLogs/directoryAudits?$top=1000", 3), rounds,
      { _ = audits.normalize($0, collectedAt: Normalizing.collectedAt, into: &$1) }, foundation.audits)
    let select =
      "id,userPrincipalName,displayName,mail,jobTitle,department,officeLocation,companyName,createdDateTime,"
      + "accountEnabled,userType,employeeId,employeeType,onPremisesSamAccountName,onPremisesSyncEnabled,"
      + "lastPasswordChangeDateTime"
    try compare(
      "users", tenant.pages("/v1.0/users?$select=\(select)&$top=999", 3), rounds,
      { users.normalize($0, facts: facts, into: &$1) }, foundation.users)
  }

  private func compare(
    _ what: String, _ pages: [[UInt8]], _ rounds: Int, _ normalize: (JSONValue, inout JSONWriter) -> Void,
    _ foundation: (Data) throws -> [Data]
  ) throws {
    // Some of Graph's pages are empty, the first one among them.
    guard let page = pages.max(by: { $0.count < $1.count }) else { return }
    let data = Data(page)
    let ours = try documents(page, normalize)
    try SameDocuments.check(what, ours, try foundation(data))
    let output = ours.reduce(0) { $0 + $1.count }
    let count = Double(ours.count * Normalizing.repetitions)
    for _ in 0..<rounds {
      let own = try Seconds.ofProcessor {
        for _ in 0..<Normalizing.repetitions { try normalizeAll(page, normalize) }
      }
      let theirs = try Seconds.ofProcessor { _ = try foundation(data) }
      let copying = Seconds.ofProcessor { copy(page, output) }
      Bench.report("\(what) foundation", count / own, Double(ours.count) / theirs)
      Bench.report("\(what) memcpy", count / own, count / copying)
    }
  }

  private func normalizeAll(_ page: [UInt8], _ normalize: (JSONValue, inout JSONWriter) -> Void) throws {
    var writer = JSONWriter(capacity: 4096)
    try GraphPage(page).forEachRecord { record, _ in
      writer.removeAll()
      if let record { normalize(record, &writer) }
    }
  }

  private func documents(_ page: [UInt8], _ normalize: (JSONValue, inout JSONWriter) -> Void) throws -> [Data]
  {
    var documents: [Data] = []
    try GraphPage(page).forEachRecord { record, _ in
      var writer = JSONWriter()
      if let record { normalize(record, &writer) }
      documents.append(Data(writer.bytes))
    }
    return documents
  }

  /// The input and as much as comes out, once each.
  private func copy(_ page: [UInt8], _ output: Int) {
    let source = UnsafeMutableRawPointer.allocate(byteCount: max(page.count, output), alignment: 16)
    let target = UnsafeMutableRawPointer.allocate(byteCount: page.count + output, alignment: 16)
    defer {
      source.deallocate()
      target.deallocate()
    }
    memset(source, 1, max(page.count, output))
    var sum = 0
    for _ in 0..<Normalizing.repetitions {
      memcpy(target, source, page.count)
      memcpy(target + page.count, source, output)
      // Somebody has to look at it, or the compiler leaves it out.
      sum += Int(target.load(fromByteOffset: .random(in: 0..<page.count + output), as: UInt8.self))
    }
    precondition(sum == Normalizing.repetitions)
  }
}

/// What is said of each user besides the record.
enum ExampleFacts {
  static let groups = [
    UserFacts.Group(uid: "0f0e9a4b-5a64-4f0c-9c0f-2f7d8a1c1b11", name: "All employees"),
    UserFacts.Group(uid: "1f0e9a4b-5a64-4f0c-9c0f-2f7d8a1c1b12", name: "Sales"),
    UserFacts.Group(uid: "2f0e9a4b-5a64-4f0c-9c0f-2f7d8a1c1b13", name: "VPN users"),
  ]
  static let facts = UserFacts(
    groups: UserFacts.Groups(groups), roles: [],
    mfa: UserFacts.MFA(
      isCapable: true, isRegistered: true, methods: ["mobilePhone", "softwareOneTimePasscode"],
      source: .report),
    signInActivity: UserFacts.SignInActivity(
      lastSignIn: Timestamp(seconds: 1_789_000_000), lastNonInteractiveSignIn: nil),
    firstSeen: Timestamp(seconds: 1_789_500_000))
}
