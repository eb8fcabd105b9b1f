internal import JSON

/// A JSON Web Token that a client sends in place of a secret (RFC 7523).
struct Assertion {
  let algorithm: String
  /// `x5t#S256`: SHA-256 of the certificate, in base64 for URLs.
  let thumbprint: String?
  let audience: String
  let issuer: String
  let subject: String
  let id: String?
  let notBefore: Int64
  let expires: Int64
  /// What the signature is over.
  let signed: [UInt8]
  let signature: [UInt8]

  /// Reads the form's assertion; nil where it is none.
  init?(_ form: [String: String]) {
    guard form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      let text = form["client_assertion"]
    else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2]),
      let algorithm = Assertion.text(header, "alg"), let audience = Assertion.text(claims, "aud"),
      let issuer = Assertion.text(claims, "iss"), let subject = Assertion.text(claims, "sub"),
      let expires = Assertion.number(claims, "exp")
    else { return nil }
    self.algorithm = algorithm
    self.audience = audience
    self.issuer = issuer
    self.subject = subject
    self.expires = expires
    self.signature = signature
    thumbprint = Assertion.text(header, "x5t#S256")
    id = Assertion.text(claims, "jti")
    notBefore = Assertion.number(claims, "nbf") ?? 0
    signed = Array("\(parts[0]).\(parts[1])".utf8)
  }

  /// Whether it is good at this time, give or take five minutes.
  func isValid(at now: Int64) -> Bool { notBefore - 300 <= now && now < expires + 300 }

  private static func text(_ json: [UInt8], _ name: StaticString) -> String? {
    (try? JSONParser().parse(JSONText(json)) { $0[name]?.string?.string }) ?? nil
  }

  private static func number(_ json: [UInt8], _ name: StaticString) -> Int64? {
    (try? JSONParser().parse(JSONText(json)) { $0[name]?.integer }) ?? nil
  }
}
