public import JSON
public import Time

/// Turns a Microsoft Graph `signIn` into a document of ECS 8.17.0, without its `message`.
///
/// It is pure and takes any JSON: a member of an unexpected type is left out of the document and counted. Every
/// member is read where it is written, but for those of which more than one field is made: these are read at the
/// beginning of `normalize`.
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
    var read = JSONFieldReader()
    let envelope = Envelope(
      record, time: "createdDateTime", collectedAt: collectedAt, tenantID: tenantID, &read)
    let status = SignInStatus(read.object(record, "status"), &read)
    let servicePrincipal = Person(
      id: read.text(record, "servicePrincipalId"), name: read.text(record, "servicePrincipalName"))
    let user = actor(of: record, servicePrincipal, &read)
    let device = read.object(record, "deviceDetail")
    let host = Host(
      id: read.text(device, "deviceId"), name: read.text(device, "displayName"),
      operatingSystem: read.text(device, "operatingSystem"))
    let address = read.text(record, "ipAddress")
    let ip = address.flatMap(IPAddress.find)
    writer.object { writer in
      envelope.writeHead(into: &writer)
      writeEvent(record, envelope, status, &read, into: &writer)
      envelope.writeError(status.message, into: &writer)
      writer.object("trace") { $0.string("id", read.text(record, "correlationId")) }
      writer.object("user") { user.write(into: &$0) }
      writeSource(record, address, ip, &read, into: &writer)
      host.write(into: &writer)
      writeService(record, &read, into: &writer)
      UserAgent(
        header: read.text(record, "userAgent"), browser: read.text(device, "browser"),
        operatingSystem: host.operatingSystem
      ).write(into: &writer)
      writeRelated(user, host, ip, into: &writer)
      writeProperties(record, servicePrincipal, device, &read, into: &writer)
    }
    return envelope.normalized(dropping: read.unexpected)
  }

  /// Who signed in; the user's members are read in any case, so that what is wrong with them is counted.
  private func actor(
    of record: JSONValue, _ servicePrincipal: Person, _ read: inout JSONFieldReader
  ) -> Person {
    var user = Person(
      id: read.text(record, "userId"), name: read.text(record, "userDisplayName"),
      email: read.text(record, "userPrincipalName"))
    if kind.isServicePrincipal {
      user.id = servicePrincipal.id
      user.name = servicePrincipal.name
    }
    return user
  }

  private func writeEvent(
    _ record: JSONValue, _ envelope: Envelope, _ status: SignInStatus, _ read: inout JSONFieldReader,
    into writer: inout JSONWriter
  ) {
    writer.object("event") { writer in
      envelope.writeEvent(into: &writer)
      writer.array("category") { $0.string("authentication") }
      writer.array("type") { $0.string(status.isInterrupt ? "info" : "start") }
      writer.string("outcome", status.outcome)
      writer.string("action", "sign-in")
      writer.string("code", status.errorCode.map { String($0) })
      writer.string("reason", status.additionalDetails)
      writer.string("dataset", kind.dataset)
      writer.string("provider", read.text(record, "resourceDisplayName"))
    }
  }

  private func writeService(
    _ record: JSONValue, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    writer.object("service") { writer in
      writer.string("id", read.text(record, "appId"))
      writer.string("name", read.text(record, "appDisplayName"))
    }
  }

  private func writeRelated(_ user: Person, _ host: Host, _ ip: JSONString?, into writer: inout JSONWriter) {
    var related = Related()
    related.add(ip: ip)
    related.add(user)
    related.add(host)
    related.write(into: &writer)
  }
}
