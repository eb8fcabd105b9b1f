public import API
public import ECS
public import GraphClient
public import HTTPServer
public import OCSF
public import Telemetry

/// All that an operator has set, valid as a whole. `Setting.all` lists the variables; libraries get values, never the
/// environment.
public struct Configuration: Sendable, Equatable {
  /// What may be collected.
  public enum Source: String, Sendable, CaseIterable {
    case users, audit, signins
  }

  /// The tenant: its id or one of its domains, in lower case.
  public var tenant: String
  /// The application's id; empty for a managed identity of the system's.
  public var clientID: String
  /// How the application proves who it is.
  public var credential: CredentialSource
  /// The login service's URL.
  public var authority: String
  /// Graph's URL.
  public var graphRoot: GraphURL
  /// PEM file of certificates to trust in place of the system's.
  public var certificateAuthorityFile: String?
  /// The proxy to reach Microsoft through; it may hold a password.
  public var proxy: Secret?
  /// Hosts to reach without the proxy.
  public var noProxy: String?
  /// Where clients are served.
  public var listen: ListenAddress
  /// Where clients see the service.
  public var publicURL: String?
  /// Who may ask, and for what; empty where anyone may.
  public var tokens: [APIToken]
  /// Where the tokens are read again.
  public var tokensFile: SecretFile?
  /// What TLS is served with; nil for plain HTTP.
  public var tls: TLSFiles?
  /// Requests a minute; 0 is no limit.
  public var rateLimit: Int
  /// Where health and metrics alone are served; nil for nowhere.
  public var operationsListen: ListenAddress?
  /// What is collected.
  public var collect: Set<Source>
  /// In the order of the enumeration, none twice.
  public var signInKinds: [SignInKind]
  /// The folder for state that lasts; nil for none.
  public var stateDirectory: String?
  /// Whose state it is: another's is refused.
  public var stateOwner: String
  /// From one reading of changes of users, groups and roles to the next.
  public var inventoryInterval: Duration
  /// From one reading of all of them to the next.
  public var inventoryFullInterval: Duration
  /// From one reading of the MFA report to the next.
  public var mfaInterval: Duration
  /// From one reading of users' last sign-ins to the next.
  public var signInActivityInterval: Duration
  /// Whether nested groups count.
  public var hasTransitiveGroups: Bool
  /// From one poll of a log to the next.
  public var logsInterval: Duration
  /// How far back the first start reads.
  public var logsLookback: Duration
  /// How far back is read again all the time.
  public var logsOverlap: Duration
  /// How far back is read again every hour.
  public var logsSweep: Duration
  /// How long events are kept after their arrival.
  public var logsRetention: Duration
  /// How much of events is kept, in bytes.
  public var logsMaximumBytes: Int64
  /// Whether events carry the record as received.
  public var hasLogMessage: Bool
  /// The unit of users' times.
  public var timestamps: TimestampUnit
  /// How the service's own log looks.
  public var logging: LogSettings
  /// How long it keeps serving after SIGTERM, not ready.
  public var shutdownDelay: Duration

  /// How the service's own log looks.
  public struct LogSettings: Sendable, Equatable {
    /// What is told at least.
    public var level = Logger.Level.info
    /// How a line looks.
    public var format = Logger.Format.json
  }
}

/// Everything that is wrong with a configuration, in sentences that say what to do.
public struct ConfigurationError: Error {
  /// The sentences.
  public let problems: [String]
}
