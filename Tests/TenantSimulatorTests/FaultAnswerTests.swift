import FoundationEssentials
import HTTPServer
import JSON
import SocketTesting
import TenantSimulator
import Testing

/// The faults that come ready-made.
@Suite struct FaultAnswerTests {
  private static let users = "/v1.0/users"

  private func answer(_ fault: Fault) throws -> Response {
    let client = try Client()
    client.tenant.faults.add(fault, onTargetsContaining: FaultAnswerTests.users)
    let answer = client.get(FaultAnswerTests.users)
    #expect(client.get(FaultAnswerTests.users).status == 200)
    return answer
  }

  @Test(arguments: [
    (RetryAfterForm.seconds, "3" as String?), (.fraction, "2.128"), (.date, "Wed, 01 Jul 2026 12:30:03 GMT"),
    (.none, nil),
  ])
  func aRefusalHasAnyForm(form: RetryAfterForm, value: String?) throws {
    let now = Date(timeIntervalSince1970: 1_782_909_000)
    let answer = try answer(.throttled(seconds: 2.128, as: form, now: now, isReport: form == .none))
    #expect(answer.status == 429)
    #expect(answer.header("Retry-After") == value)
    #expect(answer.errorCode == (form == .none ? "UnknownError" : "TooManyRequests"))
  }

  @Test func gatewaysSpeakHTML() throws {
    for (fault, status) in [
      (Fault.serverError(), 500), (.badGateway(), 502),
      (.gateway(status: 504, reason: "Gateway Time-out"), 504),
    ] {
      let answer = try answer(fault)
      #expect(answer.status == status)
      #expect(answer.header("Content-Type") == "text/html")
      #expect(answer.bytes.starts(with: "<html>".utf8))
    }
  }

  @Test(arguments: [
    (Fault.unavailable(), 503, "serviceNotAvailable"), (.gatewayTimeout(), 504, "UnknownError"),
    (.unauthorized(), 401, "InvalidAuthenticationToken"), (.forbidden(), 403, "Authorization_RequestDenied"),
    (.notPremium(), 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"),
    (.expiredPageToken(), 400, "Directory_ExpiredPageToken"),
    (.expiredPageToken(.notFound), 400, "DirectoryPageTokenNotFoundException"),
    (.expiredPageToken(.invalidSkipToken), 400, "UnknownError"), (.resync(), 410, "syncStateNotFound"),
    (.resync(status: 400, code: "SyncStateNotFound"), 400, "SyncStateNotFound"),
    (.resync(status: 400, code: "RESYNCrequired"), 400, "RESYNCrequired"),
  ])
  func otherErrorsHaveGraphsShape(fault: Fault, status: Int, code: String) throws {
    let answer = try answer(fault)
    #expect(answer.status == status)
    #expect(answer.errorCode == code)
  }

  @Test func aFaultCanFlap() throws {
    let client = try Client()
    client.tenant.faults.add(.forbidden(), onTargetsContaining: "roleManagement", count: .max, oneOf: 3)
    let target = "/v1.0/roleManagement/directory/roleAssignments"
    #expect((0..<7).map { _ in client.get(target).status } == [403, 200, 200, 403, 200, 200, 403])
    #expect(client.get(FaultAnswerTests.users).status == 200)
    client.tenant.faults.remove(onTargetsContaining: "roleManagement")
    #expect((0..<3).allSatisfy { _ in client.get(target).status == 200 })
  }

  @Test func aTokenCanBeRevokedInMidRun() throws {
    let client = try Client()
    let tenant = client.tenant
    tenant.faults.add(.perform { tenant.revokeTokens() }, onTargetsContaining: "skiptoken")
    let link = try #require(try Page(client.get("/v1.0/users?$top=50")).nextLink)
    #expect(client.get(link).status == 401)
    var other = client
    other.token = try client.logIn()
    #expect(other.get(link).status == 200)
  }

  @Test func aUserCanVanishWhileBeingListedAndRead() throws {
    let client = try Client { $0.hasUnevenPages = false }
    let (tenant, ids) = (client.tenant, client.tenant.userIDs)
    tenant.faults.add(.perform { try? tenant.delete(user: ids[60]) }, onTargetsContaining: "skiptoken")
    let listed = try client.items("/v1.0/users?$top=50").map(\.id)
    #expect(listed == ids.filter { $0 != ids[60] })
    tenant.faults.add(.perform { try? tenant.delete(user: ids[61]) }, onTargetsContaining: ids[61])
    #expect(client.get("/v1.0/users/\(ids[61])/authentication/methods").status == 404)
  }

  @Test func aLinkCanLeadElsewhere() throws {
    let client = try Client()
    client.tenant.faults.add(.foreignLink(), onTargetsContaining: "/users", count: 2)
    let target = "/v1.0/users?$top=5"
    let foreign = try #require(try Page(client.get(target)).nextLink)
    #expect(foreign.hasPrefix("https://graph.example.net/v1.0/users?$top=5&$skiptoken="))
    let delta = try Page(client.get("/v1.0/users/delta?$deltatoken=latest")).deltaLink
    #expect(delta?.hasPrefix("https://graph.example.net/v1.0/users/delta?$deltatoken=") == true)
  }

  @Test func aLinkCanLeadBackForever() throws {
    let client = try Client()
    client.tenant.faults.add(.sameNextLink(), onTargetsContaining: "/users", count: .max)
    let first = try Page(client.get("/v1.0/users?$top=5"))
    #expect(first.nextLink == "http://sim/v1.0/users?$top=5")
    #expect(try Page(client.get("/v1.0/users?$top=5")).nextLink == first.nextLink)
    let last = try Page(client.get("/v1.0/users/delta?$deltatoken=latest"))
    #expect(last.deltaLink == nil)
    #expect(last.nextLink == "http://sim/v1.0/users/delta?$deltatoken=latest")
  }

  @Test(arguments: [50 << 20, 65 << 20]) func anAnswerCanBeVeryLarge(size: Int) throws {
    let client = try Client()
    let plain = try Page(client.get(FaultAnswerTests.users))
    client.tenant.faults.add(.padded(toBytes: size), onTargetsContaining: FaultAnswerTests.users)
    let answer = client.get(FaultAnswerTests.users)
    #expect(answer.body.reduce(0) { $0 + $1.count } == size)
    let padding: Set<UInt8> = [UInt8(ascii: " ")]
    #expect(answer.body.dropFirst().dropLast().allSatisfy { Set($0.prefix(100)) == padding })
    let ends = [answer.body[0], answer.body[answer.body.count - 1]].flatMap { Array($0) }
    #expect(try Page(Response(status: 200, bytes: ends)).items == plain.items)
  }

  /// The sums are zlib's, of a brace, spaces and a brace.
  @Test(arguments: [(300, 0x2740_8219), (1_000_000, 0x44A8_61A2)] as [(Int, UInt32)])
  func aSmallAnswerCanInflate(size: Int, sum: UInt32) throws {
    let client = try Client()
    client.tenant.faults.add(
      .transform { _ in Response(status: 200, bytes: Array("{}".utf8)) }, onTargetsContaining: "/groups")
    let plain = client.get("/v1.0/groups")
    guard case .transformFor(let inflate) = Fault.inflating(toBytes: size) else { return }
    let request = Request(target: "/", headers: [HeaderField("Accept-Encoding", "gzip")])
    let answer = inflate(request, plain)
    #expect(answer.header("Content-Encoding") == "gzip")
    #expect(answer.bytes.count < 400 + size / 150)
    let trailer = [sum, UInt32(size)].flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) }
    }
    #expect(Array(answer.bytes.suffix(8)) == trailer)
    #expect(inflate(Request(target: "/"), plain).bytes == plain.bytes)
  }

  @Test func aFullSizedInflatingAnswerStaysSmall() throws {
    let client = try Client()
    client.tenant.faults.add(.inflating(toBytes: 65 << 20), onTargetsContaining: FaultAnswerTests.users)
    let answer = client.get(FaultAnswerTests.users, [HeaderField("Accept-Encoding", "gzip")])
    #expect(answer.header("Content-Encoding") == "gzip")
    #expect(answer.bytes.count < 1 << 20)
  }

  @Test(.timeLimit(.minutes(5))) func aGraphCanHang() async throws {
    let client = try Client()
    client.tenant.faults.add(.hang, onTargetsContaining: FaultAnswerTests.users)
    let request = Request(target: FaultAnswerTests.users, headers: client.authorized([]))
    guard case .deferred(let work) = client.tenant.reply(to: request) else {
      Issue.record("the answer came at once")
      return
    }
    let task = Task { await work().status }
    task.cancel()
    #expect(await task.value == 503)
    #expect(client.tenant.journal.entries.last?.status == 0)
    #expect(client.get(FaultAnswerTests.users).status == 200)
  }

  @Test(.timeLimit(.minutes(5))) func aConnectionCanBreakInTheMiddleOfABody() async throws {
    let client = try Client()
    let server = try client.tenant.start(address: #require(ListenAddress("127.0.0.1:0")))
    let request =
      "GET /v1.0/users HTTP/1.1\r\nHost: sim\r\nAuthorization: Bearer \(client.token ?? "")\r\n"
      + "Connection: close\r\n\r\n"
    let whole = RawClient.body(of: await RawClient.exchange(port: server.port, request))
    client.tenant.faults.add(.connectionReset(), onTargetsContaining: "/users")
    let half = RawClient.body(of: await RawClient.exchange(port: server.port, request))
    #expect(whole.hasSuffix("}"))
    #expect(half.utf8.count <= whole.utf8.count / 2 && whole.hasPrefix(half))
    await server.stop()
  }
}
