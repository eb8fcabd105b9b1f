internal import ECS
internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// Pages of Graph into each normalizer: whatever comes in, a valid document comes out for each record.
enum PageFuzzing {
  private static let tenantID = "0a1b2c3d-0000-4000-8000-000000000000"
  private static let collectedAt = Timestamp(seconds: 1_790_000_000)

  static func audits(_ input: [UInt8]) {
    let normalizer = AuditNormalizer(tenantID: tenantID)
    forEachRecord(of: input) { record, raw, writer in
      log(record, raw, dataset: nil, &writer) {
        normalizer.normalize($0, collectedAt: collectedAt, into: &$1)
      }
    }
  }

  static func signIns(_ input: [UInt8]) {
    for kind in SignInKind.allCases {
      let normalizer = SignInNormalizer(tenantID: tenantID, kind: kind)
      forEachRecord(of: input) { record, raw, writer in
        log(record, raw, dataset: kind.dataset, &writer) {
          normalizer.normalize($0, collectedAt: collectedAt, into: &$1)
        }
      }
    }
  }

  static func users(_ input: [UInt8]) {
    let normalizer = UserNormalizer(tenantID: tenantID, timestamps: .seconds)
    forEachRecord(of: input) { record, _, writer in
      guard let record else { return }
      _ = normalizer.normalize(record, facts: UserFacts(firstSeen: collectedAt), into: &writer)
      check(writer.bytes, has: ["class_uid", "metadata", "user"])
    }
  }

  private static func log(
    _ record: JSONValue?, _ raw: ArraySlice<UInt8>, dataset: String?, _ writer: inout JSONWriter,
    _ normalize: (JSONValue, inout JSONWriter) -> Normalized
  ) {
    let normalized =
      if let record {
        normalize(record, &writer)
      } else {
        UnreadableRecord.normalize(
          raw, reason: "unreadable", dataset: dataset, collectedAt: collectedAt, tenantID: tenantID,
          into: &writer)
      }
    precondition(!normalized.id.isEmpty, "an event has no id")
    check(writer.bytes, has: ["@timestamp", "event", "ecs"])
  }

  /// The input as a page of its own, and as the records of one.
  private static func forEachRecord(
    of input: [UInt8], _ body: (JSONValue?, ArraySlice<UInt8>, inout JSONWriter) -> Void
  ) {
    for bytes in [input, Array(#"{"value":["#.utf8) + input + Array("]}".utf8)] {
      guard let page = try? GraphPage(bytes) else { continue }
      var writer = JSONWriter(capacity: 4096)
      try? page.forEachRecord { record, range in
        writer.removeAll()
        body(record, page.text.bytes(in: range), &writer)
      }
    }
  }

  private static func check(_ document: [UInt8], has members: [StaticString]) {
    do {
      try JSONParser().parse(JSONText(document)) { root in
        for name in members { precondition(root[name] != nil, "a document lacks \(name)") }
      }
    } catch {
      preconditionFailure("a document is no JSON: \(error)")
    }
  }
}
