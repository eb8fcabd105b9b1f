import Digest
import Foundation
import HTTPServer
import Testing

@testable import API

/// The page of `/` and the policy it is sent with.
@Suite struct HomePageTests {
  private static func part(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("Sources/CEmbedded/\(name)"), encoding: .utf8)
  }

  private static func hash(_ text: String) -> String {
    "'sha256-\(Data(SHA256.digest(of: Array(text.utf8))).base64EncodedString())'"
  }

  @Test func isMadeOfItsParts() async throws {
    let (style, script) = (try Self.part("page.css"), try Self.part("page.js"))
    let page = try Self.part("page.html").replacing("{{style}}", with: style)
      .replacing("{{script}}", with: script)
    let answer = try await Service().get("/")
    #expect(String(decoding: answer.bytes, as: UTF8.self) == page)
    #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
  }

  @Test func runsNothingButItself() async throws {
    let policy = try #require(try await Service().get("/").header("Content-Security-Policy"))
    let directives = Set(policy.components(separatedBy: "; "))
    #expect(
      directives == [
        "default-src 'none'", "script-src \(Self.hash(try Self.part("page.js")))",
        "style-src \(Self.hash(try Self.part("page.css")))", "connect-src 'self'", "form-action 'none'",
        "frame-ancestors 'none'", "base-uri 'none'",
      ])
  }

  @Test func linksEveryPath() async throws {
    let page = String(decoding: try await Service().get("/").bytes, as: UTF8.self)
    for path in API.paths where path != "/" { #expect(page.contains("<code>\(path)</code>"), "\(path)") }
  }

  /// The policy would stop them, and the page would lie there without its figures.
  @Test func hasNoScriptOrStyleInAttributes() throws {
    let page = try Self.part("page.html")
    #expect(!page.contains(" style=") && !page.contains(" onclick=") && !page.contains("http"))
    #expect(!(try Self.part("page.js")).contains("innerHTML"))
  }

  /// What it shows is the service's state and nothing of the tenant, and its token is sent nowhere else.
  @Test func asksForTheStateAndNothingElse() throws {
    let script = try Self.part("page.js")
    #expect(script.matches(of: /fetch\(("[^"]*")?/).map { String($0.1 ?? "") } == ["\"/status\""])
    for other in ["XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "import(", "Storage", "cookie"]
    {
      #expect(!script.contains(other), "\(other)")
    }
  }

  @Test func isRefusedToAnotherHostAndAnotherSite() async throws {
    let service = try Service()
    #expect(await service.get("/", host: "rebound.example").status == 403)
    #expect(await service.get("/", [("Sec-Fetch-Site", "cross-site")]).status == 403)
    #expect(await service.get("/", [("Sec-Fetch-Site", "none")]).status == 200)
  }
}
