internal import GraphClient
internal import HTTPServer
internal import Inventory
internal import LogStreams

/// Liveness and readiness.
struct Health: Sendable {
  struct Check {
    var name: String
    var isPassed: Bool
    var detail: String
  }

  let settings: API.Settings
  let sources: API.Sources

  /// Liveness never depends on Graph: a restart would not bring it back.
  var liveness: [Check] { [Check(name: "http", isPassed: true, detail: "answers")] }

  /// Every source has had its first verdict, and where users can be read, users, groups and roles are whole.
  var readiness: [Check] {
    let isDraining = sources.isDraining()
    let serving = Check(
      name: "serving", isPassed: !isDraining, detail: isDraining ? "shutting down" : "answers")
    let inventory = sources.inventoryStates()
    let streams = sources.streamStates()
    return [serving, collection(inventory, streams)] + directory(inventory) + streams.map(verdict)
  }

  /// Before the tenant is known there are no sources to have a verdict.
  private func collection(_ inventory: [SourceState], _ streams: [StreamState]) -> Check {
    let hasStarted =
      (!settings.hasInventory || !inventory.isEmpty)
      && settings.streams.isSubset(of: streams.map(\.stream))
    return Check(
      name: "collection", isPassed: hasStarted,
      detail: hasStarted ? "runs" : sources.startupProblem() ?? "waits for the first token")
  }

  private func directory(_ states: [SourceState]) -> [Check] {
    guard let users = states.first(where: { $0.capability == .users }) else { return [] }
    // Logs are served all the same, also where the permission was taken away only now.
    if users.isRefused { return [Check(name: "inventory", isPassed: true, detail: "users are refused")] }
    let isWhole = sources.snapshot()?.isComplete == true
    let detail = isWhole ? "users, groups and roles are whole" : "users, groups or roles are not whole yet"
    return [Check(name: "inventory", isPassed: isWhole, detail: detail)]
  }

  private func verdict(_ state: StreamState) -> Check {
    let source = state.source
    let detail = source.hasEnded ? source.word : "is read for the first time"
    return Check(
      name: state.name, isPassed: source.hasVerdict, detail: source.hasVerdict ? detail : "not read yet")
  }

  static func response(_ checks: [Check], _ request: Request) throws(Problem) -> Response {
    let parameters = try QueryParameters(request.query, known: ["verbose"])
    let isPassed = checks.allSatisfy(\.isPassed)
    let lines = checks.map { "[\($0.isPassed ? "+" : "-")] \($0.name): \($0.detail)\n" }.joined()
    let summary = isPassed ? "ok\n" : "not ready\n"
    var response = Response.text(
      status: isPassed ? 200 : 503, parameters.has("verbose") ? lines + summary : summary)
    response.headers.append(HeaderField("Cache-Control", "no-store"))
    return response
  }
}
