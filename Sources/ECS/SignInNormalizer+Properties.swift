internal import JSON

// `azure.entraid.properties` of a sign-in: members of the record under their own names.
extension SignInNormalizer {
  func writeProperties(
    _ signIn: SignInRecord, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    let record = signIn.value
    writer.properties { writer in
      for name in SignInNormalizer.textProperties { writer.string(name, read.text(record, name)) }
      writer.string("servicePrincipalId", signIn.servicePrincipal.id)
      writer.string("servicePrincipalName", signIn.servicePrincipal.name)
      // A keyword in the vendor's documents, not a boolean.
      writer.string("isInteractive", read.bool(record, "isInteractive").map { $0 ? "true" : "false" })
      // The vendor's documents have it even if it is empty.
      writer.texts("riskEventTypes", keepEmpty: true, read.texts(record, "riskEventTypes"))
      writer.texts("signInEventTypes", read.texts(record, "signInEventTypes"))
      writer.objects(
        "appliedConditionalAccessPolicies", read.objects(record, "appliedConditionalAccessPolicies") ?? [])
      writer.object("deviceDetail") { writeDevice(signIn.device, &read, into: &$0) }
    }
  }

  /// What ECS `host` has no field for.
  private func writeDevice(
    _ device: JSONValue?, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    writer.bool("isCompliant", read.bool(device, "isCompliant"))
    writer.bool("isManaged", read.bool(device, "isManaged"))
    writer.string("trustType", read.text(device, "trustType"))
  }

  /// Strings, as they are.
  private static let textProperties: [StaticString] = [
    "clientAppUsed", "conditionalAccessStatus", "resourceId", "riskDetail", "riskLevelAggregated",
    "riskLevelDuringSignIn", "riskState", "userType", "authenticationRequirement", "homeTenantId",
    "resourceTenantId", "sessionId", "uniqueTokenIdentifier", "crossTenantAccessType",
  ]
}
