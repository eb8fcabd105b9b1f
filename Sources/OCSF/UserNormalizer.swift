public import Digest
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

  /// An event that was written.
  public struct Written: Sendable {
    /// How many fields of unexpected type were left out.
    public let unexpected: Int
    /// The digest of all that the event says.
    public let digest: ShortDigest
    /// Whether the record says when the user was created.
    public let isDated: Bool
    /// Whether the account is enabled; nil where the record does not say.
    public let isEnabled: Bool?
  }

  /// Appends one event to `writer`; returns how many fields of unexpected type were left out.
  @discardableResult
  public func normalize(_ user: JSONValue, facts: UserFacts, into writer: inout JSONWriter) -> Int {
    let unexpected = normalize(UserValues(user), facts: facts, into: &writer).unexpected
    return user.kind == .object ? unexpected : unexpected + 1
  }

  /// Appends one event to `writer`.
  ///
  /// The event's `metadata.uid` is the user's id and 32 hexadecimal digits of a SHA-256 over all of the rest of the
  /// event: it changes when anything that the event says about the user changes, and only then, for an event holds
  /// no time of collection or of a report. Groups, roles and methods are ordered first, so that it does not hang
  /// on the order in which they were read.
  public func normalize(_ user: UserValues, facts: UserFacts, into writer: inout JSONWriter) -> Written {
    user.withRecord { record, unexpected in
      var digest = ShortDigest()
      writer.object { writer in
        let start = writer.bytes.count
        writer.members(UserNormalizer.head)
        writeTime(record.created ?? facts.firstSeen, into: &writer)
        writeUser(record, facts, into: &writer)
        writeEnrichments(record, facts, into: &writer)
        digest = writeMetadata(of: record, contentFrom: start, into: &writer)
      }
      return Written(
        unexpected: unexpected, digest: digest, isDated: record.created != nil,
        isEnabled: record.accountEnabled)
    }
  }

  private static let head: StaticString = """
    "activity_id":2,"activity_name":"Collect","category_uid":5,"category_name":"Discovery","class_uid":5003,\
    "class_name":"User Inventory Info","type_uid":500302,"type_name":"User Inventory Info: Collect",\
    "severity_id":1,"severity":"Informational"
    """

  private func writeTime(_ time: Timestamp, into writer: inout JSONWriter) {
    writer.integer("time", timestamps.epoch(of: time))
    time.withRFC3339 { writer.string("time_dt", $0) }
  }

  private static let product: StaticString = """
    "version":"1.6.0","product":{"name":"Microsoft Entra ID","version":"1.0","vendor_name":"Microsoft"},\
    "profiles":["datetime"]
    """

  /// The last part of the event, with `uid` as its last member: all that stands before it is the content.
  private func writeMetadata(
    of record: UserRecord, contentFrom start: Int, into writer: inout JSONWriter
  ) -> ShortDigest {
    var digest = ShortDigest()
    writer.object("metadata") { writer in
      writer.members(UserNormalizer.product)
      writer.string("tenant_uid", tenantID)
      digest = writer.bytes.withUnsafeBufferPointer {
        ShortDigest(ofSHA256Of: UnsafeBufferPointer(rebasing: $0[start...]))
      }
      digest.withHexadecimal { digits in
        if let id = record.id {
          writer.string("uid", id.utf8, ":", digits)
        } else {
          writer.name("uid")
          writer.string(digits)
        }
      }
    }
    return digest
  }
}
