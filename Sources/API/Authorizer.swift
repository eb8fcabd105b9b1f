internal import Digest
internal import FoundationEssentials
internal import HTTPServer

/// Decides who may call.
struct Authorizer: Sendable {
  private let tokens: TokenList
  /// Whether anyone on this machine may call: then the host that a request names must be this machine.
  private let checksHost: Bool
  /// The public URL's host, which a request may name as well.
  private let publicHost: String?

  private let requiresCertificate: Bool

  init(_ settings: API.Settings) {
    tokens = settings.tokens
    requiresCertificate = settings.requiresClientCertificate
    checksHost = settings.tokens.current.isEmpty && settings.isLoopback && !requiresCertificate
    publicHost = settings.publicURL.flatMap(Authorizer.host)
  }

  /// Asks for no token.
  init(openTo isLoopback: Bool) {
    tokens = TokenList()
    requiresCertificate = false
    checksHost = isLoopback
    publicHost = nil
  }

  /// The token that the request shows; nil where none is asked for.
  /// - Throws: `Problem` where it shows none that is good.
  func identify(_ request: Request) throws(Problem) -> APIToken? {
    let tokens = tokens.current
    if tokens.isEmpty { return nil }
    guard let token = Authorizer.token(of: request, among: tokens) else {
      throw Problem(
        kind: .unauthorized, status: 401, title: "Unauthorized",
        detail: "Send one of the service's tokens as Authorization: Bearer.",
        headers: [HeaderField("WWW-Authenticate", "Bearer")])
    }
    return token
  }

  /// The good token that the request shows, if any. It may show several: a proxy adds its own, a client has an old one
  /// in one place and the new one in another. All are looked at, so that the time taken does not tell which was good.
  func token(of request: Request) -> APIToken? { Authorizer.token(of: request, among: tokens.current) }

  private static func token(of request: Request, among tokens: [APIToken]) -> APIToken? {
    var found: Int?
    // Only so many, for each is a guess and a request counts as one.
    var rest = 4
    for index in request.headers.indices where rest > 0 {
      withCredential(in: request.headers, at: index) { shown in
        rest -= 1
        let position = position(of: shown, among: tokens.lazy.map(\.digest))
        found = found ?? position
      }
    }
    return found.map { tokens[$0] }
  }

  /// - Throws: `Problem` where the token is not good for that.
  static func check(_ token: APIToken, _ scope: Scope) throws(Problem) {
    guard token.scopes.contains(scope) else {
      throw Authorizer.forbidden("The token \(token.name) lacks the scope \(scope.rawValue).")
    }
  }

  /// Where client certificates are asked for, a token does not take the place of one.
  func checkCertificate(_ request: Request) throws(Problem) {
    guard requiresCertificate && !request.hasClientCertificate else { return }
    throw Authorizer.forbidden("A client certificate of an authority that the service trusts is required.")
  }

  /// A page of another site must not read the service through a visitor's browser: neither by a cross-site request
  /// nor by a name of its own that resolves to loopback (DNS rebinding).
  func checkOrigin(_ request: Request, isProbe: Bool) throws(Problem) {
    if request.header("Sec-Fetch-Site") == "cross-site" {
      throw Authorizer.forbidden("Cross-site requests are refused.")
    }
    guard checksHost && !isProbe else { return }
    guard let host = request.header("Host").flatMap(Authorizer.name), isAllowed(host) else {
      throw Authorizer.forbidden(
        "Without tokens, the Host must be this machine's or that of ENTRADA_PUBLIC_URL.")
    }
  }

  /// Any address of loopback will do: a browser sends it only to where it leads.
  private func isAllowed(_ host: String) -> Bool {
    host == publicHost || ListenAddress("\(host):0")?.isLoopback == true
  }

  private static func forbidden(_ detail: String) -> Problem {
    Problem(kind: .forbidden, status: 403, title: "Forbidden", detail: detail)
  }

  /// Compares with every token, also behind one that is the same, so that the time taken tells nothing.
  static func position(
    of presented: UnsafeBufferPointer<UInt8>, among tokens: some Sequence<TokenDigest>
  ) -> Int? {
    SHA256.withDigest(of: presented) { digest in
      var found: Int?
      for (position, token) in tokens.enumerated() where token.isDigest(digest) { found = position }
      return found
    }
  }

  /// Shows what a field presents as a token; nothing where it is no field for that. In bytes: each request has one.
  private static func withCredential(
    in fields: [HeaderField], at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if fields[index].name.equalsIgnoringCase("X-API-Key") { return fields[index].value.withBytes(body) }
    guard fields[index].name.equalsIgnoringCase("Authorization") else { return }
    fields[index].value.withBytes { value in
      guard let space = value.firstIndex(of: UInt8(ascii: " ")) else { return }
      let scheme = UnsafeBufferPointer(rebasing: value[..<space])
      let shown = value[space...].trimmed
      if scheme.equalsIgnoringCase("Bearer") || scheme.equalsIgnoringCase("Token") {
        body(UnsafeBufferPointer(rebasing: shown))
      } else if scheme.equalsIgnoringCase("Basic") {
        password(ofPair: String(decoding: shown, as: UTF8.self))?.withBytes(body)
      }
    }
  }

  private static func password(ofPair base64: String) -> Substring? {
    guard let data = Data(base64Encoded: base64), let pair = String(validating: data, as: UTF8.self),
      let colon = pair.firstIndex(of: ":")
    else { return nil }
    return pair[pair.index(after: colon)...]
  }

  /// The host of a Host field, without its port.
  private static func name(_ host: String) -> String? {
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]).lowercased() }
    return host.split(separator: ":").first?.lowercased()
  }

  private static func host(_ url: String) -> String? {
    url.firstRange(of: "://").map { url[$0.upperBound...].prefix { $0 != "/" } }.flatMap { name(String($0)) }
  }
}
