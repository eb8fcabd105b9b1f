import GoldenTesting
import Testing

@testable import Inventory

@Suite struct UserIndexTests {
  private func index(_ documents: [String]) -> UserIndex {
    var index = UserIndex()
    index.apply(
      documents.enumerated().map { number, document in
        DocumentChange(
          id: ObjectID(UserIndexTests.id(number)), userPrincipalName: "Name\(number)@contoso.com",
          document: Array(document.utf8))
      })
    return index
  }

  private static func id(_ number: Int) -> String {
    let digits = "\(number)"
    return "id" + String(repeating: "0", count: 5 - digits.count) + digits
  }

  private func text(_ page: Snapshot.Page) -> String {
    String(decoding: page.slices.joined(), as: UTF8.self)
  }

  /// Any number of users over chunk borders, any limit, any cut: the pages together are the documents.
  @Test(arguments: 0..<60)
  func pagesHoldEveryDocumentOnceAndInOrder(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let documents = (0..<Int.random(in: 0...400, using: &random)).map { number in
      #"{"n":\#(number),"s":"\#(String(repeating: "é", count: .random(in: 0...50, using: &random)))"}"#
    }
    let index = index(documents)
    let limit = Int.random(in: 1...450, using: &random)
    let maximumBytes = Int.random(in: 1...9000, using: &random)
    var found: [JSONTree] = []
    var after: String?
    repeat {
      let page = index.page(after: after, limit: limit, maximumBytes: maximumBytes)
      let elements = try JSONTree(parsing: Array("[\(text(page))]".utf8)).elements
      #expect(page.count == elements.count && page.count <= limit)
      #expect(page.count == 1 || text(page).utf8.count <= maximumBytes || documents.isEmpty)
      found += elements
      after = page.continuesAfter
    } while after != nil
    #expect(found == (try documents.map { try JSONTree(parsing: Array($0.utf8)) }))
  }

  @Test func aPageTakesAsManyAsFitAndOneAtLeast() {
    let index = index(["1234", "5678", "9"])
    #expect(text(index.page(after: nil, limit: 9, maximumBytes: 0)) == "1234")
    #expect(text(index.page(after: nil, limit: 9, maximumBytes: 8)) == "1234")
    #expect(text(index.page(after: nil, limit: 9, maximumBytes: 9)) == "1234,5678")
    #expect(index.page(after: nil, limit: 9, maximumBytes: 9).continuesAfter == "id00001")
    #expect(index.page(after: "id00001", limit: 9, maximumBytes: 9).continuesAfter == nil)
  }

  @Test func continuesBehindAnIDThatIsGone() {
    let index = index(["0", "1", "2"])
    #expect(text(index.page(after: "id00000x", limit: 9, maximumBytes: 99)) == "1,2")
    #expect(text(index.page(after: "", limit: 9, maximumBytes: 99)) == "0,1,2")
    let end = index.page(after: "zzz", limit: 9, maximumBytes: 99)
    #expect(end.count == 0 && end.slices.isEmpty && end.continuesAfter == nil)
  }

  @Test func findsUsersByIDAndNameInAnyCase() {
    let index = index((0..<300).map { "\($0)" })
    func found(_ name: String) -> String? {
      index.document(of: name).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(found("ID00129") == "129")
    #expect(found("nAME299@contoso.COM") == "299")
    #expect(found("name300@contoso.com") == nil)
    #expect(found("") == nil)
  }

  @Test func anIDWinsOverANameThatLooksLikeIt() {
    var index = UserIndex()
    index.apply([
      DocumentChange(id: "a", userPrincipalName: "B", document: [1]),
      DocumentChange(id: "b", userPrincipalName: "a", document: [2]),
      DocumentChange(id: "c", userPrincipalName: nil, document: [3]),
      DocumentChange(id: "d@e", userPrincipalName: "f@e", document: [4]),
      DocumentChange(id: "f", userPrincipalName: "d@e", document: [5]),
    ])
    #expect(index.document(of: "a") == [1])
    #expect(index.document(of: "b") == [2])
    #expect(index.document(of: "c") == [3])
    #expect(index.document(of: "d@e") == [4] && index.document(of: "D@e") == [4])
    #expect(index.document(of: "f@e") == [4] && index.document(of: "f") == [5])
  }

  @Test func ofAllThatComesAnewOnlyOtherChunksTakeMemory() {
    let documents = (0..<300).map { "\($0)" }
    let old = index(documents)
    let same = index(documents).chunks.enumerated().map { old.shared($1, at: $0) }
    #expect(old.chunks.count > 1)
    #expect(same.count == old.chunks.count && zip(same, old.chunks).allSatisfy { $0 === $1 })
    var new = old
    let changed = index(documents.dropLast() + ["changed"])
    new.replace(by: changed.chunks.enumerated().map { old.shared($1, at: $0) })
    #expect(new.chunks.first === old.chunks.first && new.chunks.last !== old.chunks.last)
    #expect(new.document(of: "name299@contoso.com").map { Array($0) } == Array("changed".utf8))
    new.replace(by: index(documents.dropLast()).chunks)
    #expect(new.count == 299 && new.document(of: "name298@contoso.com") != nil)
    #expect(new.document(of: UserIndexTests.id(299)) == nil && new.document(of: "name299@contoso.com") == nil)
  }

  /// Whatever comes, changes and goes: the index is as one that was made of the result at once.
  @Test(arguments: 0..<40)
  func changesLeadWhereMakingItAnewLeads(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var expected: [String: String] = [:]
    var index = UserIndex()
    for _ in 0..<12 {
      var changes: [String: String?] = [:]
      for _ in 0..<Int.random(in: 1...200, using: &random) {
        let id = UserIndexTests.id(.random(in: 0..<600, using: &random))
        changes[id] = Bool.random(using: &random) ? "\(Int.random(in: 0..<99, using: &random))" : String?.none
      }
      for (id, document) in changes { expected[id] = document }
      index.apply(
        changes.sorted { $0.key < $1.key }.map { id, document in
          DocumentChange(
            id: ObjectID(id), userPrincipalName: document.map { "N\($0)\(id)" },
            document: document.map { Array($0.utf8) })
        })
      let sorted = expected.sorted { $0.key < $1.key }
      #expect(index.ids.map(\.text) == sorted.map(\.key) && index.count == sorted.count)
      #expect(
        text(index.page(after: nil, limit: 999, maximumBytes: 99_999))
          == sorted.map(\.value).joined(separator: ","))
      #expect(index.chunks.allSatisfy { !$0.ids.isEmpty && $0.ids.count <= UserIndex.usersPerChunk * 3 / 2 })
      for (id, document) in expected {
        #expect(index.document(of: "n\(document)\(id)") == Array(document.utf8)[...])
      }
      var anew = UserIndex()
      anew.apply(
        sorted.map { DocumentChange(id: ObjectID($0), userPrincipalName: nil, document: Array($1.utf8)) })
      #expect(anew.sum == index.sum)
    }
  }

  @Test func aChangeMakesOneChunkAnewAndSharesTheOthers() {
    var index = index((0..<1000).map { "\($0)" })
    let before = index.chunks
    index.apply([DocumentChange(id: "id00500", userPrincipalName: "new", document: [1])])
    #expect(zip(before, index.chunks).filter { $0 !== $1 }.count == 1)
    #expect(index.chunks.count == before.count)
    index.apply([DocumentChange(id: "id00500a", userPrincipalName: nil, document: [1])])
    #expect(before.filter { old in !index.chunks.contains { $0 === old } }.count == 1)
    let same = index.chunks
    index.apply([DocumentChange(id: "id00500", userPrincipalName: "new", document: [1])])
    #expect(zip(same, index.chunks).allSatisfy { $0 === $1 })
  }
}
