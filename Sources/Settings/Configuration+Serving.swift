internal import API
internal import GraphClient
internal import HTTPServer

/// Where the service is, and who may call.
extension Configuration {
  static func listen(_ reader: inout SettingsReader) -> ListenAddress {
    reader.value(
      "ENTRADA_LISTEN", default: ListenAddress.standard,
      expecting: "an address and a port such as 127.0.0.1:8080 or [::]:8443", ListenAddress.init)
  }

  static func publicURL(_ reader: inout SettingsReader) -> String? {
    reader.value(
      "ENTRADA_PUBLIC_URL", default: nil, expecting: "an http or https URL without a query",
      { text -> String?? in
        guard let url = GraphURL(text), !url.hasUserInformation, !text.contains("?"), !text.contains("#")
        else {
          return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
      })
  }

  static func tokens(_ reader: inout SettingsReader) -> [APIToken] {
    guard let text = reader.secret("ENTRADA_API_TOKENS") else { return [] }
    let (tokens, problems) = APIToken.parse(text)
    for problem in problems { reader.note("ENTRADA_API_TOKENS, \(problem)") }
    return tokens
  }

  static func tls(_ reader: inout SettingsReader) -> TLSFiles? {
    let certificate = reader.text("ENTRADA_TLS_CERT_FILE").map(SecretFile.init)
    let key = reader.text("ENTRADA_TLS_KEY_FILE").map(SecretFile.init)
    let authorities = reader.text("ENTRADA_TLS_CLIENT_CA_FILE").map(SecretFile.init)
    guard let certificate, let key else {
      if certificate != nil { reader.note("ENTRADA_TLS_KEY_FILE is missing: ENTRADA_TLS_CERT_FILE needs it") }
      if key != nil { reader.note("ENTRADA_TLS_CERT_FILE is missing: ENTRADA_TLS_KEY_FILE needs it") }
      if certificate == nil, key == nil, authorities != nil {
        reader.note("ENTRADA_TLS_CLIENT_CA_FILE needs ENTRADA_TLS_CERT_FILE and ENTRADA_TLS_KEY_FILE")
      }
      return nil
    }
    let files = TLSFiles(certificate: certificate, key: key, clientAuthorities: authorities)
    do throws(SettingProblem) { _ = try files.read() } catch { reader.note(error.description) }
    return files
  }

  /// Other machines are served without tokens only on the operator's word.
  func checkExposure(_ reader: inout SettingsReader) {
    let isAllowed = reader.value(
      "ENTRADA_ALLOW_ANONYMOUS", default: false, expecting: "true or false", SettingValue.bool)
    if !listen.isLoopback && tokens.isEmpty && tls?.clientAuthorities == nil && !isAllowed {
      reader.note(
        "ENTRADA_LISTEN: \(listen) can be reached from other machines and there are no tokens: set "
          + "ENTRADA_API_TOKENS or ENTRADA_TLS_CLIENT_CA_FILE, or ENTRADA_ALLOW_ANONYMOUS=true if anyone may read "
          + "everything")
    }
  }
}
