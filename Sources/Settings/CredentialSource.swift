public import GraphClient
public import Telemetry

/// How the application proves who it is, as the operator has set it.
public enum CredentialSource: Sendable, Equatable {
  case secret(Secret)
  case secretFile(SecretFile)
  case certificate(SecretFile, password: Secret?, passwordFile: SecretFile?)
  case federatedToken(SecretFile)
  case managedIdentity(ManagedIdentityCredential.Source)

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
  public func makeCredential() throws(SettingProblem) -> any Credential {
    let endpoint = TokenEndpoint(
      authority: authority, tenant: tenant, clientID: clientID, graphRoot: graphRoot.text)
    switch credential {
    case .secret(let secret):
      return ClientSecretCredential(endpoint, secret: secret)
    case .secretFile(let file):
      return try Configuration.reread { () throws(SettingProblem) in
        ClientSecretCredential(endpoint, secret: Secret(try file.read(for: "AZURE_CLIENT_SECRET_FILE")))
      }
    case .certificate(let file, let password, let passwordFile):
      return try Configuration.reread { () throws(SettingProblem) in
        CertificateCredential(
          endpoint, certificate: try Configuration.certificate(file, password, passwordFile))
      }
    case .federatedToken(let file):
      return FederatedCredential(endpoint) { () throws(GraphError) in
        do throws(SettingProblem) {
          return Secret(try file.read(for: "AZURE_FEDERATED_TOKEN_FILE"))
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
    _ read: @escaping @Sendable () throws(SettingProblem) -> Base
  ) throws(SettingProblem) -> any Credential {
    RereadCredential(try read(), read)
  }

  private static func certificate(
    _ file: SecretFile, _ password: Secret?, _ passwordFile: SecretFile?
  ) throws(SettingProblem) -> ClientCertificate {
    let name = "AZURE_CLIENT_CERTIFICATE_PATH"
    let pem = try file.read(for: name)
    let changed = try passwordFile?.read(for: "AZURE_CLIENT_CERTIFICATE_PASSWORD_FILE")
    do throws(ClientCertificate.Problem) {
      return try ClientCertificate(pem: pem, password: changed.map { Secret($0) } ?? password)
    } catch {
      throw SettingProblem("\(name): \(file.path): \(error)")
    }
  }
}
