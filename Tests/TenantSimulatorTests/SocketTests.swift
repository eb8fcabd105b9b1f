import FoundationEssentials
import Glibc
import HTTPServer
import TenantSimulator
import Testing

/// The same over a socket: links lead back to where the client came from.
@Suite struct SocketTests {
  @Test(.timeLimit(.minutes(5))) func servesLoginAndGraphOnOnePort() async throws {
    let client = try Client()
    let address = try #require(ListenAddress("127.0.0.1:0"))
    let server = try client.tenant.start(address: address)
    let host = "127.0.0.1:\(server.port)"
    let form = client.form.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }
      .joined(separator: "&")
    let login = exchange(
      server.port,
      """
      POST /\(client.tenant.options.tenantID)/oauth2/v2.0/token HTTP/1.1\r
      Host: \(host)\r
      Content-Type: application/x-www-form-urlencoded\r
      Content-Length: \(form.utf8.count)\r
      Connection: close\r
      \r
      \(form)
      """)
    #expect(login.hasPrefix("HTTP/1.1 200 "))
    let users = exchange(
      server.port,
      """
      GET /v1.0/users?$top=5 HTTP/1.1\r
      Host: \(host)\r
      Authorization: Bearer \(client.token ?? "")\r
      Connection: close\r
      \r\n
      """)
    #expect(users.hasPrefix("HTTP/1.1 200 "))
    #expect(users.contains("\r\nDate: "))
    #expect(users.contains(#""@odata.nextLink":"http://\#(host)/v1.0/users?$top=5&$skiptoken="#))
    await server.stop()
  }

  private func exchange(_ port: UInt16, _ text: String) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return "" }
    let bytes = Array(text.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }
}
