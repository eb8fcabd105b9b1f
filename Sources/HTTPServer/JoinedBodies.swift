internal import Locking

/// Puts the parts of a body together, in memory that is kept from one answer to the next: new memory of that size comes
/// from the system, zeroed page by page, which takes longer than the copy.
///
/// The library sends the header and a body of one part in one call, and of several parts one after the other: the client
/// is then woken for the header alone, which costs more than to copy a page of users or events.
final class JoinedBodies: Sendable {
  /// Larger bodies are sent in parts: too much memory would be kept for them.
  static let largest = 1024 * 1024

  private let places: Int
  private let spare = Mutex<[[UInt8]]>([])

  /// - Parameter places: How many pieces of memory are kept.
  init(places: Int) {
    self.places = places
  }

  /// The parts in one, to be given back when it has been sent.
  func join(_ parts: [ArraySlice<UInt8>]) -> [UInt8] {
    var bytes = spare.withLock { $0.popLast() } ?? []
    bytes.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(JoinedBodies.largest)
    for part in parts { bytes += part }
    return bytes
  }

  func giveBack(_ bytes: [UInt8]) {
    spare.withLock { if $0.count < places { $0.append(bytes) } }
  }
}
