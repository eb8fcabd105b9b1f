internal import JSON

/// What one sign-in says, drawn from its random numbers.
struct SignInEvent {
  private let stream: EventStream
  let id: GUID
  private let correlationID: GUID
  private let user: DirectoryUser?
  private let principal: ServicePrincipal?
  private let userName: String
  private let outcome: SignInOutcome
  private let client: SignInClient
  private let application: SignInApplication
  private let place: SignInPlace?
  private let address: String
  private let risk: Risk
  private let policies: [(policy: ConditionalAccessPolicy, result: String)]
  private let deviceID: GUID
  private let tenantID: String

  private enum Risk: String { case none, low, medium, high }

  init(_ source: EventSource, _ stream: EventStream, _ random: inout SplitMix) {
    self.stream = stream
    tenantID = source.tenantID
    id = random.guid()
    correlationID = random.guid()
    let isUser = stream == .interactiveUser || stream == .nonInteractiveUser
    let user = random.percent(97) ? source.pickUser(&random) : source.pickAnyUser(&random)
    self.user = isUser ? user : nil
    principal = isUser ? nil : random.pick(source.directory.servicePrincipals)
    userName = user.userPrincipalName(domain: source.domain)
    let drawn = random.pick(weighted: isUser ? SignInOutcome.weighted : SignInOutcome.weightedOfApplications)
    outcome = user.isEnabled || !isUser ? drawn : .accountDisabled
    let client = random.pick(weighted: SignInClient.weighted)
    self.client = isUser ? client : .none
    application = random.pick(SignInApplication.all)
    place = random.percent(95) ? random.pick(SignInPlace.all) : nil
    address = source.pickAddress(&random)
    risk = random.pick(weighted: [(96, Risk.none), (2, .low), (1, .medium), (1, .high)])
    policies = SignInEvent.results(isUser ? source.directory.policies : [], outcome, &random)
    deviceID = random.guid()
  }

  private static func results(
    _ policies: [ConditionalAccessPolicy], _ outcome: SignInOutcome, _ random: inout SplitMix
  ) -> [(policy: ConditionalAccessPolicy, result: String)] {
    guard random.percent(80) else { return [] }
    return policies.map { policy in
      if policy.isReportOnly { return (policy, random.pick(["reportOnlyNotApplied", "reportOnlySuccess"])) }
      let isMFA = policy.grantControls == ["mfa"]
      let isBlock = policy.grantControls == ["block"]
      switch outcome.code {
      case 50074, 50076, 500121: return (policy, isMFA ? "failure" : "notApplied")
      case 53003: return (policy, isBlock ? "failure" : "notApplied")
      case 0: return (policy, isMFA ? random.pick(["success", "success", "notApplied"]) : "notApplied")
      default: return (policy, "notApplied")
      }
    }
  }

  private var conditionalAccessStatus: String {
    if policies.contains(where: { $0.result == "failure" }) { return "failure" }
    return policies.contains { $0.result == "success" } ? "success" : "notApplied"
  }

  func write(time: String, isBeta: Bool, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("id", id.description)
      writer.text("createdDateTime", time)
      writeIdentity(to: &writer)
      writer.text("ipAddress", address)
      writer.nullable("userAgent", client.userAgent.isEmpty ? nil : client.userAgent)
      writer.text("clientAppUsed", client.clientApp)
      writer.text("correlationId", correlationID.description)
      writer.text("conditionalAccessStatus", conditionalAccessStatus)
      writer.bool("isInteractive", stream == .interactiveUser)
      writeRisk(to: &writer)
      writeStatus(to: &writer)
      writeDevice(to: &writer)
      writeLocation(to: &writer)
      writePolicies(to: &writer)
      if isBeta { writeBeta(to: &writer) }
    }
  }

  private func writeIdentity(to writer: inout JSONWriter) {
    writer.text("userDisplayName", user?.displayName ?? "")
    writer.text("userPrincipalName", user == nil ? "" : userName)
    writer.text("userId", user?.id.description ?? "")
    writer.text("appId", principal?.appID.description ?? application.appID)
    writer.text("appDisplayName", principal?.displayName ?? application.name)
    writer.text("homeTenantId", tenantID)
    writer.text("resourceTenantId", tenantID)
    writer.text("resourceDisplayName", application.resource)
    writer.text("resourceId", application.resourceID)
    writer.text("servicePrincipalId", principal?.id.description ?? "")
    writer.nullable("servicePrincipalName", principal?.displayName)
  }

  private func writeRisk(to writer: inout JSONWriter) {
    let types = risk == .none ? [] : [risk == .high ? "maliciousIPAddress" : "unfamiliarFeatures"]
    writer.text("riskDetail", risk == .low ? "userPassedMFADrivenByRiskBasedPolicy" : "none")
    writer.text("riskLevelAggregated", risk.rawValue)
    writer.text("riskLevelDuringSignIn", risk.rawValue)
    writer.text("riskState", risk == .none ? "none" : risk == .low ? "remediated" : "atRisk")
    writer.strings("riskEventTypes", types)
    writer.strings("riskEventTypes_v2", types)
  }

  private func writeStatus(to writer: inout JSONWriter) {
    writer.object("status") { writer in
      writer.integer("errorCode", outcome.code)
      writer.nullable("failureReason", outcome.reason)
      writer.nullable("additionalDetails", outcome.details)
    }
  }

  private func writeDevice(to writer: inout JSONWriter) {
    let isRegistered = client.isRegistered && user != nil
    writer.object("deviceDetail") { writer in
      writer.text("deviceId", isRegistered ? deviceID.description : "")
      writer.nullable("displayName", isRegistered ? "PC-\(deviceID.low % 100_000)" : nil)
      writer.text("operatingSystem", user == nil ? "" : client.operatingSystem)
      writer.text("browser", user == nil ? "" : client.browser)
      writer.nullable("isCompliant", isRegistered ? deviceID.high % 5 != 0 : nil)
      writer.nullable("isManaged", isRegistered ? true : nil)
      writer.nullable("trustType", isRegistered ? (deviceID.low % 2 == 0 ? "AzureAd" : "ServerAd") : nil)
    }
  }

  private func writeLocation(to writer: inout JSONWriter) {
    writer.object("location") { writer in
      writer.nullable("city", place?.city)
      writer.nullable("state", place?.state)
      writer.nullable("countryOrRegion", place?.country)
      writer.object("geoCoordinates") { writer in
        writer.null("altitude")
        if let place {
          writer.double("latitude", place.latitude)
          writer.double("longitude", place.longitude)
        } else {
          writer.null("latitude")
          writer.null("longitude")
        }
      }
    }
  }

  private func writePolicies(to writer: inout JSONWriter) {
    writer.array("appliedConditionalAccessPolicies", keepEmpty: true) { writer in
      for (policy, result) in policies {
        writer.object { writer in
          writer.text("id", policy.id.description)
          writer.text("displayName", policy.displayName)
          writer.strings("enforcedGrantControls", policy.grantControls)
          writer.strings("enforcedSessionControls", policy.sessionControls)
          writer.text("result", result)
        }
      }
    }
  }

  private func writeBeta(to writer: inout JSONWriter) {
    writer.strings("signInEventTypes", [stream.signInEventType])
    writer.text("userType", user?.isGuest == true ? "guest" : "member")
    writer.text("crossTenantAccessType", user?.isGuest == true ? "b2bCollaboration" : "none")
    writer.text(
      "authenticationRequirement",
      policies.contains { $0.policy.grantControls == ["mfa"] && $0.result != "notApplied" }
        ? "multiFactorAuthentication" : "singleFactorAuthentication")
    writer.array("authenticationDetails", keepEmpty: true) { writer in
      guard stream == .interactiveUser else { return }
      writer.object { writer in
        writer.text("authenticationMethod", "Password")
        writer.bool("succeeded", outcome.code == 0)
      }
    }
    writer.text("uniqueTokenIdentifier", Base64URL.encode(Array(id.description.utf8.prefix(16))))
    writer.nullable("sessionId", user == nil ? nil : correlationID.description)
    writer.integer("autonomousSystemNumber", Int64(64_496 + id.low % 16))
  }
}
