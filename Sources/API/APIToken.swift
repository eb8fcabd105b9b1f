/// What a token may be used for.
public enum Scope: String, Sendable, CaseIterable {
  /// The inventory.
  case users
  /// Both logs.
  case logs
  /// `/status` and `/test-connection`.
  case status
  /// `/metrics`.
  case metrics
}

/// A client's token. The token itself is not kept, only its SHA-256.
public struct APIToken: Sendable, Equatable {
  /// Who it was given to.
  public let name: String
  /// What it may be used for.
  public let scopes: Set<Scope>
  let digest: TokenDigest

  /// Reads lines `name token [scope,scope…]`; empty lines and those that begin with `#` are passed over. Without
  /// scopes a token has all.
  /// - Returns: The tokens, and a sentence for each line that is wrong. A token is never quoted.
  public static func parse(_ text: String) -> (tokens: [APIToken], problems: [String]) {
    var tokens: [APIToken] = []
    var problems: [String] = []
    for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      do throws(LineError) {
        let token = try APIToken(words)
        guard !tokens.contains(where: { $0.name == token.name }) else {
          throw LineError("the name \(token.name) is given twice")
        }
        tokens.append(token)
      } catch {
        problems.append("line \(offset + 1): \(error.description)")
      }
    }
    if tokens.isEmpty && problems.isEmpty { problems.append("there is no token in it") }
    return (tokens, problems)
  }

  private struct LineError: Error {
    let description: String
    init(_ description: String) { self.description = description }
  }

  private init(_ words: [Substring]) throws(LineError) {
    guard (2...3).contains(words.count) else { throw LineError("it must be: name token [scope,scope…]") }
    name = String(words[0])
    guard words[1].utf8.count >= 16 else { throw LineError("the token has fewer than 16 characters") }
    digest = TokenDigest(of: words[1].utf8)
    scopes = words.count == 3 ? try APIToken.scopes(words[2]) : Set(Scope.allCases)
  }

  private static func scopes(_ list: Substring) throws(LineError) -> Set<Scope> {
    let words = list.split(separator: ",")
    let scopes = words.compactMap { Scope(rawValue: String($0)) }
    guard !scopes.isEmpty, scopes.count == words.count else {
      throw LineError("the scopes are \(Scope.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return Set(scopes)
  }
}
