/// How a sign-in ends.
struct SignInOutcome: Sendable {
  let code: Int64
  let reason: String?
  var details: String?

  /// Success, interrupts and failures by how often they happen, with Microsoft's published codes and words.
  static let weighted: [(weight: Int, element: SignInOutcome)] = [
    (780, SignInOutcome(code: 0, reason: nil)),
    (
      30, SignInOutcome(code: 0, reason: "Other.", details: "MFA requirement satisfied by claim in the token")
    ),
    (
      60,
      SignInOutcome(
        code: 50126, reason: "Error validating credentials due to invalid username or password.",
        details: "The user didn't enter the right credentials.")
    ),
    (
      40,
      SignInOutcome(
        code: 50074, reason: "Strong Authentication is required.",
        details: "The user is required to complete multi-factor authentication.")
    ),
    (
      25,
      SignInOutcome(code: 50058, reason: "Session information is not sufficient for single-sign-on.")
    ),
    (
      20,
      SignInOutcome(
        code: 50140,
        reason: "This occurred due to 'Keep me signed in' interrupt when the user was signing-in.")
    ),
    (
      10,
      SignInOutcome(
        code: 50076,
        reason:
          "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource."
      )
    ),
    (
      10,
      SignInOutcome(
        code: 53003,
        reason:
          "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."
      )
    ),
    (8, SignInOutcome(code: 50055, reason: "The password is expired.")),
    (
      7,
      SignInOutcome(
        code: 50053,
        reason:
          "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."
      )
    ),
    (6, SignInOutcome(code: 50097, reason: "Device authentication is required.")),
    (
      4,
      SignInOutcome(
        code: 500121, reason: "Authentication failed during strong authentication request.",
        details: "MFA denied; user declined the authentication")
    ),
  ]

  /// How applications' own sign-ins end.
  static let weightedOfApplications: [(weight: Int, element: SignInOutcome)] = [
    (95, SignInOutcome(code: 0, reason: nil)),
    (3, SignInOutcome(code: 7_000_215, reason: "Invalid client secret is provided.")),
    (2, SignInOutcome(code: 7_000_222, reason: "The provided client secret keys are expired.")),
  ]

  static let accountDisabled = SignInOutcome(code: 50057, reason: "The user account is disabled.")
}

/// What somebody signs in with.
struct SignInClient: Sendable {
  let operatingSystem: String
  let browser: String
  let userAgent: String
  let clientApp: String
  let isRegistered: Bool

  /// An application has neither a browser nor a device.
  static let none = SignInClient(
    operatingSystem: "", browser: "", userAgent: "", clientApp: "", isRegistered: false)

  static let weighted: [(weight: Int, element: SignInClient)] = [
    (
      30,
      SignInClient(
        operatingSystem: "Windows 10", browser: "Edge 126.0.0",
        userAgent:
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
        clientApp: "Browser", isRegistered: true)
    ),
    (
      20,
      SignInClient(
        operatingSystem: "Windows 11", browser: "Chrome 125.0.0",
        userAgent:
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36",
        clientApp: "Browser", isRegistered: true)
    ),
    (
      14,
      SignInClient(
        operatingSystem: "MacOs", browser: "Safari 17.5",
        userAgent:
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
        clientApp: "Browser", isRegistered: true)
    ),
    (
      12,
      SignInClient(
        operatingSystem: "Ios 17.5", browser: "Mobile Safari 17.5",
        userAgent:
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        clientApp: "Mobile Apps and Desktop clients", isRegistered: false)
    ),
    (
      10,
      SignInClient(
        operatingSystem: "Android 14", browser: "Chrome Mobile 125.0.0",
        userAgent:
          "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36",
        clientApp: "Mobile Apps and Desktop clients", isRegistered: false)
    ),
    (
      6,
      SignInClient(
        operatingSystem: "Linux", browser: "Firefox 127.0",
        userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
        clientApp: "Browser", isRegistered: false)
    ),
    (
      4,
      SignInClient(
        operatingSystem: "Windows", browser: "Rich Client 4.61.3", userAgent: "python-requests/2.32.3",
        clientApp: "Mobile Apps and Desktop clients", isRegistered: false)
    ),
    (
      2,
      SignInClient(
        operatingSystem: "", browser: "", userAgent: "BAV2ROPC", clientApp: "IMAP4", isRegistered: false)
    ),
    (
      2,
      SignInClient(
        operatingSystem: "", browser: "", userAgent: "", clientApp: "Exchange ActiveSync", isRegistered: false
      )
    ),
  ]
}

/// An application that people sign in to.
struct SignInApplication: Sendable {
  let name: String
  let appID: String
  let resource: String
  let resourceID: String

  static let all = [
    SignInApplication(
      name: "Microsoft Teams", appID: "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
      resource: "Microsoft Teams Services", resourceID: "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"),
    SignInApplication(
      name: "Office 365 Exchange Online", appID: "00000002-0000-0ff1-ce00-000000000000",
      resource: "Office 365 Exchange Online", resourceID: "00000002-0000-0ff1-ce00-000000000000"),
    SignInApplication(
      name: "Office 365 SharePoint Online", appID: "00000003-0000-0ff1-ce00-000000000000",
      resource: "Office 365 SharePoint Online", resourceID: "00000003-0000-0ff1-ce00-000000000000"),
    SignInApplication(
      name: "Azure Portal", appID: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
      resource: "Windows Azure Service Management API", resourceID: "797f4846-ba00-4fd7-ba43-dac1f8f63013"),
    SignInApplication(
      name: "Microsoft Office", appID: "d3590ed6-52b3-4102-aeff-aad2292ab01c", resource: "Microsoft Graph",
      resourceID: "00000003-0000-0000-c000-000000000000"),
    SignInApplication(
      name: "Graph Explorer", appID: "de8bc8b5-d9f9-48b1-a8ad-b748da725064", resource: "Microsoft Graph",
      resourceID: "00000003-0000-0000-c000-000000000000"),
    SignInApplication(
      name: "Microsoft Azure CLI", appID: "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
      resource: "Windows Azure Service Management API", resourceID: "797f4846-ba00-4fd7-ba43-dac1f8f63013"),
  ]
}

/// Where somebody signs in.
struct SignInPlace: Sendable {
  let city: String
  let state: String
  let country: String
  let latitude: Double
  let longitude: Double

  static let all = [
    SignInPlace(
      city: "Redmond", state: "Washington", country: "US", latitude: 47.68050003051758,
      longitude: -122.12094116210938),
    SignInPlace(city: "New York", state: "New York", country: "US", latitude: 40.7143, longitude: -74.006),
    SignInPlace(
      city: "San Francisco", state: "California", country: "US", latitude: 37.77493, longitude: -122.41942),
    SignInPlace(city: "Paris", state: "Paris", country: "FR", latitude: 48.85341, longitude: 2.3488),
    SignInPlace(city: "München", state: "Bayern", country: "DE", latitude: 48.13743, longitude: 11.57549),
    SignInPlace(city: "London", state: "London", country: "GB", latitude: 51.50853, longitude: -0.12574),
    SignInPlace(
      city: "São Paulo", state: "Sao Paulo", country: "BR", latitude: -23.5475, longitude: -46.63611),
    SignInPlace(city: "Tokyo", state: "Tokyo", country: "JP", latitude: 35.6895, longitude: 139.69171),
    SignInPlace(city: "Singapore", state: "", country: "SG", latitude: 1.28967, longitude: 103.85007),
    SignInPlace(city: "Lagos", state: "Lagos", country: "NG", latitude: 6.45407, longitude: 3.39467),
  ]
}
