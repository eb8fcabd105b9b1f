internal import HTTPServer

/// How a page is written.
enum PageFormat: String, CaseIterable, Sendable {
  /// An object that says what follows.
  case json
  /// The documents alone.
  case array
  /// One document a line.
  case ndjson

  /// What the parameter names, else what the client accepts: an unknown type gets JSON, for a page that is told apart
  /// by its content type is of more use than a refusal.
  init(_ parameters: QueryParameters, _ request: Request) throws(Problem) {
    self = try parameters.choice("format") ?? (MediaPreference.prefersLines(request) ? .ndjson : .json)
  }

  /// The most documents of a page. A text that is read whole must not be too large to read.
  var maximumCount: Int { self == .ndjson ? 10_000 : 1000 }

  var contentType: String { self == .ndjson ? "application/x-ndjson" : "application/json" }

  var opening: [UInt8] {
    switch self {
    case .json: Array(#"{"value":["#.utf8)
    case .array: [UInt8(ascii: "[")]
    case .ndjson: []
    }
  }

  /// What stands between two documents.
  var separator: UInt8 { self == .ndjson ? UInt8(ascii: "\n") : UInt8(ascii: ",") }
}

/// What a client accepts (RFC 9110 §12.5.1), as far as it decides between the two types there are.
enum MediaPreference {
  /// Whether lines are asked for by name, and rather than JSON.
  static func prefersLines(_ request: Request) -> Bool {
    let ranges = WeightedList.parse(request, "accept")
    guard let lines = ranges.firstIndex(where: { $0.name == "application/x-ndjson" }),
      ranges[lines].weight > 0
    else { return false }
    // The most exact range decides; between two that are named and weigh the same, the first.
    let names = ["application/json", "application/*", "*/*"]
    guard let json = names.lazy.compactMap({ name in ranges.firstIndex { $0.name == name } }).first else {
      return true
    }
    if ranges[lines].weight != ranges[json].weight { return ranges[lines].weight > ranges[json].weight }
    return ranges[json].name != names[0] || lines < json
  }
}
