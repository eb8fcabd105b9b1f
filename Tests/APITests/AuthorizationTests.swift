import API
import FoundationEssentials
import GoldenTesting
import HTTPServer
import Testing

@Suite struct AuthorizationTests {
  private static let all = "all-all-all-all-1"
  private static let users = "users-users-users"
  private static let logs = "logs:with:colons:"
  private static let file = """
    # who may call
    siem \(all)

    people \(users) users
    events \(logs) logs,status
    """

  private func service() throws -> Service {
    let (tokens, problems) = APIToken.parse(AuthorizationTests.file)
    #expect(problems.isEmpty && tokens.map(\.name) == ["siem", "people", "events"])
    let service = try Service { $0.tokens = TokenList(tokens) }
    try service.publish([User("a")])
    return service
  }

  private static func basic(_ pair: String) -> String { "Basic \(Data(pair.utf8).base64EncodedString())" }

  @Test(arguments: [
    ("Authorization", "Bearer \(all)"), ("authorization", "bearer  \(all) "),
    ("Authorization", "Token \(all)"),
    ("X-API-Key", all), ("x-api-key", all), ("Authorization", basic("anyone:\(all)")),
    ("Authorization", basic(":\(all)")),
  ])
  func aTokenIsTakenInAnyOfItsForms(name: String, value: String) async throws {
    #expect(await (try service()).get("/users", [(name, value)]).status == 200)
  }

  @Test func aTokenMayHoldColonsInBasic() async throws {
    let value = AuthorizationTests.basic("user:\(AuthorizationTests.logs)")
    #expect(await (try service()).get("/logs/audit", [("Authorization", value)]).status == 200)
  }

  /// As where a proxy adds a field of its own, or a client shows its old token beside the new one.
  @Test(arguments: [
    [("X-API-Key", "wrong-wrong-wrong"), ("Authorization", "Bearer \(all)")],
    [("Authorization", basic("proxy:password")), ("X-API-Key", all)],
    [("Authorization", basic("proxy:password")), ("Authorization", "Bearer \(all)")],
    [("X-API-Key", ""), ("Authorization", "Token \(all)")],
  ])
  func oneGoodTokenAmongThoseShownIsEnough(fields: [(String, String)]) async throws {
    #expect(await (try service()).get("/users", fields).status == 200)
  }

  @Test func aRequestIsNoBagOfGuesses() async throws {
    let guesses = (0..<4).map { ("X-API-Key", "guess-guess-guess-\($0)") }
    let fields = guesses + [("X-API-Key", AuthorizationTests.all)]
    #expect(await (try service()).get("/users", fields).status == 401)
  }

  @Test(
    arguments: [
      nil, ("Authorization", ""), ("Authorization", "Bearer"), ("Authorization", "Bearer "),
      ("Authorization", all), ("Authorization", "Bearer \(all)x"), ("Authorization", "Digest \(all)"),
      ("Authorization", "Bearer wrong-wrong-wrong"), ("X-API-Key", ""), ("X-API-Key", all.uppercased()),
      ("Authorization", "Basic ***"), ("Authorization", basic(all)), ("Authorization", basic("\(all):")),
    ] as [(String, String)?])
  func withoutAGoodTokenTheAnswerIsUnauthorized(field: (String, String)?) async throws {
    let service = try service()
    for path in ["/users", "/users/a", "/logs/audit", "/status", "/test-connection"] {
      let answer = await service.get(path, field.map { [$0] } ?? [])
      #expect(answer.status == 401)
      #expect(answer.header("WWW-Authenticate") == "Bearer")
      let text = String(decoding: answer.bytes, as: UTF8.self)
      if let value = field?.1, value.count >= 16 {
        #expect(!text.contains(value.split(separator: " ").last ?? ""))
      }
      #expect(!text.contains(AuthorizationTests.all))
    }
  }

  @Test(arguments: [
    ("/users", users, nil), ("/users/a", users, nil), ("/logs/audit", users, "logs"),
    ("/status", users, "status"), ("/test-connection", users, "status"), ("/users", logs, "users"),
    ("/users/a", logs, "users"), ("/logs/signins", logs, nil), ("/status", logs, nil),
  ])
  func aTokenIsGoodForItsScopesOnly(path: String, token: String, lacking: String?) async throws {
    let answer = await (try service()).get(path, [("X-API-Key", token)])
    guard let lacking else {
      #expect(answer.status == 200)
      return
    }
    #expect(answer.status == 403)
    #expect(try answer.json["detail"]?.string?.contains("lacks the scope \(lacking)") == true)
    #expect(!String(decoding: answer.bytes, as: UTF8.self).contains(token))
  }

  /// An orchestrator asks by the address that it knows, and has neither token nor certificate.
  @Test(
    arguments: ["/livez", "/healthz", "/readyz"], ["10.0.0.7:8080", "entrada.siem.svc", "probe", "[fd00::7]"])
  func probesNeedNoTokenAndMayNameAnyHost(path: String, host: String) async throws {
    let services = [
      try service(), try Service(), try Service { $0.publicURL = "https://siem.example" },
      try Service { $0.isLoopback = false }, try Service { $0.requiresClientCertificate = true },
    ]
    for service in services {
      #expect(await service.get(path, host: host).status == (path == "/readyz" ? 503 : 200))
    }
    #expect(await services[1].get("/status", host: host).status == 403)
  }

  @Test func whatIsNotThereIsNoSecret() async throws {
    let service = try service()
    #expect(await service.get("/nothing").status == 404)
    #expect(await service.get("/users", method: "POST").status == 405)
  }

  // MARK: Without tokens

  @Test(arguments: [
    ("127.0.0.1", 200), ("localhost:8080", 200), ("LOCALHOST", 200), ("[::1]:8080", 200),
    ("127.0.0.2:80", 200),
    ("siem.example.com:8443", 200), ("attacker.example", 403), ("127.0.0.1.attacker.example", 403),
    ("localhost.attacker.example", 403), ("10.0.0.1", 403), ("[::2]", 403), ("[::1", 403), (":80", 403),
    ("", 403),
  ])
  func onLoopbackTheHostMustBeThisMachine(host: String, status: Int) async throws {
    let service = try Service { $0.publicURL = "https://SIEM.example.com/entrada" }
    try service.publish([])
    #expect(await service.get("/users", host: host).status == status)
    #expect(await service.get("/livez", host: host).status == 200)
    #expect(await service.get("/nothing", host: host).status == (status == 200 ? 404 : 403))
  }

  @Test func elsewhereTheHostIsNotChecked() async throws {
    let service = try Service { $0.isLoopback = false }
    try service.publish([])
    #expect(await service.get("/users", host: "anything.example").status == 200)
  }

  @Test(arguments: [("cross-site", 403), ("same-origin", 200), ("none", 200)])
  func aPageOfAnotherSiteMayNotCall(site: String, status: Int) async throws {
    let service = try Service()
    try service.publish([])
    #expect(await service.get("/users", [("Sec-Fetch-Site", site)]).status == status)
  }

  @Test func noOtherSiteIsInvited() async throws {
    let service = try Service()
    try service.publish([])
    for method in ["GET", "OPTIONS"] {
      for path in ["/users", "/status", "/", "/livez", "/nothing"] {
        let answer = await service.get(path, [("Origin", "https://evil.example")], method: method)
        #expect(!answer.headers.contains { $0.name.lowercased().hasPrefix("access-control-") })
        #expect(method == "GET" || [404, 405].contains(answer.status))
      }
    }
  }

  // MARK: The list of tokens

  @Test func aTokenIsNotKept() {
    let (tokens, _) = APIToken.parse(AuthorizationTests.file)
    var dumped = ""
    dump(TokenList(tokens), to: &dumped)
    dump(tokens, to: &dumped)
    for token in [AuthorizationTests.all, AuthorizationTests.users] { #expect(!dumped.contains(token)) }
  }

  @Test func tokensMayComeFromAFileOfWindows() {
    let (tokens, problems) = APIToken.parse("a aaaaaaaaaaaaaaaa users\r\nb bbbbbbbbbbbbbbbb\r\n")
    #expect(problems.isEmpty && tokens.map(\.name) == ["a", "b"])
    #expect(tokens.map(\.scopes) == [[.users], Set(Scope.allCases)])
  }

  @Test(arguments: [
    "name", "name short", "name tokentokentokentoken users logs", "name tokentokentokentoken everything",
    "name tokentokentokentoken ,", "name tokentokentokentoken users,,Logs",
  ])
  func aWrongLineIsToldByItsNumberAndNotQuoted(line: String) {
    let (tokens, problems) = APIToken.parse("a aaaaaaaaaaaaaaaa\n\(line)")
    #expect(tokens.count == 1 && problems.count == 1)
    #expect(problems.first?.hasPrefix("line 2: ") == true)
    #expect(problems.first?.contains("tokentoken") == false)
  }

  @Test func aNameIsGivenOnce() {
    let (tokens, problems) = APIToken.parse("a aaaaaaaaaaaaaaaa\na bbbbbbbbbbbbbbbb")
    #expect(tokens.count == 1)
    #expect(problems == ["line 2: the name a is given twice"])
  }

  // MARK: Rotation

  @Test func otherTokensMayTakeThePlaceOfThoseThatAreGood() async throws {
    let list = TokenList(APIToken.parse("old \(AuthorizationTests.all)").tokens)
    let service = try Service { $0.tokens = list }
    try service.publish([])
    let old = [("X-API-Key", AuthorizationTests.all)]
    let new = [("X-API-Key", AuthorizationTests.users)]
    #expect(await service.get("/users", old).status == 200)
    #expect(await service.get("/users", new).status == 401)
    #expect(list.replace(with: APIToken.parse("new \(AuthorizationTests.users)").tokens))
    #expect(await service.get("/users", old).status == 401)
    #expect(await service.get("/users", new).status == 200)
  }

  @Test func aListOfTokensNeverBecomesEmpty() {
    let list = TokenList(APIToken.parse("old \(AuthorizationTests.all)").tokens)
    #expect(!list.replace(with: []))
    #expect(list.current.count == 1)
  }

  @Test func aListWithoutATokenIsAProblem() {
    #expect(APIToken.parse("# nobody\n").problems == ["there is no token in it"])
  }
}
