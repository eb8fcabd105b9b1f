internal import JSON
internal import Time

extension ConnectionTest.Outcome {
  /// What a run has come to.
  init(_ verdicts: [ConnectionVerdict], tenantID: String, _ started: Timestamp, _ duration: Duration) {
    let failed = verdicts.filter { $0.status != .ok }
    let grave = failed.filter(\.isRequired)
    checks = verdicts
    status = grave.isEmpty ? 200 : grave.contains(where: \.isLate) ? 504 : 502
    var writer = JSONWriter(capacity: 4096)
    writer.object { writer in
      writer.string("status", !grave.isEmpty ? "failed" : failed.isEmpty ? "ok" : "degraded" as String?)
      writer.string("tenant_id", tenantID)
      writer.string("checked_at", started.rfc3339())
      writer.integer("duration_ms", duration.microseconds / 1000)
      writer.array("checks", keepEmpty: true) { writer in
        for verdict in verdicts { verdict.write(into: &writer) }
      }
    }
    report = writer.bytes
  }
}

extension ConnectionVerdict {
  fileprivate func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.string("name", name)
      writer.string("status", status.rawValue)
      writer.bool("required", isRequired)
      writer.string("permission", permission)
      writer.integer("http_status", httpStatus.map(Int64.init))
      writer.string("code", code)
      writer.string("detail", detail)
      writer.string("request_id", requestID)
      writer.integer("duration_ms", milliseconds)
      writer.array("affects") { writer in for path in affects { writer.string(path) } }
    }
  }
}
