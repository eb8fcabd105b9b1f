internal import GraphClient
internal import Storage
internal import Time

extension SourceReader {
  /// What a window is read for.
  enum Purpose {
    /// New events. What lies before this had been read already.
    case poll(completed: Timestamp?)
    /// Events that came late.
    case reread(RereadTier)

    var priority: RequestPriority {
      switch self {
      case .poll: .high
      case .reread: .low
      }
    }
  }

  /// What reading a window has come to.
  struct Reading {
    /// Every page up to here has been read and stored.
    private(set) var through: Timestamp
    /// Whether each page began where the one before had ended.
    private var isAscending = true
    private(set) var pages = 0
    /// Events behind the beginning of the window.
    private(set) var events = 0
    /// Events just at its beginning: it shares them with the window before.
    private(set) var eventsAtStart = 0

    init(from start: Timestamp) { through = start }

    /// Takes the next page of the listing of a window.
    mutating func take(_ page: NormalizedPage, of window: LogWindow, isFirstListing: Bool) {
      pages += 1
      let atStart = page.events.count { $0.time == window.start }
      events += page.events.count - atStart
      if isFirstListing { eventsAtStart += atStart }
      // Graph sends the oldest first. Where it does not, only the whole window is something to go by.
      isAscending = isAscending && page.isAscending && page.first ?? through >= through
      // What lies behind the window is no proof of what lies before it.
      if isAscending { through = max(through, min(page.newest ?? through, window.end)) }
    }

    mutating func complete(_ window: LogWindow) { through = window.end }
  }
}
