internal import Digest

/// A document that is new, has another content, or is gone.
struct DocumentChange: Sendable {
  let id: String
  let name: NameKey?
  /// Nil for one that is gone. Neighbors may share their memory.
  let document: ArraySlice<UInt8>?
  let digest: ShortDigest
  let traits: UserTraits

  init(
    id: String, name: NameKey?, document: ArraySlice<UInt8>?, digest: ShortDigest = ShortDigest(),
    traits: UserTraits = UserTraits()
  ) {
    self.id = id
    self.name = name
    self.document = document
    self.digest = digest
    self.traits = traits
  }

  /// One document by itself.
  init(
    id: String, userPrincipalName: String? = nil, document: [UInt8]?, traits: UserTraits = UserTraits()
  ) {
    self.init(
      id: id, name: userPrincipalName.map(NameKey.init), document: document?[...],
      digest: document?.withUnsafeBufferPointer(ShortDigest.init(ofSHA256Of:)) ?? ShortDigest(),
      traits: traits)
  }
}

/// The sum of documents' digests. It hangs neither on their order nor on how they lie in chunks, so that the same
/// content has the same sum however it came about.
struct ContentSum: Sendable, Equatable {
  var high: UInt64 = 0
  var low: UInt64 = 0

  static func += (sum: inout ContentSum, other: ContentSum) {
    sum.high &+= other.high
    sum.low &+= other.low
  }

  static func += (sum: inout ContentSum, digest: ShortDigest) {
    sum.high &+= digest.high
    sum.low &+= digest.low
  }
}

/// Neighboring documents in the order of ids. Immutable, and shared by every snapshot in which none of them changed.
final class DocumentChunk: Sendable {
  struct Document {
    let id: String
    let name: NameKey?
    let bytes: ArraySlice<UInt8>
    let digest: ShortDigest
    let traits: UserTraits
  }

  let ids: [String]
  let names: [NameKey?]
  /// The documents with a comma between two.
  let bytes: [UInt8]
  /// Where each document ends.
  private let ends: [Int]
  let digests: [ShortDigest]
  let traits: TraitsTable
  let sum: ContentSum
  let coverage: MFACoverage

  init(_ documents: ArraySlice<Document>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(documents.reduce(0) { $0 + $1.bytes.count + 1 })
    var ends: [Int] = []
    ends.reserveCapacity(documents.count)
    for document in documents {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: document.bytes)
      ends.append(bytes.count)
    }
    ids = documents.map(\.id)
    names = documents.map(\.name)
    digests = documents.map(\.digest)
    sum = documents.reduce(into: ContentSum()) { $0 += $1.digest }
    let traits = documents.map(\.traits)
    coverage = MFACoverage(of: traits)
    self.traits = TraitsTable(traits)
    self.bytes = bytes
    self.ends = ends
  }

  /// Where a document stands in `bytes`.
  func range(_ position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1] + 1)..<ends[position]
  }

  func document(_ position: Int) -> Document {
    Document(
      id: ids[position], name: names[position], bytes: bytes[range(position)], digest: digests[position],
      traits: traits[position])
  }

  /// Neighboring documents; a copy where anything but a comma is to stand between two.
  func slice(_ positions: ClosedRange<Int>, separator: UInt8) -> ArraySlice<UInt8> {
    let slice = bytes[range(positions.lowerBound).lowerBound..<range(positions.upperBound).upperBound]
    guard separator != UInt8(ascii: ",") else { return slice }
    var copy = Array(slice)
    for position in positions.dropLast() { copy[range(position).upperBound - slice.startIndex] = separator }
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

extension DocumentChunk.Document {
  init(_ change: DocumentChange, _ document: ArraySlice<UInt8>) {
    self.init(
      id: change.id, name: change.name, bytes: document, digest: change.digest, traits: change.traits)
  }
}
