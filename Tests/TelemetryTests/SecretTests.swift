import Telemetry
import Testing

@Suite struct SecretTests {
  private struct Holder {
    let secret: Secret
    let optional: Secret?
    let list: [Secret]
  }

  private func dumped(_ value: Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func neverPrintsItsValue() {
    let secret = Secret("hunter2")
    let holder = Holder(secret: secret, optional: secret, list: [secret])
    let texts = [
      secret.description, secret.debugDescription, "\(secret)", String(describing: secret),
      String(reflecting: secret), dumped(secret), String(describing: holder), String(reflecting: holder),
      dumped(holder), "\([secret])", "\(["key": secret])", "\(Optional(secret) as Any)",
    ]
    for text in texts { #expect(!text.contains("hunter2")) }
    #expect("\(secret)" == "<redacted>")
  }

  @Test func showsItsMirrorNothing() {
    #expect(Mirror(reflecting: Secret("hunter2")).children.isEmpty)
  }

  @Test func comparesAndRevealsItsValue() {
    #expect(Secret("a") == Secret("a"))
    #expect(Secret("a") != Secret("b"))
    #expect(Secret("a").reveal() == "a")
  }
}
