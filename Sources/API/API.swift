internal import Dispatch
internal import GraphClient
public import HTTPServer
public import Storage
public import Telemetry
public import Time

/// The service's HTTP API. Every answer comes from local state: one snapshot, or one range of the event store.
public struct API: RequestHandler {
  private let routes: RouteTable
  private let admission: Admission
  private let users: UsersEndpoint
  private let logs: LogsEndpoint
  private let status: StatusEndpoint
  private let metrics: MetricsEndpoint
  private let health: Health
  private let sources: Sources
  private let logger: Logger
  private let requestIDs = RequestIDs()

  /// An API over these sources.
  public init(
    settings: Settings, sources: Sources, store: any EventStore, clock: any WallClock, logger: Logger
  ) {
    routes = Route.table(settings)
    admission = Admission(settings, clock: clock)
    users = UsersEndpoint(
      snapshot: sources.snapshot, refusal: { API.refusal(sources) }, publicURL: settings.publicURL)
    let waiters = LogWaiters(places: settings.waitingRequests)
    store.observe { stream, newest in waiters.note(stream, newest: newest) }
    logs = LogsEndpoint(settings: settings, store: store, clock: clock, waiters: waiters)
    status = StatusEndpoint(
      settings: settings, sources: sources, store: store, clock: clock,
      minutes: EventsPerMinute(store: store, clock: clock))
    metrics = MetricsEndpoint(
      settings: settings, sources: sources, traffic: routes.traffic + [routes.other], clock: clock)
    health = Health(settings: settings, sources: sources)
    self.sources = sources
    self.logger = logger
  }

  /// Every path there is where everything is collected.
  static var paths: [String] {
    Route.table(Settings(version: "", startedAt: Timestamp(seconds: 0))).traffic.map(\.route)
  }

  private static func refusal(_ sources: Sources) -> String? {
    let users = sources.inventoryStates().first { $0.capability == .users }
    return users?.error?.description ?? sources.startupProblem()
  }

  // MARK: RequestHandler

  /// Answers a request.
  public func reply(to request: Request) -> Reply {
    reply(to: request, routes.match(request)) { match in
      if case .route(let entry, _) = match {
        return try admission.admit(request, entry.route.scope, isProbe: entry.route.isProbe)
      }
      // Which paths and methods there are is no secret; who asks and how often matters all the same.
      return try admission.admit(request, nil, isProbe: false)
    }
  }

  /// Answers a request on the operators' own listener.
  func replyToOperator(_ request: Request, _ authorizer: Authorizer) -> Reply {
    var match = routes.match(request)
    if case .route(let entry, _) = match, !entry.route.isForOperators { match = .notFound }
    return reply(to: request, match) { match in
      let isProbe = if case .route(let entry, _) = match { entry.route.isProbe } else { false }
      try authorizer.checkOrigin(request, isProbe: isProbe)
      return nil
    }
  }

  private typealias Match = Router<RouteTable.Entry>.Match

  /// What is known of a request from its arrival to its answer.
  private struct Visit: Sendable {
    let requestID: String
    let traffic: Traffic
    let started = DispatchTime.now()
    /// Nil where nothing is counted, or the request was refused before.
    var quota: RateLimiter.Quota?
  }

  private func reply(
    to request: Request, _ match: Match, admit: (Match) throws -> RateLimiter.Quota?
  ) -> Reply {
    var visit = Visit(requestID: requestIDs.of(request), traffic: routes.traffic(of: match))
    do {
      visit.quota = try admit(match)
      switch try answer(match, request) {
      case .now(let response): return .now(finish(response, request, visit))
      case .later(let work):
        return .deferred { [visit] in
          do {
            return finish(try await work(), request, visit)
          } catch {
            return finish(response(error, request, visit), request, visit)
          }
        }
      }
    } catch {
      return .now(finish(response(error, request, visit), request, visit))
    }
  }

  private func finish(_ response: consuming Response, _ request: Request, _ visit: Visit) -> Response {
    let response = stamp(response, request, visit.requestID, visit.quota)
    visit.traffic.note(status: response.status, since: visit.started)
    return response
  }

  private func answer(_ match: Match, _ request: Request) throws -> Answer {
    switch match {
    case .route(let entry, let parameters): return try answer(entry.route, parameters, request)
    case .methodNotAllowed(let allow): throw Problem.methodNotAllowed(allow)
    case .notFound: throw Problem.notFound
    }
  }

  private func answer(_ route: Route, _ parameters: [String], _ request: Request) throws -> Answer {
    switch route {
    case .users: .now(try users.page(request))
    case .user: .now(try users.user(request, id: parameters.first))
    case .log(let stream): try logs.answer(request, stream)
    case .testConnection: try testConnection(request)
    case .status: .now(try status.status(request))
    case .metrics: .now(try metrics.scrape(request))
    case .livez: .now(try Health.response(health.liveness, request))
    case .readyz: .now(try Health.response(health.readiness, request))
    case .document(let document): .now(try document.response(request))
    }
  }

  private func testConnection(_ request: Request) throws -> Answer {
    _ = try QueryParameters(request.query, known: [])
    return .later { await testConnection() }
  }

  private func testConnection() async -> Response {
    let (status, report) = await sources.testConnection()
    return .momentary(status: status, "application/json", report)
  }

  /// Turns a request away that broke a rule of HTTP.
  public func refuse(_ refusal: Refusal, _ request: Request) -> Response {
    let requestID = requestIDs.of(request)
    let problem = Problem(
      kind: .refused, status: refusal.status, title: "Request refused", detail: refusal.detail,
      retryAfter: refusal.status == 503 ? 5 : nil)
    routes.other.note(status: refusal.status, since: .now())
    return stamp(problem.response(instance: request.path, requestID: requestID), request, requestID)
  }

  private func response(_ error: any Error, _ request: Request, _ visit: Visit) -> Response {
    let requestID = visit.requestID
    if let problem = error as? Problem {
      return problem.response(instance: request.path, requestID: requestID)
    }
    logger.error("request failed", action: "request-failed", ["request_id": requestID], error: "\(error)")
    let problem = Problem(
      kind: .storage, status: 503, title: "Not available", detail: "The event store cannot be read just now.",
      retryAfter: 5)
    return problem.response(instance: request.path, requestID: requestID)
  }

  /// What every answer has. The answer is handed on and never copied: its header grows in place.
  private func stamp(
    _ response: consuming Response, _ request: Request, _ requestID: String, _ quota: RateLimiter.Quota? = nil
  ) -> Response {
    var response = Delivery.finish(response, for: request)
    if let quota { response.headers += quota.headers }
    response.headers.append(HeaderField("X-Request-Id", requestID))
    response.headers.append(HeaderField("X-Content-Type-Options", "nosniff"))
    logger.debug(
      "request answered", action: "http-request",
      ["method": request.method.prefix(scalars: 16), "status": "\(response.status)", "request_id": requestID])
    return response
  }
}
