internal import HTTPServer

/// What a request costs of the directory's limits, by Microsoft Graph's table of resource units.
enum ResourceUnits {
  static func of(_ request: Request) -> Int {
    let segments = request.path.split(separator: "/").dropFirst()
    var units = base(Array(segments))
    let names = PercentEncoding.decodePairs(request.query)?.map(\.name) ?? []
    if names.contains("$select") { units -= 1 }
    if names.contains("$expand") { units += 1 }
    return max(units, 1)
  }

  private static func base(_ segments: [Substring]) -> Int {
    switch segments.last {
    case "users": 2
    case "members": 3
    case "transitiveMembers": 5
    case "memberOf": 2
    default: 1
    }
  }
}
