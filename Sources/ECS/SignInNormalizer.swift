public import JSON
public import Time

/// Turns a Microsoft Graph `signIn` into a document of ECS 8.17.0, without its `message`.
///
/// It is pure and takes any JSON: a member of an unexpected type is left out of the document and counted. A member
/// is read where it is written, but for those of which more than one field is made: these are in `SignInRecord`.
public struct SignInNormalizer: Sendable {
  let tenantID: String
  let kind: SignInKind

  /// A normalizer for one kind of sign-in of one tenant.
  public init(tenantID: String, kind: SignInKind) {
    self.tenantID = tenantID
    self.kind = kind
  }

  /// Appends one document to `writer`. A record without an id or a createdDateTime of its own, and one that is no
  /// object, gives a document too, with `event.kind` "pipeline_error" and the reason as `error.message`.
  public func normalize(
    _ record: JSONValue, collectedAt: Timestamp, into writer: inout JSONWriter
  ) -> Normalized {
    var read = JSONFieldReader(record)
    let signIn = SignInRecord(record, of: kind, collectedAt: collectedAt, tenantID: tenantID, &read)
    writer.object { writer in
      signIn.envelope.writeHead(into: &writer)
      writeEvent(signIn, &read, into: &writer)
      signIn.envelope.writeError(signIn.status.message, into: &writer)
      writer.object("trace") { $0.string("id", read.text(record, "correlationId")) }
      writer.object("user") { signIn.actor.write(into: &$0) }
      writeSource(signIn, &read, into: &writer)
      signIn.host.write(into: &writer)
      writeService(signIn, &read, into: &writer)
      writeUserAgent(signIn, &read, into: &writer)
      writeRelated(signIn, into: &writer)
      writeProperties(signIn, &read, into: &writer)
    }
    return signIn.envelope.normalized(dropping: read.unexpected)
  }

  private func writeEvent(
    _ signIn: SignInRecord, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    writer.object("event") { writer in
      signIn.envelope.writeEvent(into: &writer)
      writer.array("category") { $0.string("authentication") }
      writer.array("type") { $0.string(signIn.status.isInterrupt ? "info" : "start") }
      writer.string("outcome", signIn.status.outcome)
      writer.string("action", "sign-in")
      writer.string("code", signIn.status.errorCode.map { String($0) })
      writer.string("reason", signIn.status.additionalDetails)
      writer.string("dataset", kind.dataset)
      writer.string("provider", read.text(signIn.value, "resourceDisplayName"))
    }
  }

  private func writeService(
    _ signIn: SignInRecord, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    writer.object("service") { writer in
      writer.string("id", read.text(signIn.value, "appId"))
      writer.string("name", read.text(signIn.value, "appDisplayName"))
    }
  }

  private func writeUserAgent(
    _ signIn: SignInRecord, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    let agent = UserAgent(
      header: read.text(signIn.value, "userAgent"), browser: read.text(signIn.device, "browser"),
      operatingSystem: signIn.host.operatingSystem)
    agent.write(into: &writer)
  }

  private func writeRelated(_ signIn: SignInRecord, into writer: inout JSONWriter) {
    var related = Related()
    related.add(signIn.address)
    related.add(signIn.actor)
    related.add(signIn.host)
    related.write(into: &writer)
  }
}
