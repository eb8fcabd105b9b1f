internal import HTTPServer
internal import Time

/// Decides whether a request is answered: by what it shows, and by how many came before it.
struct Admission: Sendable {
  let authorizer: Authorizer
  /// Nil where there is no limit.
  private let limiter: RateLimiter?
  private let failures = RateLimiter(limit: 30)
  private let clock: any WallClock

  init(_ settings: API.Settings, clock: any WallClock) {
    authorizer = Authorizer(settings)
    limiter = settings.requestsPerMinute > 0 ? RateLimiter(limit: settings.requestsPerMinute) : nil
    self.clock = clock
  }

  /// - Returns: What the client has left; nil where nothing is counted.
  /// - Throws: `Problem` where the request may not be answered.
  func admit(_ request: Request, _ scope: Scope?, isProbe: Bool) throws(Problem) -> RateLimiter.Quota? {
    try authorizer.checkOrigin(request, isProbe: isProbe)
    if isProbe { return nil }
    try authorizer.checkCertificate(request)
    let token = try identify(request, scope)
    let quota = limiter?.take(token.map { .token($0.name) } ?? .address(request.peer), at: clock.now())
    if let quota, quota.isExceeded { throw Problem.tooMany(quota) }
    if let token, let scope { try check(token, scope, quota) }
    return quota
  }

  /// A refusal counts as any other answer, and says so.
  private func check(_ token: APIToken, _ scope: Scope, _ quota: RateLimiter.Quota?) throws(Problem) {
    do throws(Problem) {
      try Authorizer.check(token, scope)
    } catch {
      var problem = error
      problem.headers += quota?.headers ?? []
      throw problem
    }
  }

  /// Failures have a limit of their own for each address: a good token goes on being one, whoever else shares its
  /// address. Where no token is asked for, a good one still says whose request it is, and any other says nothing.
  private func identify(_ request: Request, _ scope: Scope?) throws(Problem) -> APIToken? {
    guard scope != nil else { return authorizer.token(of: request) }
    do throws(Problem) {
      return try authorizer.identify(request)
    } catch {
      let quota = failures.take(.address(request.peer), at: clock.now())
      throw quota.isExceeded ? Problem.tooManyFailures(quota) : error
    }
  }
}

extension Problem {
  fileprivate static func tooMany(_ quota: RateLimiter.Quota) -> Problem {
    Problem(
      kind: .tooManyRequests, status: 429, title: "Too many requests",
      detail: "At most \(quota.limit) requests a minute are answered.", retryAfter: quota.reset,
      headers: quota.headers)
  }

  fileprivate static func tooManyFailures(_ quota: RateLimiter.Quota) -> Problem {
    Problem(
      kind: .tooManyRequests, status: 429, title: "Too many requests",
      detail: "Too many requests without a good token came from this address.", retryAfter: quota.reset)
  }
}
