internal import CGnuTLS

/// What a server proves who it is with, and whom its clients must be vouched for by. All of it is PEM text. It prints
/// without the key.
public struct TLSIdentity: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// The certificate, and those that lead from it to an authority.
  let certificate: String
  let key: String
  /// The authorities of clients' certificates; nil where clients need none.
  let clientAuthorities: String?

  /// Why an identity cannot be used.
  public enum Problem: Error, Sendable, Equatable {
    /// The certificate and the key do not fit each other, or one of them is none.
    case key(reason: String)
    /// There is no certificate of an authority.
    case clientAuthorities(reason: String)
  }

  /// Checks that the parts belong together.
  public init(certificate: String, key: String, clientAuthorities: String?) throws(Problem) {
    self.certificate = certificate
    self.key = key
    self.clientAuthorities = clientAuthorities
    try check()
  }

  private func check() throws(Problem) {
    var credentials: gnutls_certificate_credentials_t?
    guard gnutls_certificate_allocate_credentials(&credentials) == 0, let credentials else {
      throw .key(reason: "out of memory")
    }
    defer { gnutls_certificate_free_credentials(credentials) }
    let code = entrada_tls_set_key(credentials, certificate, certificate.utf8.count, key, key.utf8.count)
    guard code >= 0 else { throw .key(reason: TLSIdentity.reason(code)) }
    guard let clientAuthorities else { return }
    let count = entrada_tls_set_trust(credentials, clientAuthorities, clientAuthorities.utf8.count)
    guard count > 0 else {
      throw .clientAuthorities(
        reason: count == 0 ? "there is no certificate in it" : TLSIdentity.reason(count))
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: gnutls_strerror(code)) }

  /// TLS 1.2 and 1.3 with forward secrecy and authenticated encryption, nothing else (RFC 9325).
  static let priorities =
    "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305:"
    + "+AES-128-GCM:%SERVER_PRECEDENCE"

  /// Whether a session's client has shown a good certificate, made for clients (RFC 5280 §4.2.1.12).
  static func isClientVerified(session: UnsafeMutableRawPointer?) -> Bool {
    session != nil && entrada_tls_peer_is_verified(session, "1.3.6.1.5.5.7.3.2") != 0
  }

  /// Says nothing about the key.
  public var description: String { "TLSIdentity" }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
