internal import HTTPServer

/// A request's query, checked against the names that its endpoint knows.
struct QueryParameters: Sendable {
  /// Few, and each name once.
  private var values: [(name: String, value: String)] = []

  /// - Throws: `Problem` where a name is unknown or repeated, or an escape is broken.
  init(_ query: Substring, known: [String]) throws(Problem) {
    if query.isEmpty { return }
    guard let pairs = PercentEncoding.decodePairs(query) else {
      throw Problem(
        kind: .badRequest, status: 400, title: "Bad request",
        detail: "The query holds a broken percent-encoding.")
    }
    for (name, value) in pairs {
      guard known.contains(name) else { throw QueryParameters.unknown(name, known) }
      guard !has(name) else { throw .parameter(name, "it is given more than once") }
      values.append((name, value))
    }
  }

  /// A parameter's value; an empty one counts as absent.
  subscript(name: String) -> String? {
    values.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// Whether a switch is there, with a value or without: `?verbose`.
  func has(_ name: String) -> Bool { values.contains { $0.name == name } }

  private static func unknown(_ name: String, _ known: [String]) -> Problem {
    let hint =
      if let near = NearestName.of(name, among: known) {
        "did you mean \(near)?"
      } else if let nearest = NearestName.whateverTheDistance(of: name, among: known) {
        "the nearest is \(nearest); this endpoint takes \(known.joined(separator: ", "))"
      } else {
        "this endpoint takes no parameters"
      }
    // A name is told in any case, also where there is none: `?=1`.
    return .parameter(name.isEmpty ? "=" : name, "it is not known: \(hint)")
  }
}
