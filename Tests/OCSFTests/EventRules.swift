import GoldenTesting

/// What holds for every event, whatever the user is like.
enum EventRules {
  /// What is wrong with an event, a line for each place.
  static func violations(of event: JSONTree) -> [String] {
    emptiness(of: event, at: "") + constants(of: event) + shape(of: event)
  }

  private static let mayBeNull = [
    ".enrichments[0].data.last_logon", ".enrichments[0].data.last_time_password_change",
  ]

  private static func emptiness(of tree: JSONTree, at path: String) -> [String] {
    switch tree {
    case .null: mayBeNull.contains(path) ? [] : ["\(path): null"]
    case .string(let string): string.isEmpty ? ["\(path): an empty string"] : []
    case .array(let elements):
      (elements.isEmpty && path != ".user.groups" && !path.hasSuffix(".data.methods")
        ? ["\(path): an empty array"] : [])
        + elements.enumerated().flatMap { emptiness(of: $1, at: "\(path)[\($0)]") }
    case .object(let members):
      (members.isEmpty && !(path.hasPrefix(".enrichments[") && path.hasSuffix("].data"))
        ? ["\(path): an empty object"] : [])
        + members.flatMap { emptiness(of: $0.value, at: "\(path).\($0.name)") }
    default: []
    }
  }

  private static func constants(of event: JSONTree) -> [String] {
    let expected: [(String, JSONTree)] = [
      ("activity_id", .number(2)), ("activity_name", .string("Collect")), ("category_uid", .number(5)),
      ("category_name", .string("Discovery")), ("class_uid", .number(5003)),
      ("class_name", .string("User Inventory Info")), ("type_uid", .number(500302)),
      ("type_name", .string("User Inventory Info: Collect")), ("severity_id", .number(1)),
      ("severity", .string("Informational")), ("metadata.version", .string("1.6.0")),
      ("metadata.profiles", .array([.string("datetime")])),
      ("metadata.product.name", .string("Microsoft Entra ID")),
      ("metadata.product.vendor_name", .string("Microsoft")), ("user.account.type_id", .number(6)),
    ]
    return expected.filter { event.at($0.0) != $0.1 }.map { "\($0.0): not \($0.1)" }
  }

  private static func shape(of event: JSONTree) -> [String] {
    var wrong: [String] = []
    let types: [Double: String] = [0: "Unknown", 1: "User", 2: "Admin"]
    if event.at("user.type_id")?.number.flatMap({ types[$0] }) != event.at("user.type")?.string {
      wrong.append("user.type is not the caption of user.type_id")
    }
    if event.at("user.name")?.string == nil { wrong.append("user.name is missing") }
    if event.at("metadata.uid")?.string == nil { wrong.append("metadata.uid is missing") }
    let enrichments = event["enrichments"]?.elements ?? []
    if enrichments.first?["name"]?.string != "account" { wrong.append("the first enrichment is not account") }
    for enrichment in enrichments where enrichment["value"]?.string == nil || enrichment["data"] == nil {
      wrong.append("an enrichment lacks value or data: \(enrichment)")
    }
    let groups = (event.at("user.groups")?.elements ?? []).compactMap { $0["uid"]?.string }
    if groups != groups.sorted() { wrong.append("the groups are not ordered by uid") }
    if let seconds = event["time"]?.number, seconds != seconds.rounded() {
      wrong.append("time is no integer")
    }
    return wrong
  }
}
