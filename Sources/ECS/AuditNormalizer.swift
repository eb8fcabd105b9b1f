public import JSON
public import Time

/// Turns a Microsoft Graph `directoryAudit` into a document of ECS 8.17.0, without its `message`.
///
/// It is pure and takes any JSON: a member of an unexpected type is left out of the document and counted. A member
/// is read where it is written, but for those of which more than one field is made: these are in `AuditRecord`.
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
    var read = JSONFieldReader(record)
    let audit = AuditRecord(record, collectedAt: collectedAt, tenantID: tenantID, &read)
    writer.object { writer in
      audit.envelope.writeHead(into: &writer)
      writeEvent(audit, &read, into: &writer)
      audit.envelope.writeError(nil, into: &writer)
      writer.object("trace") { $0.string("id", read.text(record, "correlationId")) }
      writeUser(audit, into: &writer)
      writer.object("source") { audit.actor.address.write(into: &$0) }
      audit.targets.host?.write(into: &writer)
      writer.object("group") { audit.targets.group?.write(into: &$0) }
      writeService(audit, into: &writer)
      UserAgent(header: userAgent(audit, &read)).write(into: &writer)
      writeRelated(audit, into: &writer)
      writeProperties(audit, &read, into: &writer)
    }
    return audit.envelope.normalized(dropping: read.unexpected)
  }

  private func writeEvent(
    _ audit: AuditRecord, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    writer.object("event") { writer in
      audit.envelope.writeEvent(into: &writer)
      audit.operation.writeEvent(into: &writer)
      writer.string("reason", read.text(audit.value, "resultReason"))
      writer.string("provider", audit.loggedByService)
    }
  }

  /// Actor and target stay apart, but where no user acted: the vendor's parser then takes the target for the user.
  private func writeUser(_ audit: AuditRecord, into writer: inout JSONWriter) {
    writer.object("user") { writer in
      (audit.actor.user ?? audit.targets.firstIfUser)?.write(into: &writer)
      writer.object("target") { audit.targets.user?.write(into: &$0) }
    }
  }

  /// A service among the targets takes the place of the one that logged, id and name as a pair: an id beside
  /// another thing's name would lie.
  private func writeService(_ audit: AuditRecord, into writer: inout JSONWriter) {
    writer.object("service") { writer in
      if let service = audit.targets.service {
        service.write(into: &writer)
      } else {
        writer.string("name", audit.loggedByService)
      }
    }
  }

  /// The value of the first detail that has the key "User-Agent".
  private func userAgent(_ audit: AuditRecord, _ read: inout JSONFieldReader) -> JSONString? {
    for detail in audit.additionalDetails
    where detail["key"]?.string?.equalsIgnoringCase("User-Agent") == true {
      return read.text(detail, "value")
    }
    return nil
  }

  private func writeRelated(_ audit: AuditRecord, into writer: inout JSONWriter) {
    var related = Related()
    related.add(audit.actor.address)
    related.add(audit.actor.user)
    for target in audit.targets.all {
      related.add(target.asUser)
      related.add(target.asHost)
    }
    related.write(into: &writer)
  }

  private func writeProperties(
    _ audit: AuditRecord, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    writer.properties { writer in
      writer.string("operationType", audit.operation.operationType)
      audit.targets.writeModifiedProperties(&read, into: &writer)
      writer.objects("targetResources", audit.targetResources)
      writer.received("initiatedBy", audit.initiatedBy)
      writer.objects("additionalDetails", audit.additionalDetails)
    }
  }
}
