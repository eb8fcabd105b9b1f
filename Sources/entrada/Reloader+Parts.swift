internal import API
internal import GraphClient
internal import HTTPServer
internal import Settings

extension Reloader.Part {
  /// The clients' tokens. A file without any does not open the service to everybody.
  static func tokens(_ file: SecretFile, _ list: TokenList) -> Reloader.Part {
    Reloader.Part(name: "ENTRADA_API_TOKENS_FILE") { () async throws(Reloader.Failure) in
      let (tokens, problems) = APIToken.parse(try contents(of: file))
      guard problems.isEmpty, list.replace(with: tokens) else {
        throw Reloader.Failure(description: "\(file.path): \(problems.joined(separator: "; "))")
      }
    }
  }

  /// The service's certificate and the authorities of its clients'.
  static func certificates(_ files: TLSFiles, _ server: HTTPServer) -> Reloader.Part {
    Reloader.Part(name: "ENTRADA_TLS_CERT_FILE") { () async throws(Reloader.Failure) in
      do {
        try server.replace(tls: try files.read())
      } catch let error as SecretFile.ReadError {
        throw Reloader.Failure(description: error.description)
      } catch {
        throw Reloader.Failure(description: "\(error)")
      }
    }
  }

  /// The application's secret or certificate: tokens that Microsoft has given stay good, the next is asked for with
  /// the new one.
  static func credential(
    _ name: String, _ tokens: TokenCache,
    _ read: @escaping @Sendable () throws(CredentialSource.Problem) -> any Credential
  ) -> Reloader.Part {
    Reloader.Part(name: name) { () async throws(Reloader.Failure) in
      do throws(CredentialSource.Problem) {
        await tokens.replace(credential: try read())
      } catch {
        throw Reloader.Failure(description: error.description)
      }
    }
  }

  private static func contents(of file: SecretFile) throws(Reloader.Failure) -> String {
    do throws(SecretFile.ReadError) {
      return try file.read()
    } catch {
      throw Reloader.Failure(description: error.description)
    }
  }
}
