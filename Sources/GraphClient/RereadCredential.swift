internal import Locking
public import Time

/// A credential out of a file that somebody may have changed: where the login service refuses it, the file is read
/// again, and what is new in it is tried at once.
public final class RereadCredential<Base: Credential & Equatable>: Credential {
  private let current: Mutex<Base>
  private let read: @Sendable () throws -> Base

  /// - Parameters:
  ///   - first: What was in the file at first.
  ///   - read: Reads it again.
  public init(_ first: Base, _ read: @escaping @Sendable () throws -> Base) {
    self.read = read
    current = Mutex(first)
  }

  /// When what was read last expires.
  public var expiresAt: Timestamp? { current.withLock { $0 }.expiresAt }

  /// Asks for a token.
  public func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken {
    let known = current.withLock { $0 }
    do {
      return try await known.requestToken(over: transport, now: now)
    } catch let error as GraphError where error.kind == .credentials {
      // A file that cannot be read now may be in the middle of being written.
      guard let fresh = try? read(), fresh != known else { throw error }
      current.withLock { $0 = fresh }
      return try await fresh.requestToken(over: transport, now: now)
    }
  }
}
