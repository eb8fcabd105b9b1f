/// Encoded documents in the order of ids, in chunks: a page is then a few slices and no copy, and a change makes a
/// new chunk and not a new whole.
struct UserIndex: Sendable {
  static let usersPerChunk = 128

  private(set) var chunks: [DocumentChunk] = []
  private(set) var count = 0
  private(set) var sum = ContentSum()
  private(set) var coverage = MFACoverage()
  private var names = NameIndex()

  var ids: [ObjectID] { chunks.flatMap(\.ids) }

  func document(of name: String) -> ArraySlice<UInt8>? {
    // No id of Graph's holds an at sign, and the search among ids is the longer one.
    let key = NameKey(name)
    let isName = name.utf8.withContiguousStorageIfAvailable { $0.contains(UInt8(ascii: "@")) } == true
    if isName, let id = names.id(of: key) { return document(id: id) }
    // An id wins over a name that looks like one.
    let lower = name.lowercased()
    return document(id: ObjectID(name)) ?? (lower == name ? nil : document(id: ObjectID(lower)))
      ?? names.id(of: key).flatMap(document(id:))
  }

  private func document(id: ObjectID) -> ArraySlice<UInt8>? {
    let number = chunk(behind: id, orAt: true)
    guard number < chunks.count else { return nil }
    let chunk = chunks[number]
    let position = chunk.position(of: id)
    return position < chunk.ids.count && chunk.ids[position] == id ? chunk.bytes[chunk.range(position)] : nil
  }

  /// The first chunk that holds a greater id (or the id itself).
  private func chunk(behind id: ObjectID, orAt: Bool = false) -> Int {
    var low = 0
    var high = chunks.count
    while low < high {
      let middle = (low + high) / 2
      let last = chunks[middle].ids.last ?? .least
      if last < id || (!orAt && last == id) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Pages

  func page(
    after id: String?, limit: Int, maximumBytes: Int, separator: UInt8 = UInt8(ascii: ",")
  ) -> Snapshot.Page {
    var (number, start) = place(behind: id)
    var page = (slices: [ArraySlice<UInt8>](), count: 0, bytes: 0, last: ObjectID?.none)
    while number < chunks.count, page.count < limit {
      let chunk = chunks[number]
      let wanted = min(chunk.ids.count - start, limit - page.count)
      let (taken, size) = UserIndex.fitting(
        chunk, start, wanted, room: maximumBytes - page.bytes, isFirst: page.slices.isEmpty)
      guard taken > 0 else { break }
      if !page.slices.isEmpty { page.slices.append([separator]) }
      let end = start + taken - 1
      page.slices.append(chunk.slice(start...end, separator: separator))
      page.bytes += size + 1
      page.count += taken
      page.last = chunk.ids[end]
      if taken < wanted { break }
      (number, start) = (number + 1, 0)
    }
    let isEnd = page.last == chunks.last?.ids.last
    return Snapshot.Page(
      slices: page.slices, count: page.count, continuesAfter: isEnd ? nil : page.last?.text)
  }

  /// The first document behind an id, by its chunk and its position in there.
  func place(behind id: String?) -> (chunk: Int, position: Int) {
    guard let id else { return (0, 0) }
    let objectID = ObjectID(id)
    let number = chunk(behind: objectID)
    return (number, number < chunks.count ? chunks[number].position(of: objectID, behind: true) : 0)
  }

  /// How many documents of a chunk fit; the very first one of a page always does.
  private static func fitting(
    _ chunk: DocumentChunk, _ start: Int, _ wanted: Int, room: Int, isFirst: Bool
  ) -> (count: Int, bytes: Int) {
    let base = chunk.range(start).lowerBound
    var count = 0
    while count < wanted, chunk.range(start + count).upperBound - base <= room || (isFirst && count == 0) {
      count += 1
    }
    return (count, count == 0 ? 0 : chunk.range(start + count - 1).upperBound - base)
  }

  // MARK: Changes

  /// Takes changes in ascending order of ids. Chunks that none of them touches stay the same objects, and so does one
  /// whose documents come again as they were.
  mutating func apply(_ changes: [DocumentChange]) {
    var result: [DocumentChunk] = []
    result.reserveCapacity(chunks.count + changes.count / UserIndex.usersPerChunk + 1)
    var next = 0
    for number in 0..<max(chunks.count, 1) {
      let start = next
      let upper = number + 1 < chunks.count ? chunks[number + 1].ids.first : nil
      while next < changes.count, upper.map({ changes[next].id < $0 }) ?? true { next += 1 }
      let chunk = number < chunks.count ? chunks[number] : nil
      guard let documents = merge(chunk, changes[start..<next]) else {
        if let chunk { result.append(chunk) }
        continue
      }
      UserIndex.append(documents, to: &result)
    }
    take(result)
  }

  private mutating func take(_ new: [DocumentChunk]) {
    chunks = new
    count = new.reduce(0) { $0 + $1.ids.count }
    sum = new.reduce(into: ContentSum()) { $0 += $1.sum }
    coverage = new.reduce(into: MFACoverage()) { $0 += $1.coverage }
  }

  /// A chunk's documents with the changes in them; nil where nothing has changed.
  private mutating func merge(
    _ chunk: DocumentChunk?, _ changes: ArraySlice<DocumentChange>
  ) -> [DocumentChunk.Document]? {
    var documents: [DocumentChunk.Document] = []
    var position = 0
    let count = chunk?.ids.count ?? 0
    var isChanged = false
    for change in changes {
      while let chunk, position < count, chunk.ids[position] < change.id {
        documents.append(chunk.document(position))
        position += 1
      }
      var old: DocumentChunk.Document?
      if let chunk, position < count, chunk.ids[position] == change.id {
        old = chunk.document(position)
        position += 1
      }
      isChanged = replace(old, change, &documents) || isChanged
    }
    guard isChanged else { return nil }
    if let chunk { documents += (position..<count).map(chunk.document) }
    return documents
  }

  private mutating func replace(
    _ old: DocumentChunk.Document?, _ change: DocumentChange, _ documents: inout [DocumentChunk.Document]
  ) -> Bool {
    if let old, old.name == change.name, change.document.map({ old.bytes == $0 }) == true {
      documents.append(old)
      return false
    }
    if let old { names.remove(old.id, name: old.name) }
    if let document = change.document {
      names.insert(change.id, name: change.name)
      documents.append(DocumentChunk.Document(change, document))
    }
    return old != nil || change.document != nil
  }

  /// A new chunk, or the same one as it lies here already.
  func shared(_ chunk: DocumentChunk, at number: Int) -> DocumentChunk {
    number < chunks.count && chunks[number].isSame(as: chunk) ? chunks[number] : chunk
  }

  /// Takes all documents anew, in the order of their ids.
  mutating func replace(by new: [DocumentChunk]) {
    take(new)
    names = NameIndex(new)
  }

  /// In chunks of about the same size. What has become small joins the chunk before.
  private static func append(_ documents: [DocumentChunk.Document], to chunks: inout [DocumentChunk]) {
    guard !documents.isEmpty else { return }
    var documents = documents
    if documents.count < usersPerChunk / 4, let last = chunks.last,
      last.ids.count + documents.count <= usersPerChunk
    {
      chunks.removeLast()
      documents = last.ids.indices.map(last.document) + documents
    }
    for range in chunkRanges(documents.count) { chunks.append(DocumentChunk(documents[range])) }
  }

  /// How so many documents are cut into chunks.
  static func chunkRanges(_ count: Int) -> [Range<Int>] {
    let parts = count <= usersPerChunk * 3 / 2 ? 1 : (count + usersPerChunk - 1) / usersPerChunk
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }
}
