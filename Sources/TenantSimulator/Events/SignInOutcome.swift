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
