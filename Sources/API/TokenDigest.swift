internal import Digest

/// What is kept of a token, and what is compared of one that is shown: its SHA-256, always as long. There is one way to
/// compare two, and it takes as long wherever they differ: the time that a guess takes tells nothing of the token.
struct TokenDigest: Sendable, Equatable {
  private let bytes: [UInt8]

  init(of token: some Sequence<UInt8>) {
    bytes = SHA256.digest(of: token)
  }

  static func == (one: TokenDigest, other: TokenDigest) -> Bool { one.isDigest(other.bytes) }

  /// Whether these bytes are the same digest.
  func isDigest(_ other: some Sequence<UInt8>) -> Bool { TokenDigest.areEqual(bytes, other) }

  /// Looks at every byte of both, of which there are as many.
  static func areEqual(_ one: some Sequence<UInt8>, _ other: some Sequence<UInt8>) -> Bool {
    zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
