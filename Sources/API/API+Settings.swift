public import Storage
public import Time

extension API {
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
}
