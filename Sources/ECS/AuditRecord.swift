internal import JSON
internal import Time

/// What several parts of a document are made of, read once out of a Microsoft Graph `directoryAudit`.
struct AuditRecord {
  /// The record itself, for what only one part is made of.
  let value: JSONValue
  let envelope: Envelope
  let operation: AuditOperation
  let initiatedBy: JSONValue?
  let actor: AuditActor
  let targetResources: [JSONValue]
  let targets: AuditTargets
  let additionalDetails: [JSONValue]
  let loggedByService: JSONString?

  init(_ value: JSONValue, collectedAt: Timestamp, tenantID: String, _ read: inout JSONFieldReader) {
    self.value = value
    envelope = Envelope(value, time: "activityDateTime", collectedAt: collectedAt, tenantID: tenantID, &read)
    operation = AuditOperation(value, &read)
    initiatedBy = read.object(value, "initiatedBy")
    actor = AuditActor(initiatedBy, &read)
    targetResources = read.objects(value, "targetResources") ?? []
    targets = AuditTargets(targetResources.map { AuditTarget($0, &read) })
    additionalDetails = read.objects(value, "additionalDetails") ?? []
    loggedByService = read.text(value, "loggedByService")
  }
}
