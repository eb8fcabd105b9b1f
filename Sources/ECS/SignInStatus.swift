internal import JSON

/// How a sign-in ended: the `status` of a Microsoft Graph `signIn`.
struct SignInStatus {
  let errorCode: Int64?
  let failureReason: JSONString?
  let additionalDetails: JSONString?

  init(_ status: JSONValue?, _ read: inout JSONFieldReader) {
    errorCode = read.integer(status, "errorCode")
    failureReason = read.text(status, "failureReason")
    additionalDetails = read.text(status, "additionalDetails")
  }

  /// `event.outcome`.
  var outcome: StaticString {
    guard let errorCode, !isInterrupt else { return "unknown" }
    return errorCode == 0 ? "success" : "failure"
  }

  /// `error.message`. Graph fills in "Other." where a success has nothing to say.
  var message: JSONString? {
    guard let failureReason, !(errorCode == 0 && failureReason == "Other.") else { return nil }
    return failureReason
  }

  /// Whether the user was asked for something more (a second factor, consent, another password), which is no failure:
  /// the next record tells how it went.
  var isInterrupt: Bool { errorCode.map(SignInStatus.interrupts.contains) ?? false }

  /// The AADSTS codes that Microsoft's list of authentication error codes calls interrupts, or expected.
  static let interrupts: Set<Int64> = [
    16000, 50058, 50072, 50074, 50076, 50079, 50097, 50125, 50127, 50129, 50140, 50143, 50158, 50199, 50203,
    65001,
  ]
}
