// A page of those who are wanted. They lie scattered, so they are copied into one piece.
extension UserIndex {
  func page(
    after id: String?, limit: Int, maximumBytes: Int, separator: UInt8, filter: UserFilter
  ) -> Snapshot.Page {
    let test = TraitsTable.Test(filter)
    var page = (bytes: [UInt8](), count: 0, last: ObjectID?.none)
    var (number, position) = place(behind: id)
    while number < chunks.count {
      let chunk = chunks[number]
      for position in position..<chunk.ids.count where test.admits(position, of: chunk.traits) {
        let document = chunk.bytes[chunk.range(position)]
        // Only one more who is wanted makes another page.
        let fits = page.count < limit && page.bytes.count + 1 + document.count <= maximumBytes
        guard fits || page.count == 0 else {
          return Snapshot.Page(slices: [page.bytes[...]], count: page.count, continuesAfter: page.last?.text)
        }
        if page.count > 0 { page.bytes.append(separator) }
        page.bytes.append(contentsOf: document)
        page.count += 1
        page.last = chunk.ids[position]
      }
      (number, position) = (number + 1, 0)
    }
    return Snapshot.Page(
      slices: page.count > 0 ? [page.bytes[...]] : [], count: page.count, continuesAfter: nil)
  }
}
