internal import Digest
public import JSON
public import Time

/// A record that is no readable JSON: a lone surrogate, a number beyond all types, nesting without end.
///
/// It is kept as a document with `event.kind` "pipeline_error", so that a reader learns of it and a re-read finds it
/// again: losing it in silence would be worse than either.
public struct UnreadableRecord {
  /// Appends one document to `writer`. Its id and time are the record's own if they can be found in its bytes, else
  /// the SHA-256 of the bytes in hexadecimal and the time of collection.
  /// - Parameters:
  ///   - raw: The record as it was received.
  ///   - reason: Why it cannot be read; it becomes `error.message`, so it should not quote the record.
  ///   - dataset: `event.dataset`, such as `SignInKind.dataset`; nil for an audit, whose dataset is in the record.
  ///   - collectedAt: When the record was received.
  ///   - tenantID: The tenant that it is from.
  ///   - writer: Where the document goes.
  public static func normalize(
    _ raw: some Collection<UInt8>, reason: String, dataset: String?, collectedAt: Timestamp, tenantID: String,
    into writer: inout JSONWriter
  ) -> Normalized {
    let found = RecordScan(raw)
    let envelope = Envelope(
      id: found.id ?? SHA256.hexadecimal(of: raw),
      time: found.time.flatMap { Timestamp(rfc3339: $0) } ?? collectedAt,
      collectedAt: collectedAt, tenantID: tenantID, problem: reason)
    writer.object { writer in
      envelope.writeHead(into: &writer)
      writer.object("event") { writer in
        envelope.writeEvent(into: &writer)
        writer.string("outcome", "unknown")
        writer.string("dataset", dataset)
      }
      envelope.writeError(nil, into: &writer)
    }
    return envelope.normalized(dropping: 0)
  }
}
