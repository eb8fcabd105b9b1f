internal import JSON

/// What an audit says was done, and how it ended.
struct AuditOperation {
  let category: JSONString?
  let operationType: JSONString?
  let activityDisplayName: JSONString?
  let result: JSONString?

  init(_ record: JSONValue, _ read: inout JSONFieldReader) {
    category = read.text(record, "category")
    operationType = read.text(record, "operationType")
    activityDisplayName = read.text(record, "activityDisplayName")
    result = read.text(record, "result")
  }

  /// The members of `event` that are made of these.
  func writeEvent(into writer: inout JSONWriter) {
    let object = object
    writer.array("category") { $0.string(object == nil ? "configuration" : "iam") }
    writer.array("type") { writer in
      writer.string(change.rawValue)
      if let object { writer.string(object) }
    }
    writer.string("outcome", outcome)
    writer.string("action", activityDisplayName)
    writer.string("dataset", category)
  }

  /// Whom an `iam` event is about, as `event.type` calls it; nil for a category that is no identity management.
  private var object: String? {
    guard let category else { return nil }
    if category == "UserManagement" { return "user" }
    if category == "GroupManagement" { return "group" }
    return category == "RoleManagement" ? "admin" : nil
  }

  private var outcome: StaticString {
    guard let result else { return "unknown" }
    if result.equalsIgnoringCase("success") { return "success" }
    return result.equalsIgnoringCase("failure") || result.equalsIgnoringCase("timeout")
      ? "failure" : "unknown"
  }

  private enum Change: String {
    case creation, deletion, change, info
  }

  /// What happened to it, as `event.type` calls it.
  private var change: Change {
    operationType.map(AuditOperation.change(operationType:))
      ?? activityDisplayName.map(AuditOperation.change(activity:)) ?? .change
  }

  private static func change(operationType type: JSONString) -> Change {
    if type.equalsIgnoringCase("Add") { return .creation }
    if type.equalsIgnoringCase("Delete") { return .deletion }
    return type.equalsIgnoringCase("Get") || type.equalsIgnoringCase("Read") ? .info : .change
  }

  /// "Add user" makes a user, while "Add member to group" changes a group.
  private static func change(activity: JSONString) -> Change {
    if activity.hasPrefix("Delete ") { return .deletion }
    let creates = activity.hasPrefix("Add ") || activity.hasPrefix("Create ") || activity.hasPrefix("Invite ")
    return creates && !activity.contains(" to ") ? .creation : .change
  }
}
