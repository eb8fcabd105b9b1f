import ECS
import GoldenTesting
import JSON
import Testing
import Time

/// What goes into a normalizer: a raw record and its log.
struct LogCase {
  static let tenantID = "11111111-2222-4333-8444-555555555555"

  /// Nil for an audit.
  var kind: SignInKind?
  var collectedAt: Timestamp
  var record: JSONTree
  /// The bytes of a record that is no JSON, in place of `record`.
  var unreadable: String?

  /// Reads a golden file's `log`, `collectedAt`, and `record` or `unreadable`.
  init(_ input: JSONTree) throws {
    kind = input["log"]?.string.flatMap(SignInKind.init)
    collectedAt = try #require(input["collectedAt"]?.string.flatMap { Timestamp(rfc3339: $0) })
    record = input["record"] ?? .null
    unreadable = input["unreadable"]?.string
  }

  init(kind: SignInKind?, record: JSONTree) {
    self.kind = kind
    self.record = record
    collectedAt = Timestamp(seconds: 1_772_352_000)
  }

  /// The document, and what the normalizer says of it.
  func normalized() throws -> (bytes: [UInt8], summary: Normalized) {
    var writer = JSONWriter()
    if let unreadable {
      let summary = UnreadableRecord.normalize(
        Array(unreadable.utf8), reason: "no readable JSON", dataset: kind?.dataset, collectedAt: collectedAt,
        tenantID: Self.tenantID, into: &writer)
      return (writer.bytes, summary)
    }
    return try JSONParser().parse(JSONText(record.bytes)) { value in
      let summary =
        if let kind {
          SignInNormalizer(tenantID: Self.tenantID, kind: kind)
            .normalize(value, collectedAt: collectedAt, into: &writer)
        } else {
          AuditNormalizer(tenantID: Self.tenantID).normalize(value, collectedAt: collectedAt, into: &writer)
        }
      return (writer.bytes, summary)
    }
  }

  func document() throws -> JSONTree { try JSONTree(parsing: normalized().bytes) }
}
