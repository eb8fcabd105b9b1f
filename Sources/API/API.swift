public import GraphClient
public import HTTPServer
public import Inventory
public import LogStreams
public import Storage
public import Telemetry
public import Time

/// The service's HTTP API. Every answer comes from local state: one snapshot, or one range of the event store.
public struct API: RequestHandler {
  /// What an operator sets, and what stays as it is while the process lives.
  public struct Settings: Sendable {
    /// The product's version.
    public var version: String
    /// When the process began.
    public var startedAt: Timestamp
    /// Who may call; with none, anyone.
    public var tokens = TokenList()
    /// Whether clients must have proved themselves by a certificate as well.
    public var requiresClientCertificate = false
    /// How many requests a client may make in a minute; 0 is no limit.
    public var requestsPerMinute = 0
    /// Whether the listener can be reached from this machine only.
    public var isLoopback = true
    /// Where clients see the service; nil where they call it directly.
    public var publicURL: String?
    /// Whether users are collected.
    public var hasInventory = true
    /// The logs that are collected.
    public var streams: Set<EventStream> = [.audit, .signins]
    /// Whether events carry the record as it was received.
    public var hasMessage = true
    /// How many requests may wait for an event at the same time. Fewer than the server defers in all, so that other
    /// deferred answers find a place.
    public var waitingRequests = 192
    /// The kinds of sign-in that are collected.
    public var signInKinds = [SignInKind(name: "interactive", dataset: "SignInLogs")]

    /// The defaults.
    public init(version: String, startedAt: Timestamp) {
      self.version = version
      self.startedAt = startedAt
    }
  }

  /// A kind of sign-in.
  public struct SignInKind: Sendable {
    /// What clients call it.
    public var name: String
    /// The `event.dataset` of its events.
    public var dataset: String

    /// A kind.
    public init(name: String, dataset: String) {
      self.name = name
      self.dataset = dataset
    }
  }

  /// Where answers come from. None of these ever waits.
  public struct Sources: Sendable {
    /// The last published snapshot.
    public var snapshot: @Sendable () -> Snapshot? = { nil }
    /// How reading each part of the inventory goes; empty before collection begins.
    public var inventoryStates: @Sendable () -> [SourceState] = { [] }
    /// How many users and groups full syncs have had to correct.
    public var inventoryCorrections: @Sendable () -> Int = { 0 }
    /// How reading each log goes; empty before collection begins.
    public var streamStates: @Sendable () -> [StreamState] = { [] }
    /// What requests to Microsoft came to.
    public var graphRequests: @Sendable () -> RequestCounts = { RequestCounts() }
    /// How much of Microsoft's limits is in use.
    public var budgets: @Sendable () -> [ThrottleScope: BudgetUsage] = { [:] }
    /// How long the readings of the inventory took.
    public var syncDurations: @Sendable () -> [SyncDuration] = { [] }
    /// When the application's credential expires; nil where it does not say.
    public var credentialExpiresAt: @Sendable () -> Timestamp? = { nil }
    /// How often files were read again while the service ran, and how often some of them could not be.
    public var reloads: @Sendable () -> (successes: Int, failures: Int) = { (0, 0) }
    /// Why collection cannot begin; nil where it has, or nothing is known yet.
    public var startupProblem: @Sendable () -> String? = { nil }
    /// Whether the service is shutting down.
    public var isDraining: @Sendable () -> Bool = { false }
    /// Asks the tenant now: HTTP's status and a JSON report. The only one that waits.
    public var testConnection: @Sendable () async -> (status: Int, report: [UInt8])

    /// Sources that have nothing yet.
    public init(testConnection: @escaping @Sendable () async -> (status: Int, report: [UInt8])) {
      self.testConnection = testConnection
    }
  }

  private enum Route: Sendable {
    case users, user, testConnection, status, metrics, livez, readyz
    case log(EventStream)
    case document(StaticDocument)

    /// What a token must be good for; nil for probes and documents, which need none.
    var scope: Scope? {
      switch self {
      case .users, .user: .users
      case .log: .logs
      case .status, .testConnection: .status
      case .metrics: .metrics
      case .livez, .readyz, .document: nil
      }
    }

    /// What asks whether the service lives is never turned away, nor counted.
    var isProbe: Bool {
      switch self {
      case .livez, .readyz: true
      default: false
      }
    }

    /// Whether it is served where nobody is asked for a token.
    var isForOperators: Bool {
      if case .metrics = self { true } else { isProbe }
    }
  }

  private let routes: RouteTable<Route>
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
    routes = API.routes(settings)
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

  private static func routes(_ settings: Settings) -> RouteTable<Route> {
    var router = RouteTable<Route>()
    // What is not collected has no path: an empty list would be a lie.
    if settings.hasInventory {
      router.add("GET", "/users", .users)
      router.add("GET", "/users/{id}", .user)
    }
    if settings.streams.contains(.audit) { router.add("GET", "/logs/audit", .log(.audit)) }
    if settings.streams.contains(.signins) { router.add("GET", "/logs/signins", .log(.signins)) }
    router.add("GET", "/test-connection", .testConnection)
    router.add("GET", "/status", .status)
    router.add("GET", "/metrics", .metrics)
    router.add("GET", "/livez", .livez)
    router.add("GET", "/healthz", .livez)
    router.add("GET", "/readyz", .readyz)
    router.add("GET", "/", .document(HomePage.document))
    router.add("GET", "/openapi.yaml", .document(OpenAPIDescription.yaml))
    router.add("GET", "/openapi.json", .document(OpenAPIDescription.json))
    return router
  }

  /// Every path there is where everything is collected.
  static var paths: [String] {
    routes(Settings(version: "", startedAt: Timestamp(seconds: 0))).traffic.map(\.route)
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

  private typealias Match = Router<RouteTable<Route>.Entry>.Match

  private func reply(
    to request: Request, _ match: Match, admit: (Match) throws -> RateLimiter.Quota?
  ) -> Reply {
    let started = ContinuousClock.now
    let requestID = requestIDs.of(request)
    let traffic = if case .route(let entry, _) = match { entry.traffic } else { routes.other }
    @Sendable func finish(_ response: Response, _ quota: RateLimiter.Quota?) -> Response {
      let response = stamp(response, request, requestID, quota)
      traffic.note(status: response.status, after: started.duration(to: .now))
      return response
    }
    var quota: RateLimiter.Quota?
    do {
      let admitted = try admit(match)
      quota = admitted
      switch try answer(match, request) {
      case .now(let response): return .now(finish(response, admitted))
      case .later(let work):
        return .deferred {
          do {
            return finish(try await work(), admitted)
          } catch {
            return finish(response(error, request, requestID), admitted)
          }
        }
      }
    } catch {
      return .now(finish(response(error, request, requestID), quota))
    }
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
    return Response(
      status: status,
      headers: [HeaderField("Content-Type", "application/json"), HeaderField("Cache-Control", "no-store")],
      bytes: report)
  }

  /// Turns a request away that broke a rule of HTTP.
  public func refuse(_ refusal: Refusal, _ request: Request) -> Response {
    let requestID = requestIDs.of(request)
    let problem = Problem(
      kind: .refused, status: refusal.status, title: "Request refused", detail: refusal.detail,
      retryAfter: refusal.status == 503 ? 5 : nil)
    routes.other.note(status: refusal.status, after: .zero)
    return stamp(problem.response(instance: request.path, requestID: requestID), request, requestID)
  }

  private func response(_ error: any Error, _ request: Request, _ requestID: String) -> Response {
    if let problem = error as? Problem {
      return problem.response(instance: request.path, requestID: requestID)
    }
    logger.error("request failed", action: "request-failed", ["request_id": requestID], error: "\(error)")
    let problem = Problem(
      kind: .storage, status: 503, title: "Not available", detail: "The event store cannot be read just now.",
      retryAfter: 5)
    return problem.response(instance: request.path, requestID: requestID)
  }

  /// What every answer has.
  private func stamp(
    _ response: Response, _ request: Request, _ requestID: String, _ quota: RateLimiter.Quota? = nil
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
