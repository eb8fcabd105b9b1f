internal import JSON
internal import Time

/// What several parts of a document are made of, read once out of a Microsoft Graph `signIn`.
struct SignInRecord {
  /// The record itself, for what only one part is made of.
  let value: JSONValue
  let envelope: Envelope
  let status: SignInStatus
  let servicePrincipal: Person
  /// Who signed in: a user, or the service principal.
  let actor: Person
  let device: JSONValue?
  let host: Host
  let address: Address

  init(
    _ value: JSONValue, of kind: SignInKind, collectedAt: Timestamp, tenantID: String,
    _ read: inout JSONFieldReader
  ) {
    self.value = value
    envelope = Envelope(value, time: "createdDateTime", collectedAt: collectedAt, tenantID: tenantID, &read)
    status = SignInStatus(read.object(value, "status"), &read)
    servicePrincipal = Person(
      id: read.text(value, "servicePrincipalId"), name: read.text(value, "servicePrincipalName"))
    let user = Person(
      id: read.text(value, "userId"), name: read.text(value, "userDisplayName"),
      email: read.text(value, "userPrincipalName"))
    actor =
      kind.isServicePrincipal
      ? Person(id: servicePrincipal.id, name: servicePrincipal.name, email: user.email) : user
    device = read.object(value, "deviceDetail")
    host = Host(
      id: read.text(device, "deviceId"), name: read.text(device, "displayName"),
      operatingSystem: read.text(device, "operatingSystem"))
    address = Address(read.text(value, "ipAddress"))
  }
}
