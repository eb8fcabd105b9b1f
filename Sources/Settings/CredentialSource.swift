public import GraphClient
public import Telemetry

/// How the application proves who it is, as the operator has set it.
public enum CredentialSource: Sendable, Equatable {
  case secret(Secret)
  case secretFile(SecretFile)
  case certificate(SecretFile, password: Secret?, passwordFile: SecretFile?)
  case federatedToken(SecretFile)
  case managedIdentity(ManagedIdentityCredential.Source)

  /// Why it cannot be used, in a sentence that names the setting.
  public struct Problem: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// The setting that names the file to read again on SIGHUP; nil where there is none to read, or it is read each time.
  public var rereadSetting: String? {
    switch self {
    case .secretFile: "AZURE_CLIENT_SECRET_FILE"
    case .certificate: "AZURE_CLIENT_CERTIFICATE_PATH"
    case .secret, .federatedToken, .managedIdentity: nil
    }
  }
}

extension Configuration {
  /// The credential, with what is in its files now.
  public func makeCredential() throws(CredentialSource.Problem) -> any Credential {
    let endpoint = TokenEndpoint(
      authority: authority, tenant: tenant, clientID: clientID, graphRoot: graphRoot.text)
    switch credential {
    case .secret(let secret):
      return ClientSecretCredential(endpoint, secret: secret)
    case .secretFile(let file):
      return try Configuration.reread { () throws(CredentialSource.Problem) in
        ClientSecretCredential(endpoint, secret: try file.secret(of: "AZURE_CLIENT_SECRET_FILE"))
      }
    case .certificate(let file, let password, let passwordFile):
      return try Configuration.reread { () throws(CredentialSource.Problem) in
        CertificateCredential(
          endpoint, certificate: try Configuration.certificate(file, password, passwordFile))
      }
    case .federatedToken(let file):
      return FederatedCredential(endpoint) { () throws(GraphError) in
        do throws(CredentialSource.Problem) {
          return try file.secret(of: "AZURE_FEDERATED_TOKEN_FILE")
        } catch {
          throw GraphError(.credentials, advice: error.description)
        }
      }
    case .managedIdentity(let source):
      return ManagedIdentityCredential(
        source, clientID: clientID.isEmpty ? nil : clientID, graphRoot: graphRoot.text)
    }
  }

  private static func reread<Base: Credential & Equatable>(
    _ read: @escaping @Sendable () throws(CredentialSource.Problem) -> Base
  ) throws(CredentialSource.Problem) -> any Credential {
    RereadCredential(try read(), read)
  }

  private static func certificate(
    _ file: SecretFile, _ password: Secret?, _ passwordFile: SecretFile?
  ) throws(CredentialSource.Problem) -> ClientCertificate {
    let name = "AZURE_CLIENT_CERTIFICATE_PATH"
    let pem = try file.secret(of: name)
    let password = try passwordFile?.secret(of: "AZURE_CLIENT_CERTIFICATE_PASSWORD_FILE") ?? password
    do throws(ClientCertificate.Problem) {
      return try ClientCertificate(pem: pem.reveal(), password: password)
    } catch {
      throw CredentialSource.Problem(description: "\(name): \(file.path): \(error)")
    }
  }
}

extension SecretFile {
  /// What is in it now.
  fileprivate func secret(of setting: String) throws(CredentialSource.Problem) -> Secret {
    do throws(ReadError) {
      return Secret(try read())
    } catch {
      throw CredentialSource.Problem(description: "\(setting): \(error.description)")
    }
  }
}
