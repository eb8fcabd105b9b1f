internal import API
internal import GraphClient
internal import HTTPServer
internal import Settings

extension Reloader.Part {
  /// The clients' tokens. A file without any does not open the service to everybody.
  static func tokens(_ file: SecretFile, _ list: TokenList) -> Reloader.Part {
    let name = "ENTRADA_API_TOKENS_FILE"
    return Reloader.Part(name: name) { () async throws(SettingProblem) in
      let (tokens, problems) = APIToken.parse(try file.read(for: name))
      guard problems.isEmpty, list.replace(with: tokens) else {
        throw SettingProblem("\(name): \(file.path): \(problems.joined(separator: "; "))")
      }
    }
  }

  /// The service's certificate and the authorities of its clients'.
  static func certificates(_ files: TLSFiles, _ server: HTTPServer) -> Reloader.Part {
    Reloader.Part(name: "ENTRADA_TLS_CERT_FILE") { () async throws(SettingProblem) in
      let identity = try files.read()
      do { try server.replace(tls: identity) } catch { throw SettingProblem("\(error)") }
    }
  }

  /// The application's secret or certificate: tokens that Microsoft has given stay good, the next is asked for with
  /// the new one.
  static func credential(
    _ name: String, _ tokens: TokenCache,
    _ read: @escaping @Sendable () throws(SettingProblem) -> any Credential
  ) -> Reloader.Part {
    Reloader.Part(name: name) { () async throws(SettingProblem) in
      await tokens.replace(credential: try read())
    }
  }
}
