/// The logs of Microsoft Entra ID, each with its own events.
public enum EventStream: UInt64, Sendable, CaseIterable {
  /// `auditLogs/directoryAudits`.
  case directoryAudits = 1
  /// `auditLogs/signIns`, interactive.
  case interactiveUser
  /// Sign-ins that an application made with a user's token; in beta only.
  case nonInteractiveUser
  /// Sign-ins of applications with their own credentials; in beta only.
  case servicePrincipal
  /// Sign-ins of managed identities; in beta only.
  case managedIdentity

  var timeField: String { self == .directoryAudits ? "activityDateTime" : "createdDateTime" }

  var signInEventType: String {
    switch self {
    case .directoryAudits, .interactiveUser: "interactiveUser"
    case .nonInteractiveUser: "nonInteractiveUser"
    case .servicePrincipal: "servicePrincipal"
    case .managedIdentity: "managedIdentity"
    }
  }
}

/// Which event it is: the streams' events are numbered within each minute of event time.
public struct EventReference: Sendable, Hashable {
  /// The log.
  public let stream: EventStream
  /// Minutes since 1970, UTC.
  public let minute: Int64
  /// Its number within that minute, from 0.
  public let number: Int

  /// A reference.
  public init(stream: EventStream, minute: Int64, number: Int) {
    self.stream = stream
    self.minute = minute
    self.number = number
  }
}
