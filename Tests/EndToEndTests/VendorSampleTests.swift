import Foundation
import GoldenTesting
import Testing

extension EndToEndTests {
  /// The vendor samples' records go through the simulated tenant, over HTTP, through the collector and the API.
  @Suite struct VendorSampleTests {
    private static func sample(_ path: String) throws -> JSONTree {
      let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let data = try Data(contentsOf: tests.appendingPathComponent(path))
      return try JSONTree(parsing: [UInt8](data))
    }

    /// The document without some of its members, by dotted path.
    private static func without(_ paths: [String], _ tree: JSONTree, at path: String = "") -> JSONTree {
      guard case .object(let members) = tree else { return tree }
      return .object(
        members.compactMap { member in
          let place = path.isEmpty ? member.name : "\(path).\(member.name)"
          guard !paths.contains(place) else { return nil }
          var member = member
          member.value = without(paths, member.value, at: place)
          return member
        })
    }

    @Test(arguments: [
      // A disabled user is not in the report of authentication methods: the document leaves has_mfa out.
      ("mary.jones", "mary-jones", []),
      ("robert.smith", "robert-smith", ["user.has_mfa"]),
    ])
    func aUserComesOutAsTheVendorPrintsIt(name: String, file: String, unknown: [String]) async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let target = "/users/\(name)@example.com"
      let answer = try await service.client.eventually(target, "sign-in activity and MFA") { answer in
        let account = answer.json["enrichments"]?.elements.first?["data"]
        let hasMFA = answer.json.at("user.has_mfa") != nil || !unknown.isEmpty
        return account?["last_logon"] != nil && account?["last_logon"] != .null && hasMFA
      }
      // The page's two slips: the type's name, and a time three hours off.
      let slips = ["type_name", "time"]
      let expected = Self.without(
        slips + unknown, try Self.sample("OCSFTests/VendorSamples/\(file).expected.json"))
      let lacking = answer.json.lacking(expected)
      #expect(lacking.isEmpty, "\(lacking.joined(separator: "\n"))")
      #expect(answer.json["time"] == .number(1_591_264_800))
      #expect(answer.json["type_name"] == .string("User Inventory Info: Collect"))
      await service.stop()
    }

    @Test(arguments: [
      ("audit", "audit", "Audry Oliver", "activityDateTime"),
      ("signins", "sign-in", "Test Contoso", "createdDateTime"),
    ])
    func aLogRecordComesOutAsTheVendorPrintsIt(
      log: String, file: String, actor: String, timeField: String
    ) async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let events = try await service.client.all("/logs/\(log)?limit=1000")
      let found = events.filter { $0.at("user.name") == .string(actor) }
      let event = try #require(found.first)
      #expect(found.count == 1)
      let expected = try Self.sample("ECSTests/VendorSamples/\(file).expected.json")
      let lacking = event.lacking(Self.without(["message", "@timestamp"], expected))
      #expect(lacking.isEmpty, "\(lacking.joined(separator: "\n"))")

      // The simulated tenant dates the record anew, which changes this one value. Put back, the text is the printed one
      // to the last character.
      let message = try #require(event["message"]?.string)
      let printed = try #require(expected["message"]?.string)
      let time = try #require(try JSONTree(parsing: Array(message.utf8))[timeField]?.string)
      let printedTime = try #require(try JSONTree(parsing: Array(printed.utf8))[timeField]?.string)
      #expect(message.replacingOccurrences(of: time, with: printedTime) == printed)
      await service.stop()
    }
  }
}
