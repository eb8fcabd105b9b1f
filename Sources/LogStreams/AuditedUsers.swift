internal import JSON

/// Whom an audit is about.
enum AuditedUsers {
  /// The ids of the users among the targets (Microsoft Graph, targetResource). The key of the type is written `type`
  /// or `Type`, its value in any case. Bounded, as an audit of a bulk change names many.
  static func ids(in record: JSONValue) -> [String] {
    guard let targets = record["targetResources"] else { return [] }
    var ids: [String] = []
    for target in targets.elements where ids.count < 100 {
      let type = target["type"] ?? target["Type"]
      guard type?.text?.equalsIgnoringCase("User") == true, let id = target["id"]?.text?.string else {
        continue
      }
      ids.append(id)
    }
    return ids
  }
}
