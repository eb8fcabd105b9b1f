import ECS
import GoldenTesting
import Time

/// What holds for every document, whatever the record is like.
enum DocumentRules {
  /// What is wrong with a document, a line for each place.
  static func violations(of document: JSONTree, _ summary: Normalized) -> [String] {
    emptiness(of: document, at: "") + envelope(of: document, summary) + categories(of: document)
      + related(of: document) + values(of: document)
  }

  private static let properties = ".azure.entraid.properties"
  /// What stands in a document as it was received, nulls and empty parts included.
  private static let received = [
    "appliedConditionalAccessPolicies", "targetResources", "initiatedBy", "additionalDetails",
    "modifiedProperties",
  ]

  private static func emptiness(of tree: JSONTree, at path: String) -> [String] {
    switch tree {
    case .null: ["\(path): null"]
    case .string(let string): string.isEmpty ? ["\(path): an empty string"] : []
    case .array(let elements):
      (elements.isEmpty && path != properties + ".riskEventTypes" ? ["\(path): an empty array"] : [])
        + elements.enumerated().flatMap { emptiness(of: $1, at: "\(path)[\($0)]") }
    case .object(let members):
      (members.isEmpty ? ["\(path): an empty object"] : [])
        + members.filter { path != properties || !received.contains($0.name) }
        .flatMap { emptiness(of: $0.value, at: "\(path).\($0.name)") }
        + members.filter { path == properties && received.contains($0.name) && $0.value.isEmpty }
        .map { "\(path).\($0.name): empty" }
    default: []
    }
  }

  private static func envelope(of document: JSONTree, _ summary: Normalized) -> [String] {
    let kind = summary.isPipelineError ? "pipeline_error" : "event"
    let expected: [(String, String)] = [
      ("@timestamp", summary.time.rfc3339()), ("event.id", summary.id), ("event.kind", kind),
      ("ecs.version", "8.17.0"), ("cloud.provider", "Azure"), ("cloud.service.name", "Azure EntraId"),
      ("cloud.account.id", LogCase.tenantID),
    ]
    var wrong = expected.filter { document.at($0.0)?.string != $0.1 }.map { "\($0.0): not \($0.1)" }
    for path in ["@timestamp", "event.created"]
    where document.at(path)?.string.flatMap({ Timestamp(rfc3339: $0) }) == nil {
      wrong.append("\(path): no time")
    }
    if summary.isPipelineError && document.at("error.message") == nil { wrong.append("no error.message") }
    if document["message"] != nil { wrong.append("message: written") }
    return wrong
  }

  private static let types: [String: Set<String>] = [
    "authentication": ["start", "info"], "configuration": ["creation", "deletion", "change", "info"],
    "iam": ["creation", "deletion", "change", "info", "user", "group", "admin"],
  ]

  private static func categories(of document: JSONTree) -> [String] {
    var wrong: [String] = []
    let outcome = document.at("event.outcome")?.string ?? ""
    if !["success", "failure", "unknown"].contains(outcome) { wrong.append("event.outcome: \(outcome)") }
    guard let category = document.at("event.category") else { return wrong }
    let type = document.at("event.type")?.elements.compactMap(\.string) ?? []
    guard let name = category.elements.first?.string, category.elements.count == 1,
      let allowed = types[name], !type.isEmpty, allowed.isSuperset(of: type)
    else { return wrong + ["event.category \(category) with event.type \(type)"] }
    if name == "iam" && type.count != 2 { wrong.append("event.type: not what and whom: \(type)") }
    return wrong
  }

  private static func related(of document: JSONTree) -> [String] {
    let sources = [
      "ip": ["source.ip"], "hosts": ["host.name", "host.id"],
      "user": ["user", "user.target"].flatMap { user in ["name", "id", "email"].map { "\(user).\($0)" } },
    ]
    return sources.flatMap { name, paths in
      let related = document.at("related.\(name)")?.elements.compactMap(\.string) ?? []
      let missing = paths.compactMap { document.at($0)?.string }.filter { !related.contains($0) }
      let repeats = Set(related).count == related.count ? [] : ["related.\(name) repeats itself"]
      return missing.map { "related.\(name) lacks \($0)" } + repeats
    }
  }

  private static func values(of document: JSONTree) -> [String] {
    var wrong: [String] = []
    if let country = document.at("source.geo.country_iso_code")?.string,
      country.utf8.count != 2 || !country.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    {
      wrong.append("source.geo.country_iso_code: \(country)")
    }
    if let location = document.at("source.geo.location") {
      let (lat, lon) = (location["lat"]?.number ?? 1000, location["lon"]?.number ?? 1000)
      if abs(lat) > 90 || abs(lon) > 180 { wrong.append("source.geo.location: \(location)") }
    }
    for path in ["user", "user.target"] where document.at(path)?["name"] != document.at(path)?["full_name"] {
      wrong.append("\(path): name and full_name differ")
    }
    return wrong
  }
}

extension JSONTree {
  fileprivate var isEmpty: Bool { self == .null || self == .array([]) || self == .object([]) }
}
