internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// Reads single users' authentication methods (Microsoft Graph, "List methods").
enum MFAMethods {
  /// Users in one go: as many as a batch holds.
  static let usersAtOnce = 20

  /// Types of methods that count as a second factor. A password, a temporary access pass, a QR code's PIN and an e-mail
  /// address, which only resets passwords, do not.
  private static let counting: Set<String> = [
    "phone", "microsoftAuthenticator", "softwareOath", "hardwareOath", "fido2", "windowsHelloForBusiness",
    "platformCredential", "external",
  ]

  /// What is known of these users; whoever could not be read is left out.
  /// - Throws: `GraphError` where nobody could be read, or `CancellationError`.
  static func read(
    _ ids: [ObjectID], _ client: GraphClient, now: Timestamp
  ) async throws -> [ObjectID: MFAReadings.Reading] {
    let answers = try await client.batch(ids.map(request))
    var readings: [ObjectID: MFAReadings.Reading] = [:]
    var failure: GraphError?
    for (id, answer) in zip(ids, answers) {
      switch answer {
      case .success(let body): readings[id] = MFAReadings.Reading(mfa: mfa(body), at: now)
      // Deleted meanwhile, or of a kind that has no methods.
      case .failure(let error) where error.kind == .notFound || error.kind == .badRequest:
        readings[id] = MFAReadings.Reading(mfa: nil, at: now)
      case .failure(let error): failure = failure ?? error
      }
    }
    if let failure, readings.isEmpty { throw failure }
    return readings
  }

  private static func request(_ id: ObjectID) -> GraphRequest {
    GraphRequest(
      "/v1.0/users/\(GraphRequest.segment(id.text))/authentication/methods", scope: .reports,
      priority: .background
    )
  }

  /// Nil where the answer is no list of methods, or none that counts was seen and some were not: that is not "none".
  private static func mfa(_ body: [UInt8]) -> UserFacts.MFA? {
    guard let page = try? GraphPage(body) else { return nil }
    var methods: Set<String> = []
    var isWhole = page.nextLink == nil
    try? page.forEachRecord { record, _ in
      guard let type = record?["@odata.type"]?.text?.string, let name = name(type) else {
        isWhole = false
        return
      }
      methods.insert(name)
    }
    let isRegistered = !methods.isDisjoint(with: counting)
    guard isRegistered || isWhole else { return nil }
    return UserFacts.MFA(
      isCapable: isRegistered, isRegistered: isRegistered, methods: methods.sorted(), source: .methods)
  }

  /// "fido2" of "#microsoft.graph.fido2AuthenticationMethod".
  private static func name(_ type: String) -> String? {
    let prefix = "#microsoft.graph."
    let suffix = "AuthenticationMethod"
    guard type.hasPrefix(prefix), type.hasSuffix(suffix), type.utf8.count <= 128 else { return nil }
    return String(type.dropFirst(prefix.count).dropLast(suffix.count))
  }
}
