internal import JSON

/// An access token in the form of a JWT. Its signature is a checksum with the tenant's seed.
struct AccessToken {
  var tenantID: String
  var audience: String
  var clientID: String
  var roles: [String]
  /// Seconds since 1970.
  var issued: Int64
  var expires: Int64
  /// How often all tokens had been revoked when it was issued.
  var generation: Int64

  func text(key: UInt64) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("aud", audience)
      writer.text("iss", "https://sts.windows.net/\(tenantID)/")
      writer.integer("iat", issued)
      writer.integer("nbf", issued)
      writer.integer("exp", expires)
      writer.text("appid", clientID)
      writer.text("idtyp", "app")
      writer.strings("roles", roles)
      writer.text("tid", tenantID)
      writer.text("uti", "\(generation)")
      writer.text("ver", "1.0")
    }
    let header = Base64URL.encode(Array(#"{"typ":"JWT","alg":"none"}"#.utf8))
    let signed = header + "." + Base64URL.encode(writer.bytes)
    return signed + "." + AccessToken.signature(of: signed, key)
  }

  /// Reads a token that was issued with this key; nil for anything else.
  init?(_ text: String, key: UInt64) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, AccessToken.signature(of: "\(parts[0]).\(parts[1])", key) == parts[2],
      let payload = Base64URL.decode(parts[1])
    else { return nil }
    let token = try? JSONParser().parse(JSONText(payload)) { AccessToken($0) }
    guard let token = token ?? nil else { return nil }
    self = token
  }

  init(
    tenantID: String, audience: String, clientID: String, roles: [String], issued: Int64, expires: Int64,
    generation: Int64
  ) {
    self.tenantID = tenantID
    self.audience = audience
    self.clientID = clientID
    self.roles = roles
    self.issued = issued
    self.expires = expires
    self.generation = generation
  }

  private init?(_ payload: JSONValue) {
    guard let tenantID = payload["tid"]?.string?.string, let audience = payload["aud"]?.string?.string,
      let clientID = payload["appid"]?.string?.string, let issued = payload["iat"]?.integer,
      let expires = payload["exp"]?.integer,
      let generation = payload["uti"]?.string.flatMap({ Int64($0.string) })
    else { return nil }
    let roles = payload["roles"]?.elements.compactMap { $0.string?.string } ?? []
    self.init(
      tenantID: tenantID, audience: audience, clientID: clientID, roles: roles, issued: issued,
      expires: expires, generation: generation)
  }

  private static func signature(of text: String, _ key: UInt64) -> String {
    String(Checksum.of(text.utf8, key: key), radix: 36)
  }
}
