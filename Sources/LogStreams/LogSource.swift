public import ECS
internal import GraphClient
internal import JSON
internal import Storage
internal import Time

/// One kind of record of one log: where Graph keeps it, where it goes, and how it is normalized.
public struct LogSource: Sendable {
  /// The name of its checkpoint.
  let name: String
  /// The stream that its events get their numbers in.
  let stream: EventStream
  let capability: Capability
  let path: String
  /// The member that holds the event's time.
  let timeField: String
  let normalizer: Normalizer

  enum Normalizer: Sendable {
    case audit(AuditNormalizer)
    case signIn(SignInNormalizer, SignInKind)
  }

  /// The directory audits (Microsoft Graph, directoryAudit).
  public static func audits(tenantID: String) -> LogSource {
    LogSource(
      name: "audit", stream: .audit, capability: .auditLogs, path: "/v1.0/auditLogs/directoryAudits",
      timeField: "activityDateTime", normalizer: .audit(AuditNormalizer(tenantID: tenantID)))
  }

  /// The sign-ins of one kind (Microsoft Graph, signIn). All kinds share one stream, its numbers and identities; each
  /// has a checkpoint of its own. Graph tells the kinds apart in beta only; v1.0 has the interactive ones.
  public static func signIns(_ kind: SignInKind, tenantID: String) -> LogSource {
    LogSource(
      name: "signins/\(kind.rawValue)", stream: .signins, capability: .signInLogs,
      path: kind == .interactive ? "/v1.0/auditLogs/signIns" : "/beta/auditLogs/signIns",
      timeField: "createdDateTime",
      normalizer: .signIn(SignInNormalizer(tenantID: tenantID, kind: kind), kind))
  }

  /// The clause that chooses the kind of sign-in; nil where there is nothing to choose.
  private var kindFilter: String? {
    let type: String
    switch normalizer {
    case .audit, .signIn(_, .interactive): return nil
    case .signIn(_, .nonInteractive): type = "nonInteractiveUser"
    case .signIn(_, .servicePrincipal): type = "servicePrincipal"
    case .signIn(_, .managedIdentity): type = "managedIdentity"
    }
    return "signInEventTypes/any(t: t eq '\(type)')"
  }

  /// The most events that Graph puts into a page.
  static let pageSize = 1000

  /// A closed window of event time. Graph takes `ge` and `le` only, so windows share their edges.
  func request(
    _ window: LogWindow, pageSize: Int = LogSource.pageSize, priority: RequestPriority = .high
  ) -> GraphRequest {
    let times = "\(timeField) ge \(window.start.rfc3339()) and \(timeField) le \(window.end.rfc3339())"
    let filter = kindFilter.map { "\($0) and \(times)" } ?? times
    var request = GraphRequest(
      path,
      query: [
        (name: "$filter", value: filter),
        (name: "$orderby", value: "\(timeField) asc"),
        (name: "$top", value: "\(pageSize)"),
      ],
      scope: .reports, headers: [(name: "Prefer", value: "include-unknown-enum-members")],
      priority: priority)
    // A time-out takes minutes, and a narrower window is what helps.
    request.timeoutAttempts = 2
    return request
  }
}
