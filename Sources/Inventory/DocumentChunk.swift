internal import Digest

/// A document that is new, has another content, or is gone.
struct DocumentChange: Sendable {
  let id: String
  var userPrincipalName: String?
  /// Nil for one that is gone.
  let document: [UInt8]?
  var traits = UserTraits()
}

/// The sum of documents' digests. It hangs neither on their order nor on how they lie in chunks, so that the same
/// content has the same sum however it came about.
struct ContentSum: Sendable, Equatable {
  var high: UInt64 = 0
  var low: UInt64 = 0

  init() {}

  init(of document: [UInt8]) {
    let digest = SHA256.digest(of: document)
    for byte in digest.prefix(8) { high = high << 8 | UInt64(byte) }
    for byte in digest.dropFirst(8).prefix(8) { low = low << 8 | UInt64(byte) }
  }

  static func += (sum: inout ContentSum, other: ContentSum) {
    sum.high &+= other.high
    sum.low &+= other.low
  }
}

/// Neighboring documents in the order of ids. Immutable, and shared by every snapshot in which none of them changed.
final class DocumentChunk: Sendable {
  struct Document {
    let id: String
    let userPrincipalName: String?
    let bytes: ArraySlice<UInt8>
    let sum: ContentSum
    let traits: UserTraits
  }

  let ids: [String]
  let userPrincipalNames: [String?]
  /// The documents with a comma between two.
  let bytes: [UInt8]
  let ranges: [Range<Int>]
  let sums: [ContentSum]
  let traits: [UserTraits]
  let sum: ContentSum
  let coverage: MFACoverage

  init(_ documents: ArraySlice<Document>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(documents.reduce(0) { $0 + $1.bytes.count + 1 })
    var ranges: [Range<Int>] = []
    for document in documents {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      let start = bytes.count
      bytes.append(contentsOf: document.bytes)
      ranges.append(start..<bytes.count)
    }
    ids = documents.map(\.id)
    userPrincipalNames = documents.map(\.userPrincipalName)
    sums = documents.map(\.sum)
    traits = documents.map(\.traits)
    sum = documents.reduce(into: ContentSum()) { $0 += $1.sum }
    coverage = MFACoverage(of: traits)
    self.bytes = bytes
    self.ranges = ranges
  }

  func document(_ position: Int) -> Document {
    Document(
      id: ids[position], userPrincipalName: userPrincipalNames[position], bytes: bytes[ranges[position]],
      sum: sums[position], traits: traits[position])
  }

  /// Neighboring documents; a copy where anything but a comma is to stand between two.
  func slice(_ positions: ClosedRange<Int>, separator: UInt8) -> ArraySlice<UInt8> {
    let slice = bytes[ranges[positions.lowerBound].lowerBound..<ranges[positions.upperBound].upperBound]
    guard separator != UInt8(ascii: ",") else { return slice }
    var copy = Array(slice)
    for position in positions.dropLast() { copy[ranges[position].upperBound - slice.startIndex] = separator }
    return copy[...]
  }

  /// The position of the first id that is not less, or not less or equal.
  func position(of id: String, behind: Bool = false) -> Int {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id || (behind && ids[middle] == id) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
