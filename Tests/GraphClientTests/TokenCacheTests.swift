import GraphClient
import Telemetry
import TestSupport
import Testing
import Time

@Suite(.timeLimit(.minutes(5))) struct TokenCacheTests {
  private func fixture(
    _ login: @escaping @Sendable (Int) async throws -> IncomingResponse
  ) throws -> GraphFixture {
    try GraphFixture(clock: ManualClock(), login: login) { _, _ in .page([]) }
  }

  @Test func sendsTheFormEncodedOnce() async throws {
    let fixture = try fixture { _ in .token("t") }
    #expect(try await fixture.tokens.current().value.reveal() == "t")
    let request = try #require(fixture.logins.first)
    #expect(request.url == "https://login.test/contoso.test/oauth2/v2.0/token")
    #expect(request.method == "POST")
    #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
    let scope = "https%3A%2F%2Fgraph.test%2F.default"
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "client_id=client&scope=\(scope)&client_secret=s3cr%26t&grant_type=client_credentials")
  }

  @Test func oneRequestServesAllWhoWait() async throws {
    let (asked, gate) = (Gate(), Gate())
    let fixture = try fixture { number in
      asked.open()
      try await gate.wait()
      return .token("token-\(number)")
    }
    let values = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await fixture.tokens.current().value.reveal() } }
      try await asked.wait()
      gate.open()
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(values == ["token-1"])
    #expect(fixture.logins.count == 1)
  }

  @Test(arguments: [(3599, 3299), (3600, 3300), (200, 100), (600, 300), (1, 0)])
  func asksForANewOneEarly(lifetime: Int, refresh: Int) async throws {
    let fixture = try fixture { .token("token-\($0)", expiresIn: lifetime) }
    let token = try await fixture.tokens.current()
    #expect(token.refreshAt - ManualClock.start == .seconds(refresh))
    #expect(token.expiresAt - ManualClock.start == .seconds(lifetime))
    fixture.clock.advance(by: .seconds(refresh) - .microseconds(1))
    #expect(try await fixture.tokens.current().value == token.value)
    fixture.clock.advance(by: .microseconds(1))
    #expect(try await fixture.tokens.current().value.reveal() == "token-2")
  }

  @Test func asksWhenTheLoginServiceSaysSo() async throws {
    let fixture = try fixture { _ in .json(#"{"access_token":"t","expires_in":3599,"refresh_in":60}"#) }
    #expect(try await fixture.tokens.current().refreshAt - ManualClock.start == .seconds(60))
  }

  @Test func theOldTokenServesWhileTheEarlyRefreshFails() async throws {
    let fixture = try fixture { number in
      number == 1 ? .token("token-1", expiresIn: 3600) : .json(#"{"error":"invalid_client"}"#, status: 401)
    }
    _ = try await fixture.tokens.current()
    fixture.clock.advance(by: .seconds(3300))
    for _ in 0..<10 { #expect(try await fixture.tokens.current().value.reveal() == "token-1") }
    #expect(fixture.logins.count == 2, "not with every request")
    fixture.clock.advance(by: .seconds(30))
    #expect(try await fixture.tokens.current().value.reveal() == "token-1")
    #expect(fixture.logins.count == 3)
    fixture.clock.advance(by: .seconds(270))
    await #expect { try await fixture.tokens.current() } throws: { ($0 as? GraphError)?.kind == .credentials }
  }

  @Test func doesNotAskEarlierThanTheLoginServiceAllows() async throws {
    let fixture = try fixture { number in
      number == 1 ? .json("{}", status: 429, headers: ["retry-after": "20"]) : .token("token-\(number)")
    }
    await #expect { try await fixture.tokens.current() } throws: {
      ($0 as? GraphError)?.retryAfter == .seconds(20)
    }
    fixture.clock.advance(by: .seconds(15))
    await #expect { try await fixture.tokens.current() } throws: {
      ($0 as? GraphError)?.retryAfter == .seconds(5)
    }
    #expect(fixture.logins.count == 1)
    fixture.clock.advance(by: .seconds(5))
    #expect(try await fixture.tokens.current().value.reveal() == "token-2")
  }

  @Test func aClockThatIsSetBackDoesNotKeepItFromAsking() async throws {
    let fixture = try fixture { number in
      number == 1 ? .json("{}", status: 429, headers: ["retry-after": "20"]) : .token("token-\(number)")
    }
    _ = try? await fixture.tokens.current()
    fixture.clock.advance(by: .seconds(-86_400))
    #expect(try await fixture.tokens.current().value.reveal() == "token-2")
  }

  @Test func aDiscardedTokenIsReplacedOnce() async throws {
    let fixture = try fixture { .token("token-\($0)") }
    let first = try await fixture.tokens.current()
    await fixture.tokens.discard(first)
    let second = try await fixture.tokens.current()
    #expect(second.value.reveal() == "token-2")
    await fixture.tokens.discard(first)
    #expect(try await fixture.tokens.current() == second)
  }

  @Test func whoIsCancelledStopsWaitingAndTheOthersGetTheToken() async throws {
    let (asked, gate) = (Gate(), Gate())
    let fixture = try fixture { _ in
      asked.open()
      try await gate.wait()
      return .token("token-1")
    }
    let first = Task { try await fixture.tokens.current() }
    try await asked.wait()
    let second = Task { try await fixture.tokens.current() }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    gate.open()
    #expect(try await second.value.value.reveal() == "token-1")
    #expect(try await fixture.tokens.current().value.reveal() == "token-1")
    #expect(fixture.logins.count == 1)
  }

  @Test func readsNumbersInStrings() async throws {
    let fixture = try fixture { _ in .json(#"{"access_token":"t","expires_in":"3599"}"#) }
    #expect(try await fixture.tokens.current().expiresAt - ManualClock.start == .seconds(3599))
  }

  @Test(
    arguments: [
      (
        "eyJhbGciOiJub25lIn0.eyJ0aWQiOiJBMUIyQzNENC1FNUY2LTc4OTAtQUJDRC1FRjEyMzQ1Njc4OTAifQ.x",
        "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
      ),
      ("eyJhbGciOiJub25lIn0.eyJ0aWQiOiJub3QgYW4gaWQifQ.x", nil), ("opaque", nil), ("a.%%%.c", nil),
      ("..", nil),
    ] as [(String, String?)])
  func readsTheTenantOutOfTheToken(token: String, tenant: String?) async throws {
    let fixture = try fixture { _ in .token(token) }
    #expect(try await fixture.client.tenantID() == tenant)
  }

  @Test(arguments: [
    "", "null", "<html>", "{}", #"{"access_token":"t"}"#, #"{"access_token":"","expires_in":1}"#,
    #"{"access_token":"a b","expires_in":1}"#, #"{"access_token":"a\r\nX: y","expires_in":1}"#,
    #"{"access_token":"t","expires_in":0}"#, #"{"access_token":"t","expires_in":-5}"#,
    #"{"access_token":"t","expires_in":1e99}"#, #"{"access_token":7,"expires_in":1}"#,
  ])
  func refusesWhatIsNoToken(body: String) async throws {
    let fixture = try fixture { _ in .json(body) }
    await #expect { try await fixture.tokens.current() } throws: { ($0 as? GraphError)?.kind == .malformed }
  }
}
