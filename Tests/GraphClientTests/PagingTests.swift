import GoldenTesting
import GraphClient
import Testing

@Suite struct PagingTests {
  private static let first = "https://graph.test/v1.0/users?$top=999"

  private func paging(maximumPages: Int = 100) throws -> Paging {
    Paging(
      first: Self.first, root: try #require(GraphURL("https://graph.test")), maximumPages: maximumPages)
  }

  private func failure(_ paging: Paging, nextLink: String?, deltaLink: String? = nil) -> GraphError.Kind? {
    var paging = paging
    do {
      try paging.receive(nextLink: nextLink, deltaLink: deltaLink)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func followsLinksWordForWordUntilThereIsNone() throws {
    var paging = try paging()
    #expect(paging.next == Self.first)
    for link in ["https://graph.test/v1.0/users?$skiptoken=a%2Bb+c%zz", "https://GRAPH.test:443/é"] {
      try paging.receive(nextLink: link, deltaLink: nil)
      #expect(paging.next == link)
    }
    try paging.receive(nextLink: nil, deltaLink: nil)
    #expect(paging.next == nil)
    #expect(paging.deltaLink == nil)
  }

  @Test func keepsTheDeltaLinkOfTheLastPage() throws {
    var paging = try paging()
    try paging.receive(nextLink: "https://graph.test/2", deltaLink: "https://graph.test/delta")
    #expect(paging.next == "https://graph.test/2")
    #expect(paging.deltaLink == nil)
    try paging.receive(nextLink: nil, deltaLink: "https://graph.test/delta")
    #expect(paging.next == nil)
    #expect(paging.deltaLink == "https://graph.test/delta")
  }

  @Test func refusesALinkThatComesAgain() throws {
    #expect(try failure(paging(), nextLink: Self.first) == .endlessListing)
    var paging = try paging()
    try paging.receive(nextLink: "https://graph.test/2", deltaLink: nil)
    #expect(failure(paging, nextLink: "https://graph.test/2") == .endlessListing)
  }

  @Test func emptyPagesEndWhereTheyLeadNowhere() throws {
    var paging = try paging(maximumPages: 5000)
    // A record now and then is as good as none at all from then on.
    for page in 1...2999 {
      try paging.receive(
        nextLink: "https://graph.test/\(page)", deltaLink: nil, isEmpty: page % 1000 != 0)
    }
    #expect(throws: GraphError(.endlessListing)) {
      for page in 3000...4000 {
        try paging.receive(nextLink: "https://graph.test/\(page)", deltaLink: nil, isEmpty: true)
      }
    }
  }

  @Test(arguments: [1, 2, 7, 50]) func endsALoopAfterOneRound(length: Int) throws {
    var paging = try paging()
    for page in 1..<max(length, 1) where length > 1 {
      try paging.receive(nextLink: "https://graph.test/\(page)", deltaLink: nil)
    }
    #expect(failure(paging, nextLink: length > 1 ? "https://graph.test/1" : Self.first) == .endlessListing)
  }

  @Test(arguments: [
    "https://evil.test/v1.0/users", "http://graph.test/v1.0/users", "https://graph.test:8443/v1.0/users",
    "https://user@graph.test/v1.0/users", "https://user:pass@graph.test/v1.0/users", "/v1.0/users", "",
    "users",
    "https://graph.test.evil.test/", "https://graph.test@evil.test/", "//evil.test/", "file:///etc/passwd",
    "https://graph.test\\@evil.test/", "https://graph.test /", "https://graph.test\r\nHost: evil.test/",
  ])
  func refusesALinkThatLeadsElsewhere(link: String) throws {
    #expect(try failure(paging(), nextLink: link) == .foreignLink)
    #expect(try failure(paging(), nextLink: nil, deltaLink: link) == .foreignLink)
  }

  @Test func refusesALinkWithoutMeasure() throws {
    let link = "https://graph.test/" + String(repeating: "a", count: 64 * 1024)
    #expect(try failure(paging(), nextLink: link) == .foreignLink)
  }

  @Test(arguments: 0..<16 as Range<UInt64>) func anySequenceOfLinksEnds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let maximum = Int.random(in: 1...40, using: &generator)
    let variety = Int.random(in: 1...1000, using: &generator)
    var paging = try paging(maximumPages: maximum)
    var fetched: [String] = []
    do {
      while let url = paging.next {
        fetched.append(url)
        let link = "https://graph.test/\(Int.random(in: 0..<variety, using: &generator))"
        try paging.receive(
          nextLink: Int.random(in: 0..<50, using: &generator) == 0 ? nil : link, deltaLink: nil)
      }
    } catch {
      #expect(error.kind == .endlessListing)
    }
    #expect(paging.next == nil)
    #expect(fetched.count <= maximum)
    #expect(Set(fetched).count == fetched.count)
  }
}
