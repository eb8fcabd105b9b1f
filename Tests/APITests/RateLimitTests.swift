import GoldenTesting
import HTTPServer
import Testing
import Time

@testable import API

@Suite struct RateLimitTests {
  @Test func aClientHasAllOfItAgainAfterAMinute() {
    let limiter = RateLimiter(limit: 2)
    let first = limiter.take(.token("a"), at: someTime)
    #expect(first == RateLimiter.Quota(limit: 2, remaining: 1, reset: 60, isExceeded: false))
    #expect(limiter.take(.token("a"), at: someTime + .seconds(19)).reset == 41)
    let exceeded = limiter.take(.token("a"), at: someTime + .milliseconds(59_500))
    #expect(exceeded == RateLimiter.Quota(limit: 2, remaining: 0, reset: 1, isExceeded: true))
    #expect(limiter.take(.token("a"), at: someTime + .seconds(60)).remaining == 1)
  }

  @Test func clientsAreCountedOneByOne() {
    let limiter = RateLimiter(limit: 1)
    #expect(!limiter.take(.token("a"), at: someTime).isExceeded)
    #expect(!limiter.take(.token("b"), at: someTime).isExceeded)
    #expect(!limiter.take(.address(PeerAddress(ipv4: 1)), at: someTime).isExceeded)
    #expect(!limiter.take(.address(PeerAddress(ipv4: 2)), at: someTime).isExceeded)
    #expect(limiter.take(.token("a"), at: someTime).isExceeded)
  }

  @Test func manyAddressesTakeNoMoreRoomAndDoNotPassByTheLimit() {
    let limiter = RateLimiter(limit: 3, capacity: 2)
    var exceeded = 0
    for number in 0..<10
    where limiter.take(.address(PeerAddress(ipv4: UInt32(number))), at: someTime).isExceeded {
      exceeded += 1
    }
    #expect(exceeded == 5)
    // Those of a minute before make room.
    #expect(!limiter.take(.address(PeerAddress(ipv4: 99)), at: someTime + .seconds(61)).isExceeded)
  }

  @Test func aClockThatIsSetBackLocksNobodyOut() {
    let limiter = RateLimiter(limit: 1)
    _ = limiter.take(.token("a"), at: someTime)
    #expect(!limiter.take(.token("a"), at: someTime + .seconds(-3600)).isExceeded)
  }

  // MARK: Over HTTP

  private static let good = "good-good-good-good"

  private func service(limit: Int, tokens: Bool = true) throws -> Service {
    let service = try Service {
      $0.requestsPerMinute = limit
      if tokens { $0.tokens = TokenList(APIToken.parse("siem \(RateLimitTests.good) users").tokens) }
    }
    try service.publish([])
    return service
  }

  @Test func answersSayWhatIsLeft() async throws {
    let service = try service(limit: 600)
    let answer = await service.get("/users", [("X-API-Key", Self.good)])
    #expect(answer.header("RateLimit-Policy") == "\"default\";q=600;w=60")
    #expect(answer.header("RateLimit") == "\"default\";r=599;t=60")
    #expect(
      await service.get("/users?x=1", [("X-API-Key", Self.good)]).header("RateLimit")
        == "\"default\";r=598;t=60")
  }

  @Test func whoAsksTooOftenIsToldWhenToComeBack() async throws {
    let service = try service(limit: 1, tokens: false)
    #expect(await service.get("/users").status == 200)
    let answer = await service.get("/users")
    #expect(answer.status == 429)
    #expect(answer.header("Retry-After") == "60")
    #expect(answer.header("RateLimit") == "\"default\";r=0;t=60")
    #expect(answer.header("Content-Type") == "application/problem+json")
    #expect(try answer.json["retry_after"]?.number == 60)
    #expect(await service.get("/nothing").status == 429)
    for probe in ["/livez", "/readyz", "/healthz"] {
      let answer = await service.get(probe)
      #expect(answer.status != 429 && answer.header("RateLimit") == nil)
    }
  }

  @Test func aGoodTokenCountsWhereNoneIsAskedForToo() async throws {
    let service = try service(limit: 600)
    let good = [("X-API-Key", Self.good)]
    #expect(await service.get("/", good).header("RateLimit") == "\"default\";r=599;t=60")
    #expect(await service.get("/nothing", good).header("RateLimit") == "\"default\";r=598;t=60")
    #expect(await service.get("/users", good).header("RateLimit") == "\"default\";r=597;t=60")
    // Without one, and with one that is wrong, the address counts, and nobody minds.
    #expect(await service.get("/").header("RateLimit") == "\"default\";r=599;t=60")
    for left in [598, 597] {
      let answer = await service.get("/openapi.json", [("X-API-Key", "wrong")])
      #expect(answer.status == 200 && answer.header("RateLimit") == "\"default\";r=\(left);t=60")
    }
  }

  @Test func aRefusalForALackingScopeSaysWhatIsLeft() async throws {
    let answer = await (try service(limit: 600)).get("/logs/audit", [("X-API-Key", Self.good)])
    #expect(answer.status == 403)
    #expect(answer.header("RateLimit-Policy") == "\"default\";q=600;w=60")
    #expect(answer.header("RateLimit") == "\"default\";r=599;t=60")
  }

  @Test func withoutALimitNothingIsCounted() async throws {
    let answer = await (try service(limit: 0)).get("/users", [("X-API-Key", Self.good)])
    #expect(answer.status == 200 && answer.header("RateLimit") == nil)
  }

  @Test func guessingIsLimitedAndLocksNoGoodTokenOut() async throws {
    let service = try service(limit: 0)
    for _ in 0..<30 { #expect(await service.get("/users", [("X-API-Key", "wrong")]).status == 401) }
    let limited = await service.get("/users", [("X-API-Key", "wrong")])
    #expect(limited.status == 429 && limited.header("Retry-After") != nil)
    #expect(await service.get("/users", [("X-API-Key", Self.good)]).status == 200)
  }

  // MARK: Client certificates

  private func status(_ service: Service, certificate: Bool, token: Bool, _ target: String = "/users") -> Int
  {
    var request = Request(target: target, headers: [HeaderField("Host", "siem.example")])
    if token { request.headers.append(HeaderField("X-API-Key", Self.good)) }
    request.hasClientCertificate = certificate
    guard case .now(let response) = service.api.reply(to: request) else { return 0 }
    return response.status
  }

  @Test func withCertificatesAndTokensBothAreRequired() throws {
    let service = try Service {
      $0.requiresClientCertificate = true
      $0.tokens = TokenList(APIToken.parse("siem \(RateLimitTests.good)").tokens)
    }
    try service.publish([])
    #expect(status(service, certificate: true, token: true) == 200)
    #expect(status(service, certificate: true, token: false) == 401)
    #expect(status(service, certificate: false, token: true) == 403)
    #expect(status(service, certificate: false, token: true, "/nothing") == 403)
    #expect(status(service, certificate: false, token: false, "/livez") == 200)
  }

  @Test func aCertificateAloneIsEnoughWhereThereAreNoTokens() throws {
    let service = try Service { $0.requiresClientCertificate = true }
    try service.publish([])
    #expect(status(service, certificate: true, token: false) == 200)
    #expect(status(service, certificate: false, token: false) == 403)
  }

  // MARK: The operators' listener

  @Test func operatorsSeeHealthAndMetricsAndNothingElse() throws {
    let service = try service(limit: 1)
    let operations = OperationsAPI(service.api, isLoopback: false)
    func status(_ target: String, _ fields: [HeaderField] = []) -> Int {
      let request = Request(target: target, headers: [HeaderField("Host", "10.0.0.1:9090")] + fields)
      guard case .now(let response) = operations.reply(to: request) else { return 0 }
      return response.status
    }
    for _ in 0..<3 {
      #expect(status("/livez") == 200 && status("/healthz") == 200 && status("/metrics") == 200)
      #expect(status("/readyz") == 503)
    }
    for target in ["/users", "/users/a", "/logs/audit", "/status", "/test-connection", "/"] {
      #expect(status(target, [HeaderField("X-API-Key", Self.good)]) == 404)
    }
    #expect(status("/metrics", [HeaderField("Sec-Fetch-Site", "cross-site")]) == 403)
  }

  @Test func onLoopbackTheOperatorsHostIsThisMachine() throws {
    let operations = OperationsAPI(try service(limit: 0).api, isLoopback: true)
    for (target, host, status) in [
      ("/metrics", "attacker.example", 403), ("/metrics", "127.0.0.1:9090", 200),
      ("/livez", "10.0.0.7:9090", 200), ("/healthz", "10.0.0.7:9090", 200), ("/readyz", "10.0.0.7:9090", 503),
    ] {
      let request = Request(target: target, headers: [HeaderField("Host", host)])
      guard case .now(let response) = operations.reply(to: request) else {
        Issue.record("\(target) is deferred")
        continue
      }
      #expect(response.status == status, "\(target) \(host)")
    }
  }
}
