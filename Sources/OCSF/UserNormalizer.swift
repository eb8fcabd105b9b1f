internal import Digest
public import JSON
internal import Time

/// Turns a Microsoft Graph `user` into an event of OCSF 1.6.0, class 5003 (User Inventory Info).
///
/// It is pure and takes any JSON: a member of an unexpected type is left out of the event and counted. What an event
/// is made of stands in one file for each part: `UserRecord` (what is read), `UserNormalizer+User` and
/// `UserNormalizer+Enrichments` (what is written).
public struct UserNormalizer: Sendable {
  let tenantID: String
  let timestamps: TimestampUnit

  /// A normalizer for the users of one tenant.
  public init(tenantID: String, timestamps: TimestampUnit) {
    self.tenantID = tenantID
    self.timestamps = timestamps
  }

  /// Appends one event to `writer`; returns how many fields of unexpected type were left out.
  ///
  /// The event's `metadata.uid` is the user's id and 32 hexadecimal digits of a SHA-256 over all of the rest of the
  /// event: it changes when anything that the event says about the user changes, and only then, for an event holds
  /// no time of collection or of a report. Groups, roles and methods are ordered first, so that it does not hang
  /// on the order in which they were read.
  @discardableResult
  public func normalize(_ user: JSONValue, facts: UserFacts, into writer: inout JSONWriter) -> Int {
    var read = JSONFieldReader()
    let record = UserRecord(user, &read)
    writer.object { writer in
      let start = writer.bytes.count
      writeClass(into: &writer)
      writeTime(record.created ?? facts.firstSeen, into: &writer)
      writeUser(record, facts, into: &writer)
      writeEnrichments(record, facts, into: &writer)
      writeMetadata(of: record, contentFrom: start, into: &writer)
    }
    return read.unexpected
  }

  private func writeClass(into writer: inout JSONWriter) {
    writer.integer("activity_id", 2)
    writer.string("activity_name", "Collect")
    writer.integer("category_uid", 5)
    writer.string("category_name", "Discovery")
    writer.integer("class_uid", 5003)
    writer.string("class_name", "User Inventory Info")
    writer.integer("type_uid", 500_302)
    writer.string("type_name", "User Inventory Info: Collect")
    writer.integer("severity_id", 1)
    writer.string("severity", "Informational")
  }

  private func writeTime(_ time: Timestamp, into writer: inout JSONWriter) {
    writer.integer("time", timestamps.epoch(of: time))
    writer.string("time_dt", time.rfc3339())
  }

  /// The last part of the event, with `uid` as its last member: all that stands before it is the content.
  private func writeMetadata(of record: UserRecord, contentFrom start: Int, into writer: inout JSONWriter) {
    writer.object("metadata") { writer in
      writer.string("version", "1.6.0")
      writer.object("product") { writer in
        writer.string("name", "Microsoft Entra ID")
        writer.string("version", "1.0")
        writer.string("vendor_name", "Microsoft")
      }
      writer.array("profiles") { $0.string("datetime") }
      writer.string("tenant_uid", tenantID)
      let digest = SHA256.digest(of: writer.bytes[start...]).prefix(16).hexadecimal
      writer.string("uid", record.id.map { "\($0.string):\(digest)" } ?? digest)
    }
  }
}
