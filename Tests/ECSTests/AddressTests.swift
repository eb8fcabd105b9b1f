import ECS
import GoldenTesting
import Testing

@Suite struct AddressTests {
  private func ip(of address: String) throws -> String? {
    let record = JSONTree.object([
      .init(name: "id", value: .string("1")), .init(name: "ipAddress", value: .string(address)),
    ])
    let document = try LogCase(kind: .interactive, record: record).document()
    #expect(document.at("source.address")?.string == address, "the address stays as it was received")
    #expect(document.at("related.ip")?.elements.first == document.at("source.ip"))
    return document.at("source.ip")?.string
  }

  @Test(arguments: [
    ("203.0.113.7", "203.0.113.7"), ("203.0.113.7:443", "203.0.113.7"), ("::", "::"), ("::1", "::1"),
    ("2001:db8::7", "2001:db8::7"), ("2001:DB8:0:0:0:0:0:7", "2001:DB8:0:0:0:0:0:7"),
    ("[2001:db8::7]:443", "2001:db8::7"), ("[2001:db8::7]", "2001:db8::7"), ("fe80::1%eth0", "fe80::1"),
    ("[fe80::1%3]:80", "fe80::1"), ("::ffff:203.0.113.7", "::ffff:203.0.113.7"),
  ])
  func anAddressIsFoundWithoutPortBracketsAndZone(address: String, expected: String) throws {
    #expect(try ip(of: address) == expected)
  }

  @Test(arguments: [
    "256.1.1.1", "1.2.3", "01.2.3.4", "1.2.3.4:", "1.2.3.4:123456", "1.2.3.4:http", "1.2.3.4%eth0",
    "[1.2.3.4]:80",
    "[::1", "[::1]x", "[::1]:", "[]", "[", ":", "%", "1::2::3", "12345::", "localhost", " 1.2.3.4",
    "1.2.3.4\u{0}",
    "1.2.3.4, 5.6.7.8", "١.٢.٣.٤",
  ])
  func whatIsNoAddressHasNoIP(address: String) throws {
    #expect(try ip(of: address) == nil)
  }
}
