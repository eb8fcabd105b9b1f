internal import Locking

/// The tokens that are good now. They may be replaced while requests are answered; each request sees one whole list.
public final class TokenList: Sendable {
  private let tokens: Mutex<[APIToken]>

  /// A list of these tokens; with none, anyone may call.
  public init(_ tokens: [APIToken] = []) {
    self.tokens = Mutex(tokens)
  }

  /// The tokens, as they are now.
  public var current: [APIToken] { tokens.withLock { $0 } }

  /// Takes other tokens from now on. A list that asks for tokens cannot come to ask for none: an emptied file must
  /// not open the service to everybody.
  /// - Returns: Whether they have been taken.
  public func replace(with others: [APIToken]) -> Bool {
    tokens.withLock { tokens in
      guard tokens.isEmpty == others.isEmpty else { return false }
      tokens = others
      return true
    }
  }
}
