internal import GraphClient
internal import Telemetry

/// Where Microsoft is, and how it is reached.
extension Configuration {
  static func tenant(_ reader: inout SettingsReader) -> String {
    let tenant = reader.required("AZURE_TENANT_ID", "the tenant's id or one of its domains")
    if !tenant.isEmpty && !SettingValue.isTenant(tenant) {
      reader.note("AZURE_TENANT_ID: it is neither an id nor a domain")
    }
    return tenant.lowercased()
  }

  static func url(_ name: String, _ standard: String, _ reader: inout SettingsReader) -> GraphURL {
    let text = reader.text(name) ?? standard
    if let url = SettingValue.serviceURL(text) { return url }
    reader.note("\(name): expected a URL such as \(standard), without a path; plain http to loopback only")
    // The placeholder is never used: there is a problem now.
    return GraphURL.loopback
  }

  /// A managed identity that the system has assigned needs none.
  static func clientID(_ reader: inout SettingsReader) -> String {
    if let text = reader.text("ENTRADA_MANAGED_IDENTITY"), SettingValue.bool(text) == true {
      return reader.text("AZURE_CLIENT_ID") ?? ""
    }
    return reader.required("AZURE_CLIENT_ID", "the application's client id")
  }

  // MARK: The credential

  private static let credentialSettings = [
    "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH", "AZURE_FEDERATED_TOKEN_FILE",
    "ENTRADA_MANAGED_IDENTITY",
  ]

  /// The one credential that is set; the placeholder is never used, for then there is a problem.
  static func credential(_ reader: inout SettingsReader) -> CredentialSource {
    let problems = reader.problems.count
    let isManaged = reader.value(
      "ENTRADA_MANAGED_IDENTITY", default: false, expecting: "true or false", SettingValue.bool)
    let given = credentialSettings.filter { name in
      name == "ENTRADA_MANAGED_IDENTITY" ? isManaged : reader.text(name) ?? reader.text("\(name)_FILE") != nil
    }
    guard let name = given.first, given.count == 1 else {
      if given.count > 1 {
        reader.note(
          "\(given.joined(separator: " and ")) are set at the same time: keep one, for the application proves who it "
            + "is in one way")
      } else if reader.problems.count == problems {
        reader.note(
          "AZURE_CLIENT_SECRET is missing: set it, or AZURE_CLIENT_SECRET_FILE, to the application's client secret; "
            + "or set AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE or ENTRADA_MANAGED_IDENTITY=true"
        )
      }
      return .secret(Secret(""))
    }
    return source(name, &reader)
  }

  private static func source(_ name: String, _ reader: inout SettingsReader) -> CredentialSource {
    switch name {
    case "AZURE_CLIENT_CERTIFICATE_PATH":
      let password = "AZURE_CLIENT_CERTIFICATE_PASSWORD"
      return .certificate(
        SecretFile(reader.text(name) ?? ""), password: reader.secret(password).map { Secret($0) },
        passwordFile: reader.secretFile(password))
    case "AZURE_FEDERATED_TOKEN_FILE": return .federatedToken(SecretFile(reader.text(name) ?? ""))
    case "ENTRADA_MANAGED_IDENTITY": return .managedIdentity(managedIdentity(&reader))
    default:
      let secret = reader.secret(name)
      if let file = reader.secretFile(name) { return .secretFile(file) }
      return .secret(Secret(secret ?? ""))
    }
  }

  /// App Service and Container Apps say in the environment where their identity is; else it is a virtual machine's.
  private static func managedIdentity(_ reader: inout SettingsReader) -> ManagedIdentityCredential.Source {
    guard let endpoint = reader.text("IDENTITY_ENDPOINT") else { return .azure }
    guard let header = reader.text("IDENTITY_HEADER") else {
      reader.note(
        "IDENTITY_ENDPOINT is set without IDENTITY_HEADER: that kind of managed identity is not supported")
      return .azure
    }
    guard let url = GraphURL(endpoint), !url.hasUserInformation,
      url.scheme == "https" || url.isLoopback || url.isLinkLocal
    else {
      reader.note("IDENTITY_ENDPOINT: expected a URL on this machine")
      return .azure
    }
    return .app(endpoint: endpoint, header: Secret(header))
  }

  /// A credential that cannot be read is known before the start.
  func checkCredential(_ reader: inout SettingsReader) {
    guard reader.problems.isEmpty || credential != .secret(Secret("")) else { return }
    do throws(SettingProblem) {
      _ = try makeCredential()
    } catch {
      // A secret's file has been read, and complained of, as a setting.
      if !reader.problems.contains(error.description) { reader.note(error.description) }
    }
  }

  // MARK: The way

  /// Arguments can be read by every user of the machine.
  static func proxy(_ reader: inout SettingsReader) -> Secret? {
    guard let text = reader.text("HTTPS_PROXY") else { return nil }
    let url = GraphURL(text.contains("://") ? text : "http://\(text)")
    if url?.hasUserInformation == true, reader.isFlag("HTTPS_PROXY") {
      reader.note("--https-proxy: it holds a password, which arguments would show to others: use HTTPS_PROXY")
    }
    return Secret(text)
  }

  /// A file that libcurl could not read would show only as an answer that never comes.
  static func certificateAuthorityFile(_ reader: inout SettingsReader) -> String? {
    guard let path = reader.text("ENTRADA_CA_FILE") else { return nil }
    do throws(SettingProblem) {
      if try SecretFile(path).read(for: "ENTRADA_CA_FILE").contains("-----BEGIN") { return path }
      reader.note("ENTRADA_CA_FILE: \(path): the file holds no certificate in PEM")
    } catch {
      reader.note(error.description)
    }
    return path
  }
}
