import HTTPServer
import Testing

@Suite struct RouterTests {
  private var router: Router<String> {
    var router = Router<String>()
    router.add("GET", "/users", "users")
    router.add("GET", "/users/{id}", "user")
    router.add("POST", "/token", "token")
    return router
  }

  private func outcome(_ method: String, _ path: Substring) -> String {
    switch router.match(method: method, path: path) {
    case .route(let name, let parameters): "\(name)(\(parameters.joined(separator: ",")))"
    case .methodNotAllowed(let allow): "405 \(allow.joined(separator: ","))"
    case .notFound: "404"
    }
  }

  @Test(arguments: [
    ("GET", "/users", "users()"),
    ("HEAD", "/users", "users()"),
    ("GET", "/users/a%40b", "user(a@b)"),
    ("GET", "/users/a%2Fb", "user(a/b)"),
    ("GET", "/%75sers", "users()"),
    ("GET", "/users/", "404"),
    ("GET", "/users/a/b", "404"),
    ("GET", "/users/%zz", "404"),
    ("GET", "/", "404"),
    ("POST", "/users", "405 GET,HEAD"),
    ("GET", "/token", "405 POST"),
  ])
  func findsTheRoute(method: String, path: String, expected: String) {
    #expect(outcome(method, path[...]) == expected)
  }

  @Test func decodesFormsAndQueries() throws {
    let pairs = try #require(PercentEncoding.decodePairs("a=1+2&b=%2B&c&d=&=e"))
    #expect(pairs.map { "\($0.name)=\($0.value)" } == ["a=1 2", "b=+", "c=", "d=", "=e"])
    #expect(PercentEncoding.decodePairs("a=%4") == nil)
    #expect(PercentEncoding.decodePairs("a=%ff") == nil)
    #expect(PercentEncoding.encode("a+b c/é~") == "a%2Bb%20c%2F%C3%A9~")
  }

  @Test(arguments: [
    ("127.0.0.1:80", true), ("[::1]:8080", true), ("localhost:1", true), ("0.0.0.0:0", false),
    ("[::]:8443", false),
  ])
  func readsListenAddresses(text: String, isLoopback: Bool) throws {
    let address = try #require(ListenAddress(text))
    #expect(address.isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", "8080", ":8080", "127.0.0.1", "127.0.0.1:99999", "example.com:80", "::1:80", "[127.0.0.1]:1",
  ])
  func refusesWhatIsNoListenAddress(text: String) {
    #expect(ListenAddress(text) == nil)
  }
}
