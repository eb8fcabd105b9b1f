import API
import Foundation
import GoldenTesting
import HTTPServer
import OpenAPITesting
import Testing

@Suite struct ParameterTests {
  private let service: Service

  init() throws {
    service = try Service()
    try service.publish([User("u10000")])
  }

  @Test(arguments: [
    "0", "10001", "abc", "-1", "1e3", "1.0", "%2B5", "+5", "5+", "%D9%A1", "99999999999999999999",
  ])
  func aLimitThatIsNoneIsRefused(text: String) async throws {
    for path in ["/users", "/logs/audit"] {
      let answer = await service.get("\(path)?limit=\(text)")
      #expect(answer.status == 400)
      #expect(try answer.badParameter == "limit")
      #expect(try answer.errorDetail == "it must be a whole number from 1 to 10000")
    }
  }

  @Test(arguments: [("", 100), ("limit=", 100), ("limit=1", 1), ("limit=1000", 1000), ("limit=10000", 1000)])
  func aLimitIsAHundredUnlessGivenAndAThousandAtMost(query: String, count: Int) async throws {
    try service.publish((0..<1001).map { User("u\(10_000 + $0)") })
    try service.collect(1001)
    #expect(try await service.get("/users?\(query)").userIDs.count == count)
    let page = await service.get("/logs/audit?\(query)")
    #expect(try page.eventIDs.count == count)
    #expect(page.header("Link")?.contains("&limit=\(count)>") == true)
  }

  @Test(arguments: [
    ("/users?limti=1", "limti", "limit"), ("/users?Cursor=x", "Cursor", "cursor"),
    ("/logs/audit?curser=x", "curser", "cursor"), ("/logs/signins?limit%20=1", "limit ", "limit"),
    ("/readyz?verbos", "verbos", "verbose"),
  ])
  func anUnknownParameterNamesTheNearestOne(target: String, name: String, nearest: String) async throws {
    let answer = await service.get(target)
    #expect(answer.status == 400)
    #expect(try answer.badParameter == name)
    #expect(try answer.errorDetail.contains("did you mean \(nearest)?"))
  }

  @Test(arguments: [
    ("/users?page_size=1", "the nearest is admin; this endpoint takes cursor, limit, format, "),
    ("/users?page_size", "the nearest is admin; this endpoint takes cursor, limit, format, "),
    ("/logs/audit?startDateTime=1", "the nearest is format; this endpoint takes cursor, limit, format, "),
    ("/users?=1", "the nearest is mfa; this endpoint takes cursor, limit, format, "),
    ("/users/u10000?limit=1", "this endpoint takes no parameters"),
    ("/status?x=1", "this endpoint takes no parameters"),
    ("/test-connection?x", "this endpoint takes no parameters"),
  ])
  func theNearestIsNamedHoweverFarItIs(target: String, hint: String) async throws {
    let answer = await service.get(target)
    #expect(answer.status == 400)
    #expect(try answer.errorDetail.hasPrefix("it is not known: \(hint)"))
  }

  @Test(arguments: ["limit=1&limit=1", "limit=&limit=2", "limit=1&%6Cimit=1"])
  func aRepeatedParameterIsRefused(query: String) async throws {
    let answer = await service.get("/users?\(query)")
    #expect(answer.status == 400)
    #expect(try answer.errorDetail == "it is given more than once")
  }

  @Test(arguments: ["limit=%", "limit=%4", "limit=%zz", "%ff=1", "cursor=%C3"])
  func aBrokenEncodingIsRefused(query: String) async throws {
    #expect(await service.get("/users?\(query)").status == 400)
  }

  @Test func anEmptyQueryIsNone() async throws {
    #expect(await service.get("/users?").status == 200)
    #expect(await service.get("/users?&&limit=1&").status == 200)
  }

  @Test(arguments: APIDescription.served.paths) func anEmptyValueCountsAsAbsent(path: String) async throws {
    let target = path.replacingOccurrences(of: "{id}", with: "u10000")
    let names = APIDescription.served.parameters(path, in: "query").compactMap { $0["name"]?.string }
    let whole = await service.get(target)
    let query = names.filter { $0 != "verbose" }.map { "\($0)=" }.joined(separator: "&")
    let answer = await service.get("\(target)?\(query)")
    #expect(answer.status == whole.status)
    if path.hasPrefix("/users") || path.hasPrefix("/logs") { #expect(answer.bytes == whole.bytes) }
  }

  @Test func aPlusIsASpace() throws {
    let parameters = try #require(PercentEncoding.decodePairs("a=1+2%2B3"))
    #expect(parameters.first?.value == "1 2+3")
  }

  @Test func theNearestNameIsTheOneWithTheFewestChanges() {
    let known = ["cursor", "limit", "kind"]
    #expect(NearestName.of("LIMITS", among: known) == "limit")
    #expect(NearestName.of("knd", among: known) == "kind")
    #expect(NearestName.of("something", among: known) == nil)
    #expect(NearestName.of("", among: known) == nil)
    #expect(NearestName.of("x", among: [String]()) == nil)
    #expect(NearestName.of(String(repeating: "limit", count: 100_000), among: known) == nil)
  }
}
