/// What one check came to.
public struct ConnectionVerdict: Sendable {
  /// The verdict in one word.
  public enum Status: String, Sendable {
    /// It can be read.
    case ok
    /// A permission is missing.
    case denied
    /// The tenant lacks a license.
    case unlicensed
    /// Microsoft wants fewer requests.
    case throttled
    /// There was no answer.
    case unreachable
    /// The credentials are refused, or Microsoft failed.
    case error
  }

  /// The capability's name, or "token".
  public let name: String
  /// What gives the capability; nil for the token.
  public let permission: String?
  /// The parts of the output that depend on it.
  let affects: [String]
  /// The verdict.
  public internal(set) var status: Status
  /// What to do about it.
  public internal(set) var detail: String
  var httpStatus: Int?
  var code: String?
  var requestID: String?
  /// How long it took.
  public internal(set) var milliseconds: Int64 = 0
  /// Whether the test has failed where this check has.
  public internal(set) var isRequired = false
  /// Whether the answer did not come within the time that all checks have.
  var isLate = false

  /// What can be read.
  static func ok(_ name: String, permission: String?, affects: [String]) -> ConnectionVerdict {
    ConnectionVerdict(
      name: name, permission: permission, affects: affects, status: .ok, detail: "can be read",
      httpStatus: 200)
  }

  /// What cannot, and what to do about it.
  static func failed(
    _ name: String, _ capability: Capability?, affects: [String], _ error: GraphError
  ) -> ConnectionVerdict {
    ConnectionVerdict(
      name: name, permission: capability?.permission, affects: affects, status: status(error),
      detail: advice(error, capability), httpStatus: error.status, code: error.code,
      requestID: error.requestID)
  }

  private static func status(_ error: GraphError) -> Status {
    switch error.kind {
    case .denied: .denied
    case .unlicensed: .unlicensed
    case .throttled: .throttled
    case .unreachable, .timedOut: .unreachable
    default: .error
    }
  }

  private static func advice(_ error: GraphError, _ capability: Capability?) -> String {
    switch error.kind {
    case .denied:
      "grant \(capability?.permission ?? "the permission") to the application and consent as an administrator"
    case .unlicensed: "the tenant needs a license: \(capability?.license ?? "Microsoft Entra ID P1")"
    case .throttled: "Microsoft throttles the application: it will be read again by itself"
    default: error.advice ?? error.kind.sentence
    }
  }
}
