/// The four kinds of sign-in that Microsoft Entra ID logs apart.
public enum SignInKind: String, Sendable, CaseIterable {
  /// A person at a client.
  case interactive
  /// A client on behalf of a person.
  case nonInteractive
  /// An application with its own credentials.
  case servicePrincipal
  /// An Azure resource.
  case managedIdentity

  /// The `event.dataset` of the kind: the name of its log in Azure.
  public var dataset: String {
    switch self {
    case .interactive: "SignInLogs"
    case .nonInteractive: "NonInteractiveUserSignInLogs"
    case .servicePrincipal: "ServicePrincipalSignInLogs"
    case .managedIdentity: "ManagedIdentitySignInLogs"
    }
  }

  /// Whether nobody signs in but a service principal, of which a managed identity is one.
  var isServicePrincipal: Bool { self == .servicePrincipal || self == .managedIdentity }
}
