public import FoundationEssentials
internal import Locking

/// What an administrator does to the application and the tenant, effective with the next request.
extension TenantSimulator {
  /// Consents to a permission.
  public func grant(_ permission: Permission) {
    state.withLock { _ = $0.permissions.insert(permission) }
  }

  /// Takes a permission away.
  public func revoke(_ permission: Permission) {
    state.withLock { _ = $0.permissions.remove(permission) }
  }

  /// Changes the tenant's license.
  public func setLicense(_ license: License) {
    state.withLock { $0.license = license }
  }

  /// Changes the application's client secret. Tokens that were issued stay good.
  public func setSecret(_ secret: String, isExpired: Bool = false) {
    setCredentialChecker(ClientSecretChecker(secret: secret, isExpired: isExpired))
  }

  /// Takes other credentials than a client secret, such as certificates.
  public func setCredentialChecker(_ checker: any CredentialChecker) {
    state.withLock { $0.credentialChecker = checker }
  }

  /// Disables the application, or enables it again: no tokens are issued meanwhile.
  public func setApplicationDisabled(_ isDisabled: Bool) {
    state.withLock { $0.isApplicationDisabled = isDisabled }
  }

  /// Refuses all tokens issued so far.
  public func revokeTokens() {
    state.withLock { $0.tokenGeneration += 1 }
  }

  /// Lets all next links expire.
  public func expireNextLinks() {
    state.withLock { $0.pageGeneration += 1 }
  }

  /// Lets all delta links expire: they are answered with 410 and `syncStateNotFound`.
  public func expireDeltaLinks() {
    state.withLock { $0.deltaGeneration += 1 }
  }

  /// Takes on other quirks.
  public func setQuirks(_ quirks: Quirks) {
    state.withLock { $0.quirks = quirks }
  }

  /// Throttles from now on, or stops to. What was used before is forgotten.
  public func setLimits(_ limits: ServiceLimits?) { throttle.limits = limits }

  /// How many requests, items of batches included, were answered with 429 for the limits' sake. Faults that were
  /// ordered do not count.
  public var throttledRequests: Int { throttle.refusals }

  /// Lets more events happen than usual. A burst in the past shows at once.
  public func addBurst(_ burst: EventBurst) {
    state.withLock { $0.log.add(burst) }
  }

  /// Puts a record into a log, as it is; it need not be JSON.
  /// - Parameters:
  ///   - record: The record's text.
  ///   - stream: The log.
  ///   - time: The event's time, which the record should tell as well.
  ///   - visibleFrom: When it can first be read; nil for at once.
  public func addRecord(_ record: String, to stream: EventStream, at time: Date, visibleFrom: Date? = nil) {
    let time = Moment(time)
    let visibleFrom = visibleFrom.map { Moment($0) } ?? time
    state.withLock { $0.log.add(Array(record.utf8), to: stream, at: time, visibleFrom: visibleFrom) }
  }
}
