import Foundation
import HTTPServer
import TenantSimulator
import Testing

/// A simulated tenant on a port of its own.
struct Tenant {
  let simulator: TenantSimulator
  let server: HTTPServer

  init(
    users: Int = 60, address: ListenAddress = .anyLoopbackPort,
    change: (inout TenantOptions) -> Void = { _ in }
  ) throws {
    var options = TenantOptions()
    options.users = users
    options.signInsPerDay = 400
    options.auditsPerDay = 200
    change(&options)
    simulator = TenantSimulator(options: options)
    server = try simulator.start(address: address)
  }

  /// A free port that the system gives to nobody by itself, so that it is still free after it has been left.
  static func quietAddress() async throws -> ListenAddress {
    for port in (20_000..<30_000).shuffled().prefix(50) {
      guard let address = ListenAddress("127.0.0.1:\(port)") else { continue }
      if let server = try? HTTPServer(address: address, handler: Silence()) {
        await server.stop()
        return address
      }
    }
    throw NoPort()
  }

  private struct NoPort: Error {}
  private struct Silence: RequestHandler {
    func reply(to request: Request) -> Reply { .now(.text("")) }
  }

  /// Where it is.
  var base: String { "\(simulator.options.tls == nil ? "http" : "https")://127.0.0.1:\(server.port)" }

  /// What the service needs to reach it, with short intervals so that tests wait for little.
  var environment: [String: String] {
    [
      "AZURE_TENANT_ID": simulator.options.tenantID,
      "AZURE_CLIENT_ID": simulator.options.clientID,
      "AZURE_CLIENT_SECRET": simulator.options.clientSecret,
      "AZURE_AUTHORITY_HOST": base,
      "ENTRADA_GRAPH_URL": base,
      "ENTRADA_INVENTORY_INTERVAL": "100ms",
      "ENTRADA_MFA_INTERVAL": "100ms",
      "ENTRADA_SIGNIN_ACTIVITY_INTERVAL": "100ms",
      "ENTRADA_LOGS_INTERVAL": "100ms",
      // Tests ask far more often than a SIEM.
      "ENTRADA_RATE_LIMIT": "0",
    ]
  }
}

/// A folder that is gone with the test.
final class Folder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "entrada-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  /// Writes a file, whole or not at all, and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    return file
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
