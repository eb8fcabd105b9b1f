internal import GraphClient
internal import Inventory
internal import LogStreams
internal import Settings
internal import Storage

// What each source stands for, and how it is collected.
extension Configuration.Source {
  /// What the application must be able to read for it.
  var capability: Capability {
    switch self {
    case .users: .users
    case .audit: .auditLogs
    case .signins: .signInLogs
    }
  }

  /// Where its events are kept; nil for what has none.
  var stream: EventStream? {
    switch self {
    case .users: nil
    case .audit: .audit
    case .signins: .signins
    }
  }

  /// Every stream that there may be.
  static var streams: [EventStream] { allCases.compactMap(\.stream) }
}

extension Configuration {
  /// What is polled of a source; nothing of one that is no log.
  func logSources(of source: Source, tenantID: String) -> [LogSource] {
    switch source {
    case .users: []
    case .audit: [.audits(tenantID: tenantID)]
    case .signins: signInKinds.map { .signIns($0, tenantID: tenantID) }
    }
  }

  /// How users are collected.
  func inventory(_ tenantID: String) -> Inventory.Settings {
    var settings = Inventory.Settings(tenantID: tenantID)
    settings.timestamps = timestamps
    settings.hasTransitiveGroups = hasTransitiveGroups
    settings.interval = inventoryInterval
    settings.fullInterval = inventoryFullInterval
    settings.mfaInterval = mfaInterval
    settings.signInActivityInterval = signInActivityInterval
    return settings
  }
}
