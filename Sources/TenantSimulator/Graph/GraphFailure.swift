/// An error that Microsoft Graph answers with.
struct GraphFailure: Error, Equatable {
  var status: Int
  var code: String
  var message: String

  static func badRequest(_ message: String, code: String = "BadRequest") -> GraphFailure {
    GraphFailure(status: 400, code: code, message: message)
  }

  static func unsupported(_ message: String) -> GraphFailure {
    badRequest(message, code: "Request_UnsupportedQuery")
  }

  static func unauthorized(_ message: String) -> GraphFailure {
    GraphFailure(status: 401, code: "InvalidAuthenticationToken", message: message)
  }

  static let expiredToken = unauthorized("Lifetime validation failed, the token is expired.")

  /// The directory's refusal where a permission is missing.
  static let denied = GraphFailure(
    status: 403, code: "Authorization_RequestDenied",
    message: "Insufficient privileges to complete the operation.")

  /// The reporting service's refusal where a permission is missing.
  static let missingPermission = GraphFailure(
    status: 403, code: "Authentication_MSGraphPermissionMissing",
    message:
      "The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All to call this "
      + "API. For more information about Microsoft Graph permissions, please visit "
      + "https://learn.microsoft.com/graph/permissions-overview.")

  static let notPremium = GraphFailure(
    status: 403, code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
    message: "Neither tenant is B2C or tenant doesn't have premium license")

  static func notFound(_ id: String) -> GraphFailure {
    GraphFailure(
      status: 404, code: "Request_ResourceNotFound",
      message:
        "Resource '\(id)' does not exist or one of its queried reference-property objects are not present.")
  }

  static let timedOut = GraphFailure(
    status: 504, code: "UnknownError", message: "The request has timed out.")

  static let expiredPage = badRequest(
    "The specified page token value has expired and can no longer be included in your request.",
    code: "Directory_ExpiredPageToken")

  static let invalidSkipToken = badRequest("Invalid Skip Token", code: "UnknownError")

  static let invalidFilter = badRequest("Invalid filter clause")

  static let syncStateNotFound = GraphFailure(
    status: 410, code: "syncStateNotFound",
    message:
      "Resync required. Replace any local items with the server's version and upload any local changes.")
}
