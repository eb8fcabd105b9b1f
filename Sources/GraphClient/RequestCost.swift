/// What a request costs in its scope (Microsoft Graph, "Microsoft Graph service-specific throttling limits",
/// identity and access: the base costs of requests in resource units, and what changes them).
extension GraphRequest {
  /// What it costs as far as the request alone tells; the answer may say otherwise.
  var estimatedUnits: Int {
    guard scope == .directory else { return 1 }
    let hasSelect = query.contains { $0.name == "$select" }
    let hasExpand = query.contains { $0.name == "$expand" }
    return max(1, baseUnits - (hasSelect ? 1 : 0) + (hasExpand ? 1 : 0))
  }

  private var baseUnits: Int {
    var segments = path.split(separator: "/").dropFirst()
    // A round of changes costs what the listing does, as far as is known.
    if segments.last == "delta" { segments.removeLast() }
    return switch segments.last {
    case "users" where segments.count == 1: 2
    case "memberOf": 2
    case "members": 3
    case "transitiveMembers": 5
    default: 1
    }
  }

  /// What the answer says that it cost; the estimate where it says nothing that makes sense.
  func units(in headers: [String: String]) -> Int {
    guard scope == .directory, let text = headers["x-ms-resource-unit"], let units = Int(text),
      (0...1000).contains(units)
    else { return estimatedUnits }
    return units
  }
}
