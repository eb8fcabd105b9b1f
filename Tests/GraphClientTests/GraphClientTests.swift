import GraphClient
import TestSupport
import Testing
import Time

@Suite(.timeLimit(.minutes(5))) struct GraphClientTests {
  private static let users = GraphRequest(
    "/v1.0/users", query: [(name: "$top", value: "999")], scope: .directory)

  private func kind(_ fixture: GraphFixture, _ request: GraphRequest = users) async -> GraphError.Kind? {
    do {
      _ = try await fixture.client.get(request)
      return nil
    } catch {
      return (error as? GraphError)?.kind
    }
  }

  private func count(_ fixture: GraphFixture) async throws -> Int {
    try await fixture.client.reduce(Self.users, into: 0) { $0 += $1.records.count }
  }

  @Test func asksBelowTheRootWithTheHeadersOfEveryRequest() async throws {
    let fixture = try GraphFixture([.json("{}")])
    _ = try await fixture.client.get(Self.users)
    _ = try await fixture.client.get(Self.users)
    let request = try #require(fixture.calls.first)
    #expect(request.url == "https://graph.test/v1.0/users?%24top=999")
    #expect(request.method == "GET")
    #expect(request.header("Authorization") == "Bearer token-1")
    #expect(request.header("Accept") == "application/json")
    #expect(Set(fixture.calls.compactMap { $0.header("client-request-id") }).count == 2)
    #expect(fixture.logins.count == 1)
  }

  @Test func refreshesARefusedTokenOnce() async throws {
    let fixture = try GraphFixture { request, _ in
      request.header("Authorization") == "Bearer token-2" ? .json("{}") : .graphError(401)
    }
    #expect(await kind(fixture) == nil)
    #expect(fixture.calls.count == 2)
    #expect(fixture.logins.count == 2)
  }

  @Test func failsWhereTheNewTokenIsRefusedToo() async throws {
    let fixture = try GraphFixture([.graphError(401)])
    #expect(await kind(fixture) == .credentials)
    #expect(fixture.calls.count == 2)
    #expect(fixture.clock.slept.isEmpty)
  }

  @Test(arguments: [400, 403, 404, 410, 501, 302]) func doesNotRepeatWhatCannotSucceed(status: Int)
    async throws
  {
    let fixture = try GraphFixture([.graphError(status)])
    #expect(await kind(fixture) != nil)
    #expect(fixture.calls.count == 1)
  }

  @Test(arguments: [429, 503, 509]) func waitsAsLongAsItIsTold(status: Int) async throws {
    let fixture = try GraphFixture([.graphError(status, headers: ["retry-after": "2.128"]), .json("{}")])
    #expect(await kind(fixture) == nil)
    #expect(fixture.clock.slept == [.milliseconds(2128)])
  }

  @Test func backsOffWhereItIsNotTold() async throws {
    let fixture = try GraphFixture([.graphError(503)])
    #expect(await kind(fixture) == .throttled)
    #expect(fixture.calls.count == 6)
    #expect(fixture.clock.slept.count == 5)
    for (attempt, delay) in fixture.clock.slept.enumerated() {
      #expect(delay >= .zero && delay <= .milliseconds(500 << attempt))
    }
  }

  @Test(arguments: [TransportError.Kind.unreachable, .timedOut]) func triesAgainWithoutAnAnswer(
    kind: TransportError.Kind
  ) async throws {
    let fixture = try GraphFixture { _, number in
      if number < 2 { throw TransportError(kind: kind, description: "broken") }
      return .json("{}")
    }
    #expect(await self.kind(fixture) == nil)
    #expect(fixture.calls.count == 2)
  }

  @Test func saysSoonThatNothingIsAnswered() async throws {
    let hanging = try GraphFixture { _, _ in throw TransportError(kind: .timedOut, description: "") }
    #expect(await kind(hanging) == .timedOut)
    #expect(hanging.calls.count == 2)
    let gone = try GraphFixture { _, _ in throw TransportError(kind: .unreachable, description: "") }
    #expect(await kind(gone) == .unreachable)
    #expect(gone.calls.count == 6)
  }

  @Test func whatCanBeAskedForInPartsIsNotRepeatedForLong() async throws {
    var request = Self.users
    request.timeoutAttempts = 2
    let gateway = try GraphFixture([.graphError(504)])
    #expect(await kind(gateway, request) == .server)
    #expect(gateway.calls.count == 2)
    let silent = try GraphFixture { _, _ in throw TransportError(kind: .timedOut, description: "") }
    #expect(await kind(silent, request) == .timedOut)
    #expect(silent.calls.count == 2)
    let failing = try GraphFixture([.graphError(500)])
    #expect(await kind(failing, request) == .server)
    #expect(failing.calls.count == 6)
  }

  @Test func anAnswerThatIsTooLargeIsNotAskedForAgain() async throws {
    let fixture = try GraphFixture { _, _ in throw TransportError(kind: .tooLarge, description: "") }
    #expect(await kind(fixture) == .tooLarge)
    #expect(fixture.calls.count == 1)
  }

  @Test func aTruncatedPageIsReadAgain() async throws {
    let fixture = try GraphFixture([.json(#"{"value":[{"id":"a"}"#), .page([#"{"id":"a"}"#])])
    #expect(try await count(fixture) == 1)
    #expect(fixture.calls.count == 2)
  }

  @Test func passingTroubleOfTheLoginServiceIsWaitedFor() async throws {
    let fixture = try GraphFixture { number in
      switch number {
      case 1: .json(#"{"error":"temporarily_unavailable"}"#, status: 400)
      case 2: .json("{}", status: 429, headers: ["retry-after": "17"])
      default: .token("token-\(number)")
      }
    } _: { _, _ in
      .json("{}")
    }
    #expect(await kind(fixture) == nil)
    #expect(fixture.logins.count == 3)
    #expect(fixture.clock.slept.last == .seconds(17))
  }

  @Test func wrongCredentialsAreNotRepeated() async throws {
    let fixture = try GraphFixture { _ in
      .json(#"{"error":"invalid_client"}"#, status: 401)
    } _: { _, _ in
      .json("{}")
    }
    #expect(await kind(fixture) == .credentials)
    #expect(fixture.logins.count == 1)
    #expect(fixture.calls.isEmpty)
  }

  // MARK: Listings

  @Test func readsPagesToTheEndAlsoEmptyOnes() async throws {
    let fixture = try GraphFixture([
      .page([#"{"id":"a"}"#], next: "https://graph.test/2?a=%2B"), .page([], next: "https://graph.test/3"),
      .page([#"{"id":"b"}"#, #"{"id":"c"}"#]),
    ])
    #expect(try await count(fixture) == 3)
    #expect(fixture.calls.dropFirst().map(\.url) == ["https://graph.test/2?a=%2B", "https://graph.test/3"])
  }

  @Test func sendsTheHeadersOfTheRequestWithEachPage() async throws {
    let fixture = try GraphFixture([.page([], next: "https://graph.test/2"), .page([])])
    var request = Self.users
    request.headers = [
      (name: "Prefer", value: "include-unknown-enum-members"), (name: "ConsistencyLevel", value: "eventual"),
    ]
    _ = try await fixture.client.reduce(request, into: 0) { _, _ in }
    #expect(fixture.calls.count == 2)
    for call in fixture.calls {
      #expect(call.header("Prefer") == "include-unknown-enum-members")
      #expect(call.header("ConsistencyLevel") == "eventual")
      #expect(call.header("Authorization") == "Bearer token-1")
    }
  }

  @Test(arguments: [
    "https://evil.test/2", "http://graph.test/2", "https://graph.test@evil.test/", "https://u:p@graph.test/2",
  ])
  func theTokenGoesToTheRootOnly(link: String) async throws {
    let fixture = try GraphFixture([.page([], next: link), .page([])])
    await #expect { try await count(fixture) } throws: { ($0 as? GraphError)?.kind == .foreignLink }
    #expect(fixture.calls.count == 1)
  }

  @Test func aListingThatLeadsInACircleFails() async throws {
    let fixture = try GraphFixture { _, number in .page([], next: "https://graph.test/\(number % 3)") }
    await #expect { try await count(fixture) } throws: { ($0 as? GraphError)?.kind == .endlessListing }
    #expect(fixture.calls.count == 4)
  }

  @Test func anExpiredPageLinkBeginsTheListingAnew() async throws {
    let fixture = try GraphFixture([
      .page([#"{"id":"a"}"#], next: "https://graph.test/2"),
      .graphError(400, code: "Directory_ExpiredPageToken"),
      .page([#"{"id":"a"}"#], next: "https://graph.test/2"), .page([#"{"id":"b"}"#]),
    ])
    #expect(try await count(fixture) == 2)
    #expect(fixture.log.hasAction("listing-restarted"))
  }

  @Test func aListingBeginsAnewAFewTimesOnly() async throws {
    let fixture = try GraphFixture { request, _ in
      request.url.hasSuffix("/2")
        ? .graphError(400, message: "Invalid Skip Token") : .page([], next: "https://graph.test/2")
    }
    await #expect { try await count(fixture) } throws: { ($0 as? GraphError)?.kind == .expiredPageToken }
    #expect(fixture.calls.count == 6)
    #expect(fixture.log.lines.filter { $0.contains("listing-restarted") }.count == 2)
  }

  @Test func nothingPersonalOrSecretIsLogged() async throws {
    let message = "mary.jones@contoso.test"
    let fixture = try GraphFixture([
      .graphError(500, message: message), .graphError(429, message: message, headers: ["retry-after": "1"]),
      .graphError(403, message: message),
    ])
    #expect(await kind(fixture) == .denied)
    #expect(!fixture.log.lines.isEmpty)
    for line in fixture.log.lines {
      #expect(!line.contains("mary") && !line.contains("token-1") && !line.contains("s3cr"))
    }
  }
}
