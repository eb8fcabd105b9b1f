internal import Digest

/// A document that is new, has another content, or is gone.
struct DocumentChange: Sendable {
  let id: ObjectID
  let name: NameKey?
  /// Nil for one that is gone. Neighbors may share their memory.
  let document: ArraySlice<UInt8>?
  let digest: ShortDigest
  let traits: UserTraits

  init(
    id: ObjectID, name: NameKey?, document: ArraySlice<UInt8>?, digest: ShortDigest = ShortDigest(),
    traits: UserTraits = UserTraits()
  ) {
    self.id = id
    self.name = name
    self.document = document
    self.digest = digest
    self.traits = traits
  }

  init(_ entry: DocumentChunk.Entry, _ document: ArraySlice<UInt8>) {
    self.init(
      id: entry.id, name: entry.name, document: document, digest: entry.digest, traits: entry.traits)
  }

  /// One document by itself.
  init(
    id: ObjectID, userPrincipalName: String? = nil, document: [UInt8]?, traits: UserTraits = UserTraits()
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
    let id: ObjectID
    let name: NameKey?
    let bytes: ArraySlice<UInt8>
    let digest: ShortDigest
    let traits: UserTraits
  }

  /// A document among others that are written one behind the other.
  struct Entry {
    let id: ObjectID
    let name: NameKey?
    /// Where it ends.
    let end: Int
    let digest: ShortDigest
    var traits: UserTraits
  }

  let ids: [ObjectID]
  let names: [NameKey?]
  /// The documents with a comma between two.
  let bytes: [UInt8]
  /// Where each document ends.
  private let ends: [Int]
  let digests: [ShortDigest]
  let traits: TraitsTable
  let sum: ContentSum
  let coverage: MFACoverage

  convenience init(_ documents: ArraySlice<Document>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(documents.reduce(0) { $0 + $1.bytes.count + 1 })
    let entries = documents.map { document in
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: document.bytes)
      return Entry(
        id: document.id, name: document.name, end: bytes.count, digest: document.digest,
        traits: document.traits)
    }
    self.init(entries, bytes: bytes, traits: TraitsTable(documents.map(\.traits)))
  }

  /// - Parameters:
  ///   - bytes: The documents of the entries with a comma between two; they are copied.
  ///   - traits: Those of the entries.
  init(_ entries: [Entry], bytes: [UInt8], traits: TraitsTable) {
    ids = entries.map(\.id)
    names = entries.map(\.name)
    ends = entries.map(\.end)
    digests = entries.map(\.digest)
    sum = entries.reduce(into: ContentSum()) { $0 += $1.digest }
    coverage = MFACoverage(of: entries.lazy.map(\.traits))
    // A copy has no room to grow.
    self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
    self.traits = traits
  }

  func isSame(as other: DocumentChunk) -> Bool {
    sum == other.sum && ids == other.ids && names == other.names && bytes == other.bytes
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
  func position(of id: ObjectID, behind: Bool = false) -> Int {
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
