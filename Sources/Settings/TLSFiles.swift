public import HTTPServer

/// The files that TLS is served with.
public struct TLSFiles: Sendable, Equatable {
  /// The certificate and those that lead to its authority.
  public var certificate: SecretFile
  /// Its key.
  public var key: SecretFile
  /// Clients need a certificate of one of these; nil where they need none.
  public var clientAuthorities: SecretFile?

  /// What is in them now, checked.
  public func read() throws(SettingProblem) -> TLSIdentity {
    let certificate = try certificate.read(for: "ENTRADA_TLS_CERT_FILE")
    let key = try key.read(for: "ENTRADA_TLS_KEY_FILE")
    let authorities: String? =
      if let clientAuthorities { try clientAuthorities.read(for: "ENTRADA_TLS_CLIENT_CA_FILE") } else { nil }
    do throws(TLSIdentity.Problem) {
      return try TLSIdentity(certificate: certificate, key: key, clientAuthorities: authorities)
    } catch {
      throw SettingProblem(describe(error))
    }
  }

  private func describe(_ problem: TLSIdentity.Problem) -> String {
    switch problem {
    case .key(let reason):
      "ENTRADA_TLS_CERT_FILE and ENTRADA_TLS_KEY_FILE: \(certificate.path) and \(key.path) cannot be used: \(reason)"
    case .clientAuthorities(let reason):
      "ENTRADA_TLS_CLIENT_CA_FILE: \(clientAuthorities?.path ?? "") cannot be used: \(reason)"
    }
  }
}
