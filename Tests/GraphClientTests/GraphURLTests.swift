import GraphClient
import Testing

@Suite struct GraphURLTests {
  private func admits(_ root: String, _ other: String) throws -> Bool {
    let root = try #require(GraphURL(root))
    return GraphURL(other).map { root.admits($0) } ?? false
  }

  @Test(arguments: [
    "https://graph.microsoft.com", "https://graph.microsoft.com/",
    "https://graph.microsoft.com:443/v1.0/users",
    "HTTPS://GRAPH.Microsoft.COM/v1.0/users?$skiptoken=x", "https://graph.microsoft.com?x=@evil.test",
    "https://graph.microsoft.com#@evil.test", "https://graph.microsoft.com/a\\b",
    "https://graph.microsoft.com/v1.0/../beta",
  ])
  func admitsWhatIsOnTheSameHost(link: String) throws {
    #expect(try admits("https://graph.microsoft.com", link))
  }

  @Test(arguments: [
    "https://graph.microsoft.com@evil/", "https://graph.microsoft.com.evil/",
    "https://graph.microsoft.com:444/",
    "http://graph.microsoft.com/", "http://graph.microsoft.com:443/", "https://evil/graph.microsoft.com",
    "https://graph.microsoft.com:pass@graph.microsoft.com/", "https://user@graph.microsoft.com/",
    "https://graph.microsoft.com\\@evil/", "https://graph.microsoft.com\\.evil/",
    "https:\\\\graph.microsoft.com",
    "https://graph.microsoft.com%00.evil/", "https://graph.microsoft.com\u{0}.evil/",
    "https://graph.micr\u{43E}soft.com/", "https://\u{FF47}raph.microsoft.com/",
    "https://graph.microsoft.com\u{3002}/",
    "https://graph.microsoft.com /", " https://graph.microsoft.com/", "https://graph.microsoft.com\t/",
    "https://graph.microsoft.com\n/", "ftp://graph.microsoft.com/", "graph.microsoft.com",
    "//graph.microsoft.com/",
    "javascript:alert(1)", "https://", "https:///v1.0", "", "https://graph.microsoft.com:99999/",
    "https://graph.microsoft.com:x/", "https://[::1]/", "https://[graph.microsoft.com]/",
  ])
  func doesNotAdmitWhatIsNot(link: String) throws {
    #expect(try !admits("https://graph.microsoft.com", link), "\(link)")
  }

  @Test func comparesIPv6AndPorts() throws {
    #expect(try admits("http://[::1]:8080", "http://[::1]:8080/v1.0/users"))
    #expect(try admits("http://[::1]:8080", "http://[0:0::1]:8080/v1.0/users"))
    #expect(try !admits("http://[::1]:8080", "http://[::2]:8080/"))
    #expect(try !admits("http://[::1]:8080", "http://[::1]/"))
    #expect(try admits("http://127.0.0.1", "http://127.1:80/"))
  }

  @Test(arguments: [
    ("http://localhost:1", true), ("http://LOCALHOST", true), ("http://127.0.0.1", true),
    ("http://127.9.9.9:80", true), ("http://127.1", true), ("http://[::1]:80", true),
    ("http://127.evil.test", false), ("http://127.0.0.1.evil.test", false),
    ("http://localhost.evil.test", false),
    ("http://128.0.0.1", false), ("http://[::2]", false),
  ])
  func knowsThisMachine(url: String, isLoopback: Bool) throws {
    #expect(try #require(GraphURL(url)).isLoopback == isLoopback)
  }
}
