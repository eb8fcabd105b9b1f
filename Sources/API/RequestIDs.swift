internal import Digest
internal import HTTPServer

internal import struct Synchronization.Atomic

/// The ids that requests and their answers share.
final class RequestIDs: Sendable {
  /// Asking the system for each id would be a call for each request.
  private let last = Atomic(UInt64.random(in: 0 ... .max))

  /// The client's own, where it is short and plain; else a new one.
  func of(_ request: Request) -> String {
    guard let given = request.header("X-Request-Id"), RequestIDs.isPlain(given) else { return make() }
    return given
  }

  private static func isPlain(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
  }

  /// One after the other, mixed one to one so that none comes twice and neighbors do not look alike (SplitMix64).
  private func make() -> String {
    var id = last.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
    id = (id ^ id >> 30) &* 0xBF58_476D_1CE4_E5B9
    id = (id ^ id >> 27) &* 0x94D0_49BB_1331_11EB
    id ^= id >> 31
    return id.hexadecimal
  }
}
