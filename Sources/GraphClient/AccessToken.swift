internal import Digest
internal import FoundationEssentials
internal import JSON
public import Telemetry
public import Time

/// A bearer token and when it must be replaced.
public struct AccessToken: Sendable, Equatable {
  /// The token itself.
  public let value: Secret
  /// After this it is refused.
  public let expiresAt: Timestamp
  /// From here on a new one is asked for.
  public let refreshAt: Timestamp
  /// The tenant's id, out of the token's `tid` claim.
  public let tenantID: String?

  /// Reads a token answer (OAuth 2.0, RFC 6749 §5.1). Numbers may come as strings, as managed identities send them.
  /// - Throws: `GraphError` where it is none.
  package init(response bytes: [UInt8], now: Timestamp) throws {
    let read = try? JSONParser().parse(JSONText(bytes)) { root -> (String, Int64, Int64?)? in
      guard
        let token = root["access_token"]?.text?.string,
        // What is no visible ASCII could not be sent in a header.
        token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
        let lifetime = AccessToken.lifetime(root, now)
      else { return nil }
      return (token, lifetime, AccessToken.seconds(root["refresh_in"]))
    }
    guard let (token, lifetime, refresh) = read else {
      throw GraphError(.malformed, advice: "the login service's answer holds no token")
    }
    value = Secret(token)
    expiresAt = now + .seconds(lifetime)
    // Five minutes early, or at half of a short life.
    refreshAt = now + .seconds(min(refresh ?? .max, max(lifetime - 300, lifetime / 2)))
    tenantID = AccessToken.tenantID(token)
  }

  /// App Service says only when the token ends, in seconds since 1970.
  private static func lifetime(_ root: JSONValue, _ now: Timestamp) -> Int64? {
    if let lifetime = seconds(root["expires_in"]) { return lifetime }
    guard let end = integer(root["expires_on"]), (1...31_536_000).contains(end - now.seconds) else {
      return nil
    }
    return end - now.seconds
  }

  private static func integer(_ value: JSONValue?) -> Int64? {
    guard let number = value?.integer ?? value?.string.flatMap({ Int64($0.string) }) else { return nil }
    return (0...1 << 40).contains(number) ? number : nil
  }

  private static func seconds(_ value: JSONValue?) -> Int64? {
    integer(value).flatMap { (1...31_536_000).contains($0) ? $0 : nil }
  }

  /// The `tid` of a JSON Web Token; nil where the token is opaque. The token is not verified: it is only read by the
  /// one it was issued to.
  private static func tenantID(_ token: String) -> String? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let claims = Base64URL.decode(parts[1]) else { return nil }
    let tenant = try? JSONParser().parse(JSONText(claims)) { $0["tid"]?.text?.string }
    guard let tenant, UUID(uuidString: tenant) != nil else { return nil }
    return tenant.lowercased()
  }
}
