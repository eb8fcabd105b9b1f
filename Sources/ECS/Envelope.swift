internal import Digest
internal import JSON
internal import Time

/// What every document has, whatever it is about.
struct Envelope {
  let id: String
  let time: Timestamp
  let collectedAt: Timestamp
  let tenantID: String
  /// Why `id` or `time` are not the record's own; nil where they are.
  let problem: String?

  /// `@timestamp`, `ecs` and `cloud`.
  func writeHead(into writer: inout JSONWriter) {
    writer.string("@timestamp", time.rfc3339())
    writer.object("ecs") { $0.string("version", "8.17.0") }
    writer.object("cloud") { writer in
      writer.string("provider", "Azure")
      writer.object("service") { $0.string("name", "Azure EntraId") }
      writer.object("account") { $0.string("id", tenantID) }
    }
  }

  /// The members of `event` that every document has.
  func writeEvent(into writer: inout JSONWriter) {
    writer.string("kind", problem == nil ? "event" as StaticString : "pipeline_error")
    writer.string("id", id)
    writer.string("created", collectedAt.rfc3339())
  }

  /// `error.message`: of the pipeline, where it had to help out, else of the record.
  func writeError(_ message: JSONString?, into writer: inout JSONWriter) {
    writer.object("error") { writer in
      if let problem { writer.string("message", problem) } else { writer.string("message", message) }
    }
  }

  func normalized(dropping droppedFields: Int) -> Normalized {
    Normalized(id: id, time: time, droppedFields: droppedFields, isPipelineError: problem != nil)
  }
}

extension Envelope {
  /// Reads a record's id, and its time from the member `timeName`. Where there is no id, a SHA-256 of the record
  /// as JSON takes its place: the same record gives the same id again.
  init(
    _ record: JSONValue, time timeName: StaticString, collectedAt: Timestamp, tenantID: String,
    _ read: inout JSONFieldReader
  ) {
    let object = read.expect(record.kind == .object ? record : nil)
    let id = read.text(object, "id")?.string
    let time = read.text(object, timeName) { Timestamp(rfc3339: $0.utf8) }
    self.init(
      id: id ?? Envelope.digest(of: record), time: time ?? collectedAt, collectedAt: collectedAt,
      tenantID: tenantID, problem: Envelope.problem(isObject: object != nil, id: id, time: time))
  }

  private static func problem(isObject: Bool, id: String?, time: Timestamp?) -> String? {
    guard isObject else { return "the record is no object" }
    switch (id, time) {
    case (nil, nil): return "the record has no usable id and no usable time"
    case (nil, _): return "the record has no usable id"
    case (_, nil): return "the record has no usable time"
    default: return nil
    }
  }

  private static func digest(of record: JSONValue) -> String {
    var writer = JSONWriter()
    writer.value(record)
    return SHA256.hexadecimal(of: writer.bytes)
  }
}
