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
