public import JSON
public import Time

/// Turns a Microsoft Graph `directoryAudit` into a document of ECS 8.17.0, without its `message`.
///
/// It is pure and takes any JSON: a member of an unexpected type is left out of the document and counted. Every
/// member is read where it is written, but for those of which more than one field is made: these are read at the
/// beginning of `normalize`.
public struct AuditNormalizer: Sendable {
  let tenantID: String

  /// A normalizer for the audits of one tenant.
  public init(tenantID: String) {
    self.tenantID = tenantID
  }

  /// Appends one document to `writer`. A record without an id or an activityDateTime of its own, and one that is no
  /// object, gives a document too, with `event.kind` "pipeline_error" and the reason as `error.message`.
  public func normalize(
    _ record: JSONValue, collectedAt: Timestamp, into writer: inout JSONWriter
  ) -> Normalized {
    var read = JSONFieldReader()
    let envelope = Envelope(
      record, time: "activityDateTime", collectedAt: collectedAt, tenantID: tenantID, &read)
    let operation = AuditOperation(record, &read)
    let initiatedBy = read.object(record, "initiatedBy")
    let actor = AuditActor(initiatedBy, &read)
    let resources = read.objects(record, "targetResources")
    let targets = AuditTargets((resources ?? []).map { AuditTarget($0, &read) })
    let details = read.objects(record, "additionalDetails")
    let loggedByService = read.text(record, "loggedByService")
    writer.object { writer in
      envelope.writeHead(into: &writer)
      writer.object("event") { writer in
        envelope.writeEvent(into: &writer)
        operation.writeEvent(into: &writer)
        writer.string("reason", read.text(record, "resultReason"))
        writer.string("provider", loggedByService)
      }
      envelope.writeError(nil, into: &writer)
      writer.object("trace") { $0.string("id", read.text(record, "correlationId")) }
      writeUser(actor, targets, into: &writer)
      actor.writeSource(into: &writer)
      targets.host?.write(into: &writer)
      writer.object("group") { targets.group?.write(into: &$0) }
      writeService(targets, loggedByService, into: &writer)
      UserAgent(header: userAgent(in: details ?? [], &read)).write(into: &writer)
      writeRelated(actor, targets, into: &writer)
      writer.properties { writer in
        writer.string("operationType", operation.operationType)
        targets.writeModifiedProperties(&read, into: &writer)
        writer.objects("targetResources", resources)
        writer.received("initiatedBy", initiatedBy)
        writer.objects("additionalDetails", details)
      }
    }
    return envelope.normalized(dropping: read.unexpected)
  }

  /// Actor and target stay apart, but where no user acted: the vendor's parser then takes the target for the user.
  private func writeUser(_ actor: AuditActor, _ targets: AuditTargets, into writer: inout JSONWriter) {
    writer.object("user") { writer in
      if let user = actor.user ?? targets.firstIfUser { user.write(into: &writer) }
      writer.object("target") { targets.user?.write(into: &$0) }
    }
  }

  /// A service among the targets takes the place of the one that logged, id and name as a pair: an id beside
  /// another thing's name would lie.
  private func writeService(
    _ targets: AuditTargets, _ loggedByService: JSONString?, into writer: inout JSONWriter
  ) {
    writer.object("service") { writer in
      if let service = targets.service {
        service.write(into: &writer)
      } else {
        writer.string("name", loggedByService)
      }
    }
  }

  /// The value of the first detail that has the key "User-Agent".
  private func userAgent(in details: [JSONValue], _ read: inout JSONFieldReader) -> JSONString? {
    for detail in details where detail["key"]?.string?.equalsIgnoringCase("User-Agent") == true {
      return read.text(detail, "value")
    }
    return nil
  }

  private func writeRelated(_ actor: AuditActor, _ targets: AuditTargets, into writer: inout JSONWriter) {
    var related = Related()
    related.add(ip: actor.ip)
    related.add(actor.user)
    for target in targets.all {
      related.add(target.asUser)
      related.add(target.asHost)
    }
    related.write(into: &writer)
  }
}
