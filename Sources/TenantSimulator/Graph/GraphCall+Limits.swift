internal import HTTPServer

/// Throttling, as Microsoft's "Microsoft Graph throttling guidance" and its limits of "identity and access" and of
/// "identity and access reports" have it.
extension GraphCall {
  /// The answer to a request that has found its route: a refusal where there is too much of the like, and else what
  /// the route answers. The directory says what either cost.
  func limited(_ route: GraphRoutes.Route, _ answer: () throws(GraphFailure) -> Response) -> Response {
    let charges = charges(for: route)
    let verdict = throttle.charge(charges, users: directory.users.count, at: now)
    var response: Response
    if let wait = verdict.wait {
      response = refusal(charges, wait: wait)
    } else {
      do throws(GraphFailure) { response = try answer() } catch { response = failure(error) }
    }
    guard let units = charges.first(where: { $0.scope == .directory })?.units else { return response }
    response.headers.append(HeaderField("x-ms-resource-unit", String(units)))
    if verdict.usedPart > 0.8 {
      response.headers.append(HeaderField("x-ms-throttle-limit-percentage", part(verdict.usedPart)))
    }
    return response
  }

  /// A batch costs nothing itself: its items count singly.
  private func charges(for route: GraphRoutes.Route) -> [Throttle.Charge] {
    switch route {
    case .batch: return []
    case .authenticationMethods, .registrationDetails, .directoryAudits, .signIns:
      return [Throttle.Charge(scope: .reports, units: 1)]
    case .listUsers, .countUsers, .deltaUsers, .getUser, .listGroups, .deltaGroups, .listMembers,
      .listMemberOf, .roleAssignments, .roleDefinitions, .organization:
      let directory = Throttle.Charge(scope: .directory, units: ResourceUnits.of(request))
      guard selectsSignInActivity else { return [directory] }
      return [directory, Throttle.Charge(scope: .signInActivity, units: 1)]
    }
  }

  private var selectsSignInActivity: Bool {
    let pairs = PercentEncoding.decodePairs(request.query) ?? []
    return pairs.contains { $0.name == "$select" && $0.value.contains("signInActivity") }
  }

  /// The reporting service does not say by its code what is the matter.
  private func refusal(_ charges: [Throttle.Charge], wait: Double) -> Response {
    let isReport = charges.contains { $0.scope == .reports }
    var response = failure(
      GraphFailure(
        status: 429, code: isReport ? "UnknownError" : "TooManyRequests",
        message: isReport ? "" : "Too many requests. Please try again later."))
    if let text = throttle.limits?.retryAfter.text(seconds: wait, now: now) {
      response.headers.append(HeaderField("Retry-After", text))
    }
    guard !isReport else { return response }
    let scope = "Tenant_Application/ReadWrite/\(options.clientID)/\(options.tenantID)"
    response.headers.append(HeaderField("x-ms-throttle-scope", scope))
    response.headers.append(HeaderField("x-ms-throttle-information", "ResourceUnitLimitExceeded"))
    return response
  }

  /// From 0.8 to 1.8, as documented, with two digits.
  private func part(_ used: Double) -> String {
    let hundredths = Int((min(used, 1.8) * 100).rounded())
    return "\(hundredths / 100)." + String(hundredths % 100 + 100).dropFirst()
  }
}
