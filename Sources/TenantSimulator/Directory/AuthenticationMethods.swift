/// The authentication methods a user has registered.
struct AuthenticationMethods: OptionSet, Sendable {
  var rawValue: UInt16

  static let phone = AuthenticationMethods(rawValue: 1)
  static let microsoftAuthenticator = AuthenticationMethods(rawValue: 1 << 1)
  static let softwareOath = AuthenticationMethods(rawValue: 1 << 2)
  static let hardwareOath = AuthenticationMethods(rawValue: 1 << 3)
  static let fido2 = AuthenticationMethods(rawValue: 1 << 4)
  static let windowsHello = AuthenticationMethods(rawValue: 1 << 5)
  static let platformCredential = AuthenticationMethods(rawValue: 1 << 6)
  static let external = AuthenticationMethods(rawValue: 1 << 7)
  static let email = AuthenticationMethods(rawValue: 1 << 8)
  static let temporaryAccessPass = AuthenticationMethods(rawValue: 1 << 9)
  static let qrCodePin = AuthenticationMethods(rawValue: 1 << 10)
  /// There is a second factor, but the tenant's policy does not allow it.
  static let isForbiddenByPolicy = AuthenticationMethods(rawValue: 1 << 15)

  /// A method, the type of the object under `users/{id}/authentication/methods`, and its name in the report.
  static let names: [(method: AuthenticationMethods, type: String, reported: String)] = [
    (.phone, "phoneAuthenticationMethod", "mobilePhone"),
    (.microsoftAuthenticator, "microsoftAuthenticatorAuthenticationMethod", "microsoftAuthenticatorPush"),
    (.softwareOath, "softwareOathAuthenticationMethod", "softwareOneTimePasscode"),
    (.hardwareOath, "hardwareOathAuthenticationMethod", "hardwareOneTimePasscode"),
    (.fido2, "fido2AuthenticationMethod", "passKeyDeviceBound"),
    (.windowsHello, "windowsHelloForBusinessAuthenticationMethod", "windowsHelloForBusiness"),
    (.platformCredential, "platformCredentialAuthenticationMethod", "macOsSecureEnclaveKey"),
    (.external, "externalAuthenticationMethod", "externalAuthMethod"),
    (.email, "emailAuthenticationMethod", "email"),
    (.temporaryAccessPass, "temporaryAccessPassAuthenticationMethod", "temporaryAccessPass"),
    (.qrCodePin, "qrCodePinAuthenticationMethod", "qrCodePin"),
  ]

  /// What serves as a second factor.
  static let secondFactors: AuthenticationMethods = [
    .phone, .microsoftAuthenticator, .softwareOath, .hardwareOath, .fido2, .windowsHello, .platformCredential,
    .external,
  ]

  var isMFARegistered: Bool { !isDisjoint(with: .secondFactors) }
  var isMFACapable: Bool { isMFARegistered && !contains(.isForbiddenByPolicy) }
  var isPasswordlessCapable: Bool {
    isMFACapable && !isDisjoint(with: [.fido2, .windowsHello, .platformCredential])
  }

  /// A plausible set: a quarter of the people has no second factor.
  static func random(_ random: inout SplitMix) -> AuthenticationMethods {
    var methods = random.pick(weighted: [
      (18, AuthenticationMethods([])), (5, [.email]), (2, [.temporaryAccessPass]), (1, [.qrCodePin]),
      (22, [.microsoftAuthenticator]), (16, [.microsoftAuthenticator, .phone]), (9, [.phone]),
      (5, [.softwareOath]), (2, [.hardwareOath]), (6, [.fido2, .microsoftAuthenticator]), (3, [.fido2]),
      (6, [.windowsHello, .phone]), (2, [.platformCredential]), (1, [.external]), (2, [.email, .phone]),
    ])
    if methods.isMFARegistered && random.percent(4) { methods.insert(.isForbiddenByPolicy) }
    return methods
  }
}
