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
  /// - Throws: A sentence that names the setting and the file.
  public func read() throws(SecretFile.ReadError) -> TLSIdentity {
    let certificate = try text("ENTRADA_TLS_CERT_FILE", certificate)
    let key = try text("ENTRADA_TLS_KEY_FILE", key)
    let authorities: String? =
      if let clientAuthorities { try text("ENTRADA_TLS_CLIENT_CA_FILE", clientAuthorities) } else { nil }
    do throws(TLSIdentity.Problem) {
      return try TLSIdentity(certificate: certificate, key: key, clientAuthorities: authorities)
    } catch {
      throw SecretFile.ReadError(description: describe(error))
    }
  }

  private func text(_ name: String, _ file: SecretFile) throws(SecretFile.ReadError) -> String {
    do throws(SecretFile.ReadError) {
      return try file.read()
    } catch {
      throw SecretFile.ReadError(description: "\(name): \(error.description)")
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
