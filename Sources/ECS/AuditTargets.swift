internal import JSON

/// To what it was done. The first target decides; the second adds what the first is not: for "Add member to group"
/// the member as `user.target` beside the group.
struct AuditTargets {
  let all: [AuditTarget]
  /// ECS `user.target`.
  private(set) var user: Person?
  /// ECS `host`.
  private(set) var host: Host?
  /// ECS `service`.
  private(set) var service: AuditTarget.Named?
  /// ECS `group`.
  private(set) var group: AuditTarget.Named?

  init(_ targets: [AuditTarget]) {
    all = targets
    for target in targets.prefix(2) {
      user = user ?? target.asUser
      host = host ?? target.asHost
      service = service ?? target.asService
      group = group ?? target.asGroup
    }
  }

  /// The first target, if it is a user.
  var firstIfUser: Person? { all.first?.asUser }

  /// The modifiedProperties of all targets in one list, where the first target is a user. A target whose list is
  /// null adds a null, as in the vendor's documents.
  func writeModifiedProperties(_ read: inout JSONFieldReader, into writer: inout JSONWriter) {
    guard all.first?.kind == .user else { return }
    writer.array("modifiedProperties") { writer in
      for target in all {
        if target.value["modifiedProperties"]?.isNull == true { writer.null() }
        for property in read.objects(target.value, "modifiedProperties") ?? [] { writer.value(property) }
      }
    }
  }
}
