internal import API
internal import ECS
internal import GraphClient
internal import HTTPServer
internal import OCSF
internal import Telemetry

/// All that an operator has set, valid as a whole. `Setting.all` lists the variables; libraries get values, never the
/// environment.
struct Configuration: Sendable, Equatable {
  /// What may be collected.
  enum Source: String, Sendable, CaseIterable {
    case users, audit, signins
  }

  var tenant: String
  var clientID: String
  var credential: CredentialSource
  var authority: String
  var graphRoot: GraphURL
  var certificateAuthorityFile: String?
  var proxy: Secret?
  var noProxy: String?
  var listen: ListenAddress
  var publicURL: String?
  var tokens: [APIToken]
  /// Where the tokens are read again.
  var tokensFile: SecretFile?
  var tls: TLSFiles?
  /// Requests a minute; 0 is no limit.
  var rateLimit: Int
  var operationsListen: ListenAddress?
  var collect: Set<Source>
  /// In the order of the enumeration, none twice.
  var signInKinds: [SignInKind]
  var stateDirectory: String?
  /// Whose state it is: another's is refused.
  var stateOwner: String
  var inventoryInterval: Duration
  var inventoryFullInterval: Duration
  var mfaInterval: Duration
  var signInActivityInterval: Duration
  var hasTransitiveGroups: Bool
  var logsInterval: Duration
  var logsLookback: Duration
  var logsOverlap: Duration
  var logsSweep: Duration
  var logsRetention: Duration
  var logsMaximumBytes: Int64
  var hasLogMessage: Bool
  var timestamps: TimestampUnit
  var logging: LogSettings
  var shutdownDelay: Duration

  /// How the service's own log looks.
  struct LogSettings: Sendable, Equatable {
    var level = Logger.Level.info
    var format = Logger.Format.json
  }
}

/// Everything that is wrong with a configuration, in sentences that say what to do.
struct ConfigurationError: Error {
  let problems: [String]
}
