internal import Digest
internal import FoundationEssentials
internal import JSON
internal import Telemetry
public import Time

/// A certificate whose key signs an assertion for each request (Microsoft identity platform, "Application
/// authentication certificate credentials").
public struct CertificateCredential: Credential, Equatable {
  private let endpoint: TokenEndpoint
  private let certificate: ClientCertificate

  /// A certificate of the application that the endpoint names.
  public init(_ endpoint: TokenEndpoint, certificate: ClientCertificate) {
    self.endpoint = endpoint
    self.certificate = certificate
  }

  /// When the certificate expires.
  public var expiresAt: Timestamp? { certificate.expiresAt }

  /// Whether both are the same certificate of the same application.
  public static func == (left: CertificateCredential, right: CertificateCredential) -> Bool {
    left.endpoint == right.endpoint && left.certificate.thumbprint == right.certificate.thumbprint
  }

  /// Asks for a token.
  public func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken {
    try await endpoint.requestToken(assertion: Secret(try assertion(now)), over: transport, now: now)
  }

  /// A signed JSON Web Token, good for ten minutes and one request.
  private func assertion(_ now: Timestamp) throws(GraphError) -> String {
    var header = JSONWriter(capacity: 128)
    header.object { writer in
      writer.string("alg", "PS256" as StaticString)
      writer.string("typ", "JWT" as StaticString)
      writer.string("x5t#S256", certificate.thumbprint)
    }
    var claims = JSONWriter(capacity: 512)
    claims.object { writer in
      writer.string("aud", endpoint.url)
      writer.string("iss", endpoint.clientID)
      writer.string("sub", endpoint.clientID)
      writer.string("jti", UUID().uuidString.lowercased())
      writer.integer("nbf", now.seconds)
      writer.integer("iat", now.seconds)
      writer.integer("exp", now.seconds + 600)
    }
    let signed = Base64URL.encode(header.bytes) + "." + Base64URL.encode(claims.bytes)
    guard let signature = certificate.sign(Array(signed.utf8)) else {
      throw GraphError(.credentials, advice: "the certificate's key cannot sign: check the PEM file")
    }
    return signed + "." + Base64URL.encode(signature)
  }
}
