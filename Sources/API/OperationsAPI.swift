public import HTTPServer

/// Health and metrics for a listener of their own, where nobody is asked for a token: what an orchestrator and a
/// monitoring system need, and nothing of the tenant.
public struct OperationsAPI: RequestHandler {
  private let api: API
  private let authorizer: Authorizer

  /// - Parameter isLoopback: Whether the listener can be reached from this machine only.
  public init(_ api: API, isLoopback: Bool) {
    self.api = api
    authorizer = Authorizer(openTo: isLoopback)
  }

  /// Answers a request.
  public func reply(to request: Request) -> Reply { api.replyToOperator(request, authorizer) }

  /// Turns a request away that broke a rule of HTTP.
  public func refuse(_ refusal: Refusal, _ request: Request) -> Response { api.refuse(refusal, request) }
}
