package import Storage
internal import Time

/// What a page became.
package struct NormalizedPage: Sendable {
  package var events: [NewEvent] = []
  /// Records that could not be read and are stored as they came.
  var unreadable = 0
  /// Fields that were left out because they had an unexpected type.
  var droppedFields = 0
  /// The users that audits are about, each with the time of the last one.
  var targets: [String: Timestamp] = [:]
  /// The time of the newest event that tells its own, and of the first.
  var newest: Timestamp?
  var first: Timestamp?
  /// Whether no event that tells its time is older than the one before.
  var isAscending = true
}

extension NormalizedPage {
  /// Notes when an event happened that comes behind all others.
  mutating func note(_ time: Timestamp) {
    first = first ?? time
    if let newest, time < newest { isAscending = false }
    newest = max(newest ?? time, time)
  }

  /// Puts another part of the page behind this one.
  mutating func append(_ other: NormalizedPage) {
    events += other.events
    unreadable += other.unreadable
    droppedFields += other.droppedFields
    targets.merge(other.targets, uniquingKeysWith: max)
    isAscending = isAscending && other.isAscending
    if let first = other.first { note(first) }
    if let newest = other.newest { self.newest = max(self.newest ?? newest, newest) }
  }
}
