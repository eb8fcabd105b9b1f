public import Foundation

extension TestCertificate {
  /// What a cluster gives to a service account: a token for Microsoft's token exchange, signed by RS256.
  public func jwt(issuer: String, subject: String, now: Int64) -> String {
    let claims =
      #"{"iss":"\#(issuer)","sub":"\#(subject)","aud":"api://AzureADTokenExchange","nbf":\#(now),"#
      + #""exp":\#(now + 3600)}"#
    let signed =
      Data(#"{"alg":"RS256","typ":"JWT"}"#.utf8).base64URL + "." + Data(claims.utf8).base64URL
    return signed + "." + Data(signRS256(signed)).base64URL
  }
}

extension Data {
  /// Base64 for URLs, without padding (RFC 4648 §5).
  public var base64URL: String {
    base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }

  /// Reads it; nil where it is none.
  public init?(base64URL text: String) {
    let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    self.init(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
  }
}
