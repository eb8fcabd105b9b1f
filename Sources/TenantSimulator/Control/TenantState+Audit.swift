internal import JSON

extension TenantState {
  /// Writes an audit of a mutation. It can be read at once.
  mutating func tell(
    _ activity: AuditEvent.Activity, of user: DirectoryUser, group: DirectoryGroup? = nil,
    changes: [AuditEvent.Change]? = nil, at now: Moment
  ) {
    var random = SplitMix(log.source.seed, 77, UInt64(log.recordCount))
    let topic = AuditEvent.Topic(activity: activity, user: user, group: group, changes: changes)
    let event = AuditEvent(log.source, &random, topic: topic)
    var writer = JSONWriter()
    event.write(time: now.text(digits: 7), random: &random, to: &writer)
    log.add(writer.bytes, to: .directoryAudits, at: now, visibleFrom: now)
  }
}
