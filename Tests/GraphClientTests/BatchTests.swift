import GoldenTesting
import GraphClient
import JSON
import Locking
import TestSupport
import Testing
import Time

/// Many requests in one, against a script that sees what was asked.
@Suite(.timeLimit(.minutes(5))) struct BatchTests {
  /// What one item of a batch asks for.
  struct Item: Equatable {
    var id: String
    var url: String
  }

  private func requests(_ count: Int, _ scope: ThrottleScope = .directory) -> [GraphRequest] {
    (0..<count).map { GraphRequest("/v1.0/users/\($0)", scope: scope) }
  }

  private func items(_ call: OutgoingRequest) throws -> [Item] {
    try JSONParser().parse(JSONText(call.body)) { root in
      root["requests"]?.elements.map {
        Item(id: $0["id"]?.text?.string ?? "", url: $0["url"]?.text?.string ?? "")
      } ?? []
    }
  }

  /// An item's answer.
  private static func answer(
    _ id: String, status: Int = 200, headers: String = "{}", body: String = "{}"
  ) -> String {
    #"{"id":"\#(id)","status":\#(status),"headers":\#(headers),"body":\#(body)}"#
  }

  private static func answers(_ answers: [String]) -> IncomingResponse {
    .json(#"{"responses":[\#(answers.joined(separator: ","))]}"#)
  }

  /// A fixture that answers each item by itself, the last asked for first; `script` gets the number of the batch.
  private func fixture(
    clock: ManualClock = ManualClock(turnsItself: true), limits: Budgets.Limits = .unlimited,
    _ script: @escaping @Sendable (Item, Int) -> String?
  ) throws -> GraphFixture {
    try GraphFixture(clock: clock, limits: limits) { call, number in
      Self.answers(try items(call).reversed().compactMap { script($0, number) })
    }
  }

  private func text(_ result: Result<[UInt8], GraphError>) -> String? {
    (try? result.get()).map { String(decoding: $0, as: UTF8.self) }
  }

  private func kind(_ result: Result<[UInt8], GraphError>) -> GraphError.Kind? {
    guard case .failure(let error) = result else { return nil }
    return error.kind
  }

  @Test func answersComeInTheOrderAskedWhateverTheirOrder() async throws {
    let fixture = try fixture { item, _ in Self.answer(item.id, body: #"{"url":"\#(item.url)"}"#) }
    let results = try await fixture.client.batch(requests(5))
    #expect(results.map(text) == (0..<5).map { #"{"url":"/users/\#($0)"}"# })
    let call = try #require(fixture.calls.first)
    #expect(fixture.calls.count == 1)
    #expect(call.method == "POST" && call.url == "https://graph.test/v1.0/$batch")
    #expect(call.header("Content-Type") == "application/json")
    #expect(call.header("Authorization") == "Bearer token-1")
  }

  @Test func theBodyIsWhatGraphDocuments() async throws {
    let fixture = try fixture { item, _ in Self.answer(item.id) }
    let request = GraphRequest(
      "/beta/users", query: [(name: "$filter", value: "a eq 'b'")], scope: .directory,
      headers: [(name: "ConsistencyLevel", value: "eventual")])
    _ = try await fixture.client.batch([request])
    let call = try #require(fixture.calls.first)
    #expect(call.url == "https://graph.test/beta/$batch")
    #expect(
      String(decoding: call.body, as: UTF8.self)
        == #"{"requests":[{"id":"1","method":"GET","url":"/users?%24filter=a%20eq%20%27b%27","#
        + #""headers":{"ConsistencyLevel":"eventual"}}]}"#)
  }

  @Test func moreThanTwentyAreSplit() async throws {
    let fixture = try fixture { item, _ in Self.answer(item.id, body: #""\#(item.url)""#) }
    let results = try await fixture.client.batch(requests(45))
    #expect(try fixture.calls.map { try items($0).count } == [20, 20, 5])
    #expect(results.map(text) == (0..<45).map { #""/users/\#($0)""# })
    #expect(try await fixture.client.batch([]).isEmpty)
    #expect(fixture.calls.count == 3)
  }

  @Test func scopesAndVersionsGoSeparately() async throws {
    let fixture = try fixture { item, _ in Self.answer(item.id, body: #""\#(item.url)""#) }
    let results = try await fixture.client.batch([
      GraphRequest("/v1.0/a", scope: .directory), GraphRequest("/beta/b", scope: .directory),
      GraphRequest("/v1.0/c", scope: .reports), GraphRequest("/v1.0/d", scope: .directory),
      GraphRequest("/e", scope: .directory),
    ])
    #expect(results.map(text) == [#""/a""#, #""/b""#, #""/c""#, #""/d""#, nil])
    #expect(kind(results[4]) == .badRequest)
    #expect(fixture.calls.count == 3)
  }

  // MARK: Budgets

  @Test func eachItemCountsInTheBudget() async throws {
    let limits = Budgets.Limits(
      directory: Budget.Limit(units: 40, window: .seconds(10), burst: 30), reports: nil, signInActivity: nil)
    let fixture = try fixture(limits: limits) { item, _ in
      Self.answer(item.id, headers: #"{"X-Ms-Resource-Unit":"2"}"#)
    }
    _ = try await fixture.client.batch(requests(10))
    #expect(fixture.client.budgets.usage[.directory]?.used == 20.0 / 40, "settled by each answer's header")
  }

  @Test func aScopeWithoutBurstsTakesOneByOne() async throws {
    let limits = Budgets.Limits(
      directory: nil, reports: Budget.Limit(units: 5, window: .seconds(10)), signInActivity: nil)
    let fixture = try fixture(limits: limits) { item, _ in Self.answer(item.id) }
    _ = try await fixture.client.batch(requests(3, .reports))
    #expect(try fixture.calls.map { try items($0).count } == [1, 1, 1])
    #expect(fixture.clock.now() - ManualClock.start == .seconds(4))
  }

  // MARK: Items that fail

  @Test func throttledItemsAreRepeatedAloneAfterTheLongestWait() async throws {
    let fixture = try fixture { item, number in
      guard number == 1, let id = Int(item.id), id.isMultiple(of: 2) else { return Self.answer(item.id) }
      return Self.answer(item.id, status: 429, headers: #"{"Retry-After":"\#(id * 10)"}"#)
    }
    let results = try await fixture.client.batch(requests(5))
    #expect(results.allSatisfy { kind($0) == nil })
    #expect(try items(fixture.calls[1]) == [Item(id: "1", url: "/users/1"), Item(id: "2", url: "/users/3")])
    #expect(fixture.calls.count == 2)
    #expect(fixture.clock.slept == [.seconds(40)])
  }

  @Test func aThrottledItemHoldsTheOthersOfItsScope() async throws {
    let fixture = try fixture(clock: ManualClock(), limits: .published) { item, number in
      number == 1
        ? Self.answer(item.id, status: 429, headers: #"{"retry-after":30.5}"#) : Self.answer(item.id)
    }
    let batch = Task { try await fixture.client.batch(requests(1)) }
    await fixture.clock.waitForSleepers()
    let usage = try #require(fixture.client.budgets.usage[.directory])
    #expect(usage.throttledUntil == ManualClock.start + .milliseconds(30_500))
    #expect(usage.pace == 0.5)
    fixture.clock.advance(by: .milliseconds(30_500))
    #expect(try await batch.value.count == 1)
  }

  @Test func itemsThatKeepFailingAreGivenUpByThemselves() async throws {
    let fixture = try fixture { item, _ in
      switch item.url {
      case "/users/1": Self.answer(item.id, status: 503, body: #"{"error":{"code":"busy"}}"#)
      case "/users/2": Self.answer(item.id, status: 404, body: #"{"error":{"code":"NotFound"}}"#)
      case "/users/3": Self.answer(item.id, status: 429, headers: #"{"Retry-After":"3600"}"#)
      default: Self.answer(item.id)
      }
    }
    let results = try await fixture.client.batch(requests(3))
    #expect(results.map(kind) == [nil, .throttled, .notFound])
    #expect(fixture.calls.count == 6)
    #expect(try fixture.calls.dropFirst().allSatisfy { try items($0).map(\.url) == ["/users/1"] })
    let long = try await fixture.client.batch([requests(4)[3]])
    #expect(long.map(kind) == [.throttled], "an hour is not waited for")
  }

  @Test func anItemWithoutAnAnswerIsAskedForAgainAndThenMalformed() async throws {
    let fixture = try fixture { item, _ in item.url == "/users/1" ? nil : Self.answer(item.id) }
    let results = try await fixture.client.batch(requests(3))
    #expect(results.map(kind) == [nil, .malformed, nil])
    #expect(fixture.calls.count == 6)
  }

  @Test(arguments: [
    #"{"id":"2","status":200,"body":{}},{"id":"2","status":200,"body":{"x":1}}"#,
    #"{"id":"2","status":"200","body":{}}"#, #"{"id":"2","status":999,"body":{}}"#,
    #"{"id":"2","status":200}"#,
    #"{"id":"3","status":200,"body":{}}"#, #"{"id":"-9223372036854775808","status":200,"body":{}}"#,
    #"{"id":{},"status":200,"body":{}}"#, #"{"status":200,"body":{}}"#, "null", "[]", "17",
    #"{"id":"\ud800","status":200,"body":{}}"#,
  ])
  func junkCostsItsOwnItemOnly(junk: String) async throws {
    let fixture = try GraphFixture([
      Self.answers([junk, Self.answer("1", body: #"{"a":1}"#)]), .json(#"{"responses":[]}"#),
    ])
    let results = try await fixture.client.batch(requests(2))
    #expect(results.map(text) == [#"{"a":1}"#, nil])
    #expect(kind(results[1]) == .malformed)
  }

  @Test func aBodyIsHandedOverAsItCame() async throws {
    let body = #"{"n":1e999,"t":"\ud800","a":[1, 2]}"#
    let fixture = try fixture { item, _ in Self.answer(item.id, body: body) }
    #expect(try await fixture.client.batch(requests(2)).map(text) == [body, body])
  }

  // MARK: Batches that fail

  @Test(arguments: ["", "{}", "[]", "null", #"{"responses":{}}"#, #"{"responses":[{"id":"1""#, "<html>"])
  func anAnswerThatIsNoneIsAskedForAgain(junk: String) async throws {
    let fixture = try GraphFixture([.json(junk), Self.answers([Self.answer("1")])])
    #expect(try await fixture.client.batch(requests(1)).map(kind) == [nil])
    #expect(fixture.calls.count == 2)
  }

  @Test func anAnswerWithFarTooManyItemsIsMalformed() async throws {
    let fixture = try GraphFixture([Self.answers((0..<41).map { Self.answer("\($0)") })])
    await #expect { try await fixture.client.batch(requests(1)) } throws: {
      ($0 as? GraphError)?.kind == .malformed
    }
  }

  @Test func aRefusedBatchFailsAsAWhole() async throws {
    let fixture = try GraphFixture([.graphError(403)])
    await #expect { try await fixture.client.batch(requests(30)) } throws: {
      ($0 as? GraphError)?.kind == .denied
    }
    #expect(fixture.calls.count == 1)
  }

  @Test func cancellingEndsTheWaitOfABatch() async throws {
    let fixture = try fixture(clock: ManualClock()) { item, _ in
      Self.answer(item.id, status: 429, headers: #"{"Retry-After":"60"}"#)
    }
    let task = Task { try await fixture.client.batch(requests(2)) }
    await fixture.clock.waitForSleepers()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(fixture.clock.sleepers.isEmpty)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func anyBytesAreSurvived(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var bytes = Self.answers((1...3).map { Self.answer("\($0)") }).body
    for _ in 0..<6 {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    let fixture = try GraphFixture([IncomingResponse(status: 200, body: bytes)])
    if let results = try? await fixture.client.batch(requests(3)) { #expect(results.count == 3) }
  }
}
