import ECS
import Foundation
import GoldenTesting
import Testing

@Suite struct LogVendorSampleTests {
  /// The record stands in the vendor's document, as its `message`.
  @Test(arguments: [("sign-in", SignInKind.interactive), ("audit", nil)])
  func everyFieldOfTheVendorsDocumentComesOutWithTheVendorsValue(name: String, kind: SignInKind?) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("VendorSamples/\(name).expected.json")
    let expected = try JSONTree(parsing: [UInt8](Data(contentsOf: file)))
    let message = try #require(expected["message"]?.string)
    let log = LogCase(kind: kind, record: try JSONTree(parsing: Array(message.utf8)))
    let withoutMessage = JSONTree.object(expected.members.filter { $0.name != "message" })
    #expect(withoutMessage.members.count >= 8)
    let lacking = try log.document().lacking(withoutMessage)
    #expect(lacking.isEmpty, "\(lacking.joined(separator: "\n"))")
  }
}
