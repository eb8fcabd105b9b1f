import SocketTesting
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(5))) struct TLSTests {
  private typealias Certificates = TestCertificates

  private struct Who: RequestHandler {
    func reply(to request: Request) -> Reply {
      if request.path == "/large" {
        return .now(Response(status: 200, body: Array(repeating: Echo.slice, count: 64)))
      }
      return .now(.text("\(request.isSecure) \(request.hasClientCertificate)"))
    }
  }

  private func identity(_ number: Int = 1, clients: String? = nil) throws -> TLSIdentity {
    number == 1
      ? try TLSIdentity(
        certificate: Certificates.firstCertificate, key: Certificates.firstKey, clientAuthorities: clients)
      : try TLSIdentity(
        certificate: Certificates.secondCertificate, key: Certificates.secondKey, clientAuthorities: clients)
  }

  private func server(clients: String? = nil) throws -> HTTPServer {
    try HTTPServer(address: .anyLoopbackPort, tls: try identity(clients: clients), handler: Who())
  }

  @Test func answersOverTLS() async throws {
    let server = try server()
    #expect(await TLSConnection.get(port: server.port, "/").hasSuffix("\r\n\r\ntrue false"))
    #expect(!(await RawClient.get(port: server.port, "/")).contains("true"))
    await server.stop()
  }

  @Test func sendsLargeAnswersOverTLS() async throws {
    let server = try server()
    let answer = await TLSConnection.get(port: server.port, "/large")
    #expect(RawClient.body(of: answer).utf8.count == 64 * Echo.slice.count)
    await server.stop()
  }

  @Test(arguments: [
    ("NORMAL:-VERS-ALL:+VERS-TLS1.3", true), ("NORMAL:-VERS-ALL:+VERS-TLS1.2", true),
    ("NORMAL:-VERS-ALL:+VERS-TLS1.1", false), ("NORMAL:-VERS-ALL:+VERS-TLS1.0", false),
    ("NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-CBC", false),
  ])
  func speaksTodaysTLSOnly(priorities: String, isServed: Bool) async throws {
    let server = try server()
    #expect((TLSConnection(port: server.port, priorities: priorities) != nil) == isServed)
    await server.stop()
  }

  /// A server's certificate of the same authority proves no client.
  @Test(
    arguments: [
      (nil, false), ((Certificates.clientCertificate, Certificates.clientKey), true),
      ((Certificates.strangerCertificate, Certificates.strangerKey), false),
      ((Certificates.firstCertificate, Certificates.firstKey), false),
    ] as [(TLSConnection.Identity?, Bool)])
  func knowsWhetherTheClientsCertificateIsGood(client: TLSConnection.Identity?, isGood: Bool) async throws {
    let server = try server(clients: Certificates.authority)
    let answer = await TLSConnection.get(port: server.port, "/", identity: client)
    #expect(answer.isEmpty && !isGood || answer.hasSuffix("\r\n\r\ntrue \(isGood)"))
    await server.stop()
  }

  @Test func whatDoesNotFitIsNoIdentity() {
    #expect(throws: TLSIdentity.Problem.self) {
      try TLSIdentity(
        certificate: Certificates.firstCertificate, key: Certificates.secondKey, clientAuthorities: nil)
    }
    #expect(throws: TLSIdentity.Problem.self) {
      try TLSIdentity(certificate: "", key: "", clientAuthorities: nil)
    }
    #expect(throws: TLSIdentity.Problem.self) { try identity(clients: "nothing") }
  }

  @Test func anIdentityDoesNotPrintItsKey() throws {
    var dumped = "\(try identity())"
    dump(try identity(), to: &dumped)
    #expect(!dumped.contains("BEGIN"))
  }

  @Test func newConnectionsMeetTheNewCertificateAndOldOnesGoOn() async throws {
    let server = try server()
    let old = try #require(TLSConnection(port: server.port))
    try server.replace(tls: try identity(2))
    let new = try #require(TLSConnection(port: server.port))
    #expect(old.serverCertificate != new.serverCertificate)
    #expect(await old.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").hasSuffix("true false"))
    #expect(
      await new.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").hasSuffix("true false"))
    await server.stop()
  }

  @Test func noConnectionFailsWhileCertificatesChange() async throws {
    let server = try server()
    let port = server.port
    let answers = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var answers: [String] = []
          for _ in 0..<50 { answers.append(await TLSConnection.get(port: port, "/")) }
          return answers
        }
      }
      for number in 1...8 {
        try? server.replace(tls: try identity(1 + number % 2))
        server.sweep()
        _ = await TLSConnection.get(port: port, "/")
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(answers.count == 200 && answers.allSatisfy { $0.hasSuffix("true false") })
    await server.stop()
  }
}
