public import HTTPServer
internal import Locking

/// A tenant of Microsoft Entra ID behind Microsoft Graph and the Microsoft identity platform's token endpoint, all
/// on one port: `/{tenant}/oauth2/v2.0/token`, `/v1.0/…` and `/beta/…`.
///
/// Whatever Microsoft does not document is refused, so that a client finds its mistakes here. Everything that is
/// answered derives from the options, the clock and the mutations.
public final class TenantSimulator: RequestHandler {
  /// What the tenant was made of.
  public let options: TenantOptions
  /// Faults to order.
  public let faults = ScriptedFaults()
  /// The last 10,000 requests.
  public let journal = RequestJournal(capacity: 10_000)
  let state: Mutex<TenantState>
  let throttle: Throttle
  private let plan: (any FaultPlan)?
  private let routes = GraphRoutes()

  /// Builds the tenant.
  /// - Parameters:
  ///   - options: What it is made of.
  ///   - faultPlan: Faults by a plan of one's own, consulted where `faults` has none.
  public init(options: TenantOptions = TenantOptions(), faultPlan: (any FaultPlan)? = nil) {
    self.options = options
    plan = faultPlan
    throttle = Throttle(options.limits)
    let now = Moment(options.clock())
    let directory = DirectoryBuilder.build(options, now: now)
    var log = EventLog(source: EventSource(options, directory: directory, now: now))
    let auditTime = now.adding(seconds: -17 * 60 - 0.2784626)
    let signInTime = now.adding(seconds: -23 * 60).truncated(toDigits: 0)
    log.add(VendorSamples.audit(at: auditTime), to: .directoryAudits, at: auditTime, visibleFrom: auditTime)
    log.add(
      VendorSamples.signIn(at: signInTime), to: .interactiveUser, at: signInTime, visibleFrom: signInTime)
    state = Mutex(
      TenantState(
        directory: directory, log: log, permissions: options.permissions, license: options.license,
        credentialChecker: ClientSecretChecker(secret: options.clientSecret), quirks: options.quirks))
  }

  /// Serves the tenant over HTTP.
  /// - Throws: `HTTPServerError` where the address cannot be had.
  public func start(address: ListenAddress) throws -> HTTPServer {
    var limits = HTTPServer.Limits()
    limits.bodyBytes = 1 << 20
    // A tenant that hangs does so for as long as a test likes.
    limits.deferredTime = .seconds(86_400)
    return try HTTPServer(address: address, tls: options.tls, limits: limits, handler: self)
  }

  /// Answers a request; safe to call from any thread.
  public func reply(to request: Request) -> Reply {
    if request.path.hasPrefix(TenantSimulator.controlPrefix) { return .now(control(request)) }
    switch faults.fault(for: request) ?? plan?.fault(for: request) {
    case nil: return .now(serve(request))
    case .respond(let response):
      journal.record(request, status: response.status, isBatchItem: false)
      return .now(response)
    case .truncateBody: return .now(truncated(serve(request)))
    case .transform(let change): return .now(change(serve(request)))
    case .transformFor(let change): return .now(change(request, serve(request)))
    case .perform(let work):
      work()
      return .now(serve(request))
    case .delay(let seconds):
      return .deferred { [self] in
        try? await Task.sleep(for: .seconds(seconds))
        return serve(request)
      }
    case .hang:
      journal.record(request, status: 0, isBatchItem: false)
      return .deferred {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        return Response(status: 503)
      }
    }
  }

  // MARK: Serving

  private func serve(_ request: Request) -> Response {
    let response = respond(to: request)
    journal.record(request, status: response.status, isBatchItem: false)
    return response
  }

  private func respond(to request: Request) -> Response {
    let state = nextState()
    var random = SplitMix(options.seed, 9, state.requests)
    let segments = request.path.split(separator: "/", omittingEmptySubsequences: true)
    if segments.dropFirst().elementsEqual(["oauth2", "v2.0", "token"]), let tenant = segments.first {
      return login(request, tenant: tenant, state, traceID: random.guid())
    }
    if [ManagedIdentityCall.virtualMachinePath, ManagedIdentityCall.appPath].contains(String(request.path)) {
      return ManagedIdentityCall(
        request: request, options: options, state: state, now: Moment(options.clock())
      ).respond()
    }
    return routes.respond(to: call(request, state, requestID: random.guid()))
  }

  private func nextState() -> TenantState {
    state.withLock { state in
      state.requests += 1
      return state
    }
  }

  private func login(_ request: Request, tenant: Substring, _ state: TenantState, traceID: GUID) -> Response {
    guard request.method == "POST" else { return .text(status: 405, "") }
    let tenant = PercentEncoding.decode(tenant) ?? ""
    return LoginCall(
      request: request, tenant: tenant, options: options, state: state, now: Moment(options.clock()),
      traceID: traceID
    ).respond()
  }

  private func call(_ request: Request, _ state: TenantState, requestID: GUID) -> GraphCall {
    GraphCall(
      request: request, options: options, state: state, now: Moment(options.clock()), requestID: requestID,
      number: state.requests, throttle: throttle, respondToItem: { [self] in respondToItem($0) })
  }

  /// An item of a batch can fail for itself; it cannot be late for itself.
  private func respondToItem(_ request: Request) -> Response {
    let response: Response
    switch faults.fault(for: request) ?? plan?.fault(for: request) {
    case .respond(let fault): response = fault
    case .transform(let change): response = change(respond(to: request))
    case .transformFor(let change): response = change(request, respond(to: request))
    case .perform(let work):
      work()
      response = respond(to: request)
    case nil, .truncateBody, .delay, .hang: response = respond(to: request)
    }
    journal.record(request, status: response.status, isBatchItem: true)
    return response
  }

  private func truncated(_ response: Response) -> Response {
    var response = response
    let bytes = response.bytes
    response.body = [bytes[..<(bytes.count / 2)]]
    return response
  }
}
