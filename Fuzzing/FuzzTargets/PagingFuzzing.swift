internal import GraphClient

/// A listing's links, one a line; a line that begins with `=` is a delta link. Following them ends, and never leads to
/// another host.
enum PagingFuzzing {
  private static let root = "https://graph.test"

  static func run(_ input: [UInt8]) {
    guard let root = GraphURL(root) else { return }
    var paging = Paging(first: "\(root.text)/v1.0/users", root: root, maximumPages: 100)
    var followed = 0
    for line in input.split(separator: UInt8(ascii: "\n")) {
      guard paging.next != nil else { break }
      let isDelta = line.first == UInt8(ascii: "=")
      let link = String(decoding: isDelta ? line.dropFirst() : line, as: UTF8.self)
      guard
        (try? paging.receive(nextLink: isDelta ? nil : link, deltaLink: isDelta ? link : nil)) != nil
      else { break }
      followed += 1
      precondition(followed <= 100, "a listing does not end")
      for link in [paging.next, paging.deltaLink].compactMap({ $0 }) { check(link) }
    }
  }

  /// Not with the code that admitted the link, but by its text.
  private static func check(_ link: String) {
    // By code points: a slash and a combining mark are one character, and still a slash to every URL parser.
    let lower = link.lowercased().unicodeScalars
    precondition(lower.starts(with: "https:".unicodeScalars), "a link leaves https")
    let behind = lower.dropFirst("https:".count).drop { $0 == "/" }
    let authority = String(String.UnicodeScalarView(behind.prefix { !"/?#\\".unicodeScalars.contains($0) }))
    let parts = authority.split(separator: ":", maxSplits: 1)
    // 0443 is 443.
    let port = parts.dropFirst().first?.drop { $0 == "0" } ?? ""
    precondition(parts.first == "graph.test" && ["", "443"].contains(port), "a link leads to another host")
  }
}
