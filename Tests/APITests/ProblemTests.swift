import API
import GoldenTesting
import Testing

@testable import HTTPServer

@Suite struct ProblemTests {
  private let service: Service

  init() throws {
    service = try Service()
    try service.publish([User("a")])
  }

  @Test(arguments: [
    ("/users?limit=0", "GET", 400, "bad-request"), ("/nothing", "GET", 404, "not-found"),
    ("/users/b", "GET", 404, "not-found"), ("/users", "POST", 405, "method-not-allowed"),
    ("/users/a", "DELETE", 405, "method-not-allowed"), ("/livez", "get", 405, "method-not-allowed"),
    ("/nothing", "GET", 404, "not-found"), ("/users/", "GET", 404, "not-found"),
    ("/users/%zz", "GET", 404, "not-found"),
  ])
  func everyErrorIsAProblemDocument(target: String, method: String, status: Int, type: String) async throws {
    let answer = await service.get(target, [("X-Request-Id", "r-1")], method: method)
    #expect(answer.status == status)
    #expect(answer.header("Content-Type") == "application/problem+json")
    #expect(answer.header("Cache-Control") == "no-store")
    #expect(answer.header("Allow") == (status == 405 ? "GET, HEAD" : nil))
    let json = try answer.json
    #expect(json["type"]?.string == "urn:entrada:problem:\(type)")
    #expect(json["status"]?.number == Double(status))
    #expect(json["title"]?.string?.isEmpty == false && json["detail"]?.string?.isEmpty == false)
    #expect(json["instance"]?.string == String(target.prefix { $0 != "?" }))
    #expect(json["request_id"]?.string == "r-1")
    let known = ["type", "title", "status", "detail", "instance", "request_id", "errors"]
    #expect(Set(json.members.map(\.name)).isSubset(of: known))
  }

  @Test func aProblemStaysSmallAndHoldsNoValueOfTheQuery() async throws {
    let long = String(repeating: "x", count: 5000)
    let answer = await service.get("/\(long)?secret=\(long)")
    #expect(try answer.json["instance"]?.string?.count == 256)
    let value = await service.get("/users?limit=secret-value&cursor=\(long)")
    #expect(!String(decoding: value.bytes, as: UTF8.self).contains("secret-value"))
    let name = await service.get("/users?a\(String(repeating: "%CC%81", count: 2000))=1")
    #expect(try name.badParameter?.unicodeScalars.count == 64)
    for answer in [answer, value, name] { #expect(answer.bytes.count < 2048) }
  }

  @Test func aRefusalOfTheServersIsAProblemToo() throws {
    let refusal = Refusal(status: 413, detail: "This service takes no request bodies.")
    let request = Request(target: "/users?secret", headers: [HeaderField("X-Request-Id", "r-1")])
    let answer = service.api.refuse(refusal, request)
    #expect(answer.status == 413)
    #expect(try answer.json["detail"]?.string == refusal.detail)
    #expect(try answer.json["instance"]?.string == "/users")
    #expect(answer.header("X-Request-Id") == "r-1")
    #expect(answer.header("Retry-After") == nil)
    let busy = service.api.refuse(Refusal(status: 503, detail: "Later."), request)
    #expect(busy.header("Retry-After") == "5")
  }

  // MARK: Request ids

  @Test(arguments: ["a", "A.b_c-9", String(repeating: "z", count: 128)])
  func aPlainRequestIDIsKept(id: String) async {
    #expect(await service.get("/users", [("x-request-id", id)]).header("X-Request-Id") == id)
  }

  @Test(arguments: ["", "a b", "a\r\nb", "é", "a,b", String(repeating: "z", count: 129), "<script>"])
  func anyOtherRequestIDIsReplaced(id: String) async throws {
    for target in ["/users", "/livez", "/test-connection", "/nothing"] {
      let answer = await service.get(target, [("X-Request-Id", id)])
      let given = try #require(answer.header("X-Request-Id"))
      #expect(given != id && given.count == 16 && given.allSatisfy(\.isHexDigit))
    }
  }

  @Test func requestIDsDiffer() async {
    let first = await service.get("/users").header("X-Request-Id")
    #expect(await service.get("/users").header("X-Request-Id") != first)
  }

  // MARK: HEAD

  @Test(arguments: [
    "/users", "/users/a", "/logs/audit", "/status", "/livez", "/readyz", "/test-connection", "/users?x=1",
  ])
  func headHasTheHeadersOfGet(target: String) async {
    let id = ("X-Request-Id", "r-1")
    let get = await service.get(target, [id])
    let head = await service.get(target, [id], method: "HEAD")
    #expect(head.status == get.status && head.headers == get.headers)
  }

  // MARK: Links

  @Test func linksKeepTheHostThatWasCalled() async throws {
    try service.publish([User("a"), User("b")])
    let forwarded = [("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https")]
    let link = await service.get("/users?limit=1", forwarded, host: "127.0.0.1:99").header("Link")
    #expect(link?.hasPrefix("<http://127.0.0.1:99/users?") == true)
  }

  @Test func linksKeepTheSchemeThatWasCalled() throws {
    let service = try Service { $0.isLoopback = false }
    try service.publish([User("a"), User("b")])
    try service.collect(2)
    for path in ["/users", "/logs/audit"] {
      var request = Request(target: "\(path)?limit=1", headers: [HeaderField("Host", "siem.example:8443")])
      request.isSecure = true
      guard case .now(let page) = service.api.reply(to: request) else {
        Issue.record("\(path) is deferred")
        continue
      }
      #expect(page.header("Link")?.hasPrefix("<https://siem.example:8443\(path)?cursor=") == true)
      #expect(try page.json["next"]?.string?.hasPrefix("https://siem.example:8443\(path)?cursor=") == true)
    }
  }

  @Test(arguments: ["https://siem.example/entrada", "https://siem.example/entrada/"])
  func linksBeginWithThePublicURL(url: String) async throws {
    let service = try Service { $0.publicURL = url }
    try service.publish([User("a"), User("b")])
    let link = await service.get("/users?limit=1").header("Link")
    #expect(link?.hasPrefix("<https://siem.example/entrada/users?cursor=") == true)
  }
}
