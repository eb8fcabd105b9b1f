/// Encoded documents in the order of ids, in chunks: a page is then a few slices and no copy, and a change makes a
/// new chunk and not a new whole.
struct UserIndex: Sendable {
  static let usersPerChunk = 128

  struct Chunk: Sendable {
    /// The documents with a comma between two.
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
  }

  private(set) var ids: [String] = []
  private(set) var chunks: [Chunk] = []
  /// Ids and userPrincipalNames in lower case.
  private var positions: [String: Int] = [:]

  var count: Int { ids.count }

  init(capacity: Int) {
    ids.reserveCapacity(capacity)
    positions.reserveCapacity(capacity * 2)
  }

  /// Adds the next document. Ids must come in ascending order.
  mutating func append(id: String, userPrincipalName: String?, document: [UInt8]) {
    if ids.count % UserIndex.usersPerChunk == 0 { chunks.append(Chunk()) }
    let chunk = chunks.count - 1
    if !chunks[chunk].bytes.isEmpty { chunks[chunk].bytes.append(UInt8(ascii: ",")) }
    let start = chunks[chunk].bytes.count
    chunks[chunk].bytes.append(contentsOf: document)
    chunks[chunk].ranges.append(start..<chunks[chunk].bytes.count)
    // An id wins over a name that looks like one.
    if let name = userPrincipalName?.lowercased(), positions[name] == nil { positions[name] = ids.count }
    positions[id.lowercased()] = ids.count
    ids.append(id)
  }

  func document(of name: String) -> ArraySlice<UInt8>? {
    guard let position = positions[name.lowercased()] else { return nil }
    let chunk = chunks[position / UserIndex.usersPerChunk]
    return chunk.bytes[chunk.ranges[position % UserIndex.usersPerChunk]]
  }

  func page(after id: String?, limit: Int, maximumBytes: Int) -> Snapshot.Page {
    let first = id.map(position(after:)) ?? 0
    var position = first
    var bytes = 0
    var slices: [ArraySlice<UInt8>] = []
    while position < ids.count, position - first < limit {
      let chunk = chunks[position / UserIndex.usersPerChunk]
      let start = position % UserIndex.usersPerChunk
      let wanted = min(chunk.ranges.count - start, limit - (position - first))
      let (taken, size) = UserIndex.fitting(
        chunk, start, wanted, room: maximumBytes - bytes, isFirst: slices.isEmpty)
      guard taken > 0 else { break }
      if !slices.isEmpty { slices.append([UInt8(ascii: ",")]) }
      slices.append(chunk.bytes[chunk.ranges[start].lowerBound..<chunk.ranges[start + taken - 1].upperBound])
      bytes += size + 1
      position += taken
      if taken < wanted { break }
    }
    return Snapshot.Page(
      slices: slices, count: position - first,
      continuesAfter: position < ids.count && position > first ? ids[position - 1] : nil)
  }

  /// How many documents of a chunk fit; the very first one of a page always does.
  private static func fitting(
    _ chunk: Chunk, _ start: Int, _ wanted: Int, room: Int, isFirst: Bool
  ) -> (count: Int, bytes: Int) {
    let base = chunk.ranges[start].lowerBound
    var count = 0
    while count < wanted, chunk.ranges[start + count].upperBound - base <= room || (isFirst && count == 0) {
      count += 1
    }
    return (count, count == 0 ? 0 : chunk.ranges[start + count - 1].upperBound - base)
  }

  /// The position of the first id that is greater.
  private func position(after id: String) -> Int {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] <= id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
