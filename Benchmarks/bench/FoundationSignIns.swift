/// A Microsoft Graph `signIn`, as far as the service reads it.
struct GraphSignIn: Decodable {
  struct Status: Decodable {
    let errorCode: Int?
    let failureReason: String?
    let additionalDetails: String?
  }
  struct Device: Decodable {
    let deviceId: String?
    let displayName: String?
    let operatingSystem: String?
    let browser: String?
    let isCompliant: Bool?
    let isManaged: Bool?
    let trustType: String?
  }
  struct Location: Decodable {
    struct Coordinates: Decodable {
      let latitude: Double?
      let longitude: Double?
    }
    let city: String?
    let state: String?
    let countryOrRegion: String?
    let geoCoordinates: Coordinates?
  }
  struct Policy: Codable {
    let id: String?
    let displayName: String?
    let enforcedGrantControls: [String]?
    let enforcedSessionControls: [String]?
    let result: String?
  }

  let id: String
  let createdDateTime: String
  let correlationId: String?
  let userId: String?
  let userDisplayName: String?
  let userPrincipalName: String?
  let appId: String?
  let appDisplayName: String?
  let ipAddress: String?
  let userAgent: String?
  let resourceDisplayName: String?
  let autonomousSystemNumber: Int?
  let status: Status?
  let deviceDetail: Device?
  let location: Location?
  let isInteractive: Bool?
  let clientAppUsed: String?
  let conditionalAccessStatus: String?
  let resourceId: String?
  let riskDetail: String?
  let riskLevelAggregated: String?
  let riskLevelDuringSignIn: String?
  let riskState: String?
  let userType: String?
  let authenticationRequirement: String?
  let homeTenantId: String?
  let resourceTenantId: String?
  let sessionId: String?
  let uniqueTokenIdentifier: String?
  let crossTenantAccessType: String?
  let servicePrincipalId: String?
  let servicePrincipalName: String?
  let riskEventTypes: [String]?
  let signInEventTypes: [String]?
  let appliedConditionalAccessPolicies: [Policy]?

  var isInterrupt: Bool { status?.errorCode.map(GraphSignIn.interrupts.contains) ?? false }

  private static let interrupts: Set<Int> = [
    16000, 50058, 50072, 50074, 50076, 50079, 50097, 50125, 50127, 50129, 50140, 50143, 50158, 50199, 50203,
    65001,
  ]
}

struct SignInProperties: Encodable {
  struct Device: Encodable, Equatable {
    var isCompliant: Bool?
    var isManaged: Bool?
    var trustType: String?
  }

  let clientAppUsed: String?
  let conditionalAccessStatus: String?
  let resourceId: String?
  let riskDetail: String?
  let riskLevelAggregated: String?
  let riskLevelDuringSignIn: String?
  let riskState: String?
  let userType: String?
  let authenticationRequirement: String?
  let homeTenantId: String?
  let resourceTenantId: String?
  let sessionId: String?
  let uniqueTokenIdentifier: String?
  let crossTenantAccessType: String?
  let servicePrincipalId: String?
  let servicePrincipalName: String?
  let isInteractive: String?
  let riskEventTypes: [String]?
  let signInEventTypes: [String]?
  let appliedConditionalAccessPolicies: [GraphSignIn.Policy]?
  let deviceDetail: Device?

  init(_ signIn: GraphSignIn) {
    clientAppUsed = signIn.clientAppUsed.filled
    conditionalAccessStatus = signIn.conditionalAccessStatus.filled
    resourceId = signIn.resourceId.filled
    riskDetail = signIn.riskDetail.filled
    riskLevelAggregated = signIn.riskLevelAggregated.filled
    riskLevelDuringSignIn = signIn.riskLevelDuringSignIn.filled
    riskState = signIn.riskState.filled
    userType = signIn.userType.filled
    authenticationRequirement = signIn.authenticationRequirement.filled
    homeTenantId = signIn.homeTenantId.filled
    resourceTenantId = signIn.resourceTenantId.filled
    sessionId = signIn.sessionId.filled
    uniqueTokenIdentifier = signIn.uniqueTokenIdentifier.filled
    crossTenantAccessType = signIn.crossTenantAccessType.filled
    servicePrincipalId = signIn.servicePrincipalId.filled
    servicePrincipalName = signIn.servicePrincipalName.filled
    isInteractive = signIn.isInteractive.map { $0 ? "true" : "false" }
    riskEventTypes = signIn.riskEventTypes
    signInEventTypes = signIn.signInEventTypes?.filled
    appliedConditionalAccessPolicies = signIn.appliedConditionalAccessPolicies?.filled
    let device = Device(
      isCompliant: signIn.deviceDetail?.isCompliant, isManaged: signIn.deviceDetail?.isManaged,
      trustType: (signIn.deviceDetail?.trustType).filled)
    deviceDetail = device == Device() ? nil : device
  }
}

extension LogDocument {
  init(_ signIn: GraphSignIn, _ mapping: FoundationMapping) {
    let status = signIn.status
    let code = status?.errorCode
    timestamp = signIn.createdDateTime.inMicroseconds
    cloud = Cloud(account: Name(id: mapping.tenantID))
    event = Event(
      id: signIn.id, created: mapping.collectedAt, category: ["authentication"],
      type: [signIn.isInterrupt ? "info" : "start"],
      outcome: code == nil || signIn.isInterrupt ? "unknown" : code == 0 ? "success" : "failure",
      action: "sign-in", code: code.map { "\($0)" }, reason: (status?.additionalDetails).filled,
      dataset: "SignInLogs", provider: signIn.resourceDisplayName.filled)
    if let reason = (status?.failureReason).filled, !(code == 0 && reason == "Other.") {
      error = Message(message: reason)
    }
    trace = signIn.correlationId.filled.map(Trace.init)
    let person = Person(id: signIn.userId, name: signIn.userDisplayName, email: signIn.userPrincipalName)
    user = person.isEmpty ? nil : person
    let from = Source(signIn)
    source = from == Source() ? nil : from
    let device = signIn.deviceDetail
    let system = (device?.operatingSystem).filled.map { Name(name: $0) }
    let machine = Host(id: (device?.deviceId).filled, name: (device?.displayName).filled, os: system)
    host = machine == Host() ? nil : machine
    let application = Name(id: signIn.appId.filled, name: signIn.appDisplayName.filled)
    service = application == Name() ? nil : application
    userAgent = UserAgent(header: signIn.userAgent.filled, browser: (device?.browser).filled, system: system)
    related = Related(
      ip: [from.ip].distinct, user: [person.name, person.id, person.email].distinct,
      hosts: [machine.name, machine.id].distinct)
    azure = Azure(entraid: Azure.Directory(properties: .signIn(SignInProperties(signIn))))
  }
}

extension LogDocument.Source {
  init(_ signIn: GraphSignIn) {
    self.init(
      address: signIn.ipAddress.filled, ip: signIn.ipAddress.filled.flatMap(AddressText.ip),
      as: signIn.autonomousSystemNumber.map(System.init))
    guard let location = signIn.location else { return }
    var geo = Geo(city_name: location.city.filled, region_name: location.state.filled)
    if let country = location.countryOrRegion.filled, country.utf8.count == 2 {
      geo.country_iso_code = country.uppercased()
    }
    if let latitude = location.geoCoordinates?.latitude, let longitude = location.geoCoordinates?.longitude {
      geo.location = Geo.Location(lat: latitude, lon: longitude)
    }
    if geo != Geo() { self.geo = geo }
  }
}

extension LogDocument.UserAgent {
  init?(header: String?, browser: String?, system: LogDocument.Name?) {
    guard let original = header ?? browser else { return nil }
    self.original = original
    guard header != nil else {
      name = "Other"
      os = LogDocument.Name(name: "Other")
      device = LogDocument.Name(name: "Other")
      return
    }
    os = system
    guard let browser else { return }
    name = browser
    if let space = browser.lastIndex(of: " "), space > browser.startIndex {
      let version = browser[browser.index(after: space)...]
      guard version.first?.isNumber == true else { return }
      name = String(browser[..<space])
      self.version = String(version)
    }
  }
}
