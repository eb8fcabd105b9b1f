internal import JSON

/// Which requests go together in one batch (Microsoft Graph, "Combine multiple HTTP requests using JSON batching").
struct BatchPlan {
  /// Microsoft takes no more.
  static let maximumRequests = 20

  /// What the requests of one batch have in common: where it is sent to, and whose turn they wait for.
  private struct Key: Hashable {
    let version: String
    let scope: ThrottleScope
    let priority: RequestPriority
  }

  /// One batch.
  struct Chunk {
    let version: String
    /// Which of the requests are in it.
    var indexes: [Int] = []
    fileprivate var units = 0
  }

  /// The batches, which hold every request but those whose path has no version that Graph knows.
  private(set) var chunks: [Chunk] = []

  /// - Parameter burst: What a scope allows at one moment. Requests in a batch arrive together and each counts: more
  ///   than that would be refused.
  init(_ requests: [GraphRequest], burst: (ThrottleScope) -> Int) {
    var open: [Key: Int] = [:]
    for (index, request) in requests.enumerated() {
      guard let version = request.versionAndRest?.version else { continue }
      let key = Key(version: version, scope: request.scope, priority: request.priority)
      let units = request.estimatedUnits
      if let place = open[key], chunks[place].indexes.count < BatchPlan.maximumRequests,
        units <= burst(request.scope) - chunks[place].units
      {
        chunks[place].indexes.append(index)
        chunks[place].units += units
      } else {
        open[key] = chunks.count
        chunks.append(Chunk(version: version, indexes: [index], units: units))
      }
    }
  }

  /// The body of a batch; the ids count from 1.
  static func body(_ requests: [GraphRequest]) -> [UInt8] {
    var writer = JSONWriter(capacity: 4096)
    writer.object { writer in
      writer.array("requests", keepEmpty: true) { writer in
        for (index, request) in requests.enumerated() { write(request, id: index + 1, into: &writer) }
      }
    }
    return writer.bytes
  }

  private static func write(_ request: GraphRequest, id: Int, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.string("id", "\(id)" as String?)
      writer.string("method", "GET")
      writer.string("url", (request.versionAndRest?.rest ?? "") as String?)
      writer.object("headers") { writer in
        for header in request.headers { writer.string(named: header.name, header.value) }
      }
    }
  }
}

extension GraphRequest {
  /// The version, and what a batch below that version asks for: the path behind it, with the query.
  fileprivate var versionAndRest: (version: String, rest: String)? {
    for version in ["/v1.0", "/beta"] where path.hasPrefix(version + "/") {
      let options = query.isEmpty ? "" : "?" + URLEncoding.encode(query)
      return (version, path.dropFirst(version.count) + options)
    }
    return nil
  }
}
