internal import HTTPServer

/// What goes wrong with a body on its way.
extension Fault {
  /// The connection is reset in the middle of the body.
  /// - Parameter count: How many bytes of the body are sent before; nil for half of them.
  public static func connectionReset(afterBytes count: Int? = nil) -> Fault {
    .transform { response in
      var response = response
      response.breaksOffAfter = count ?? response.body.reduce(0) { $0 + $1.count } / 2
      return response
    }
  }

  /// A JSON object grows to at least that many bytes by white space, which means nothing in it.
  public static func padded(toBytes size: Int) -> Fault {
    .transform { response in
      guard let first = response.body.first, first.first == UInt8(ascii: "{") else { return response }
      var response = response
      var missing = size - response.body.reduce(0) { $0 + $1.count }
      let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
      var body = [first.prefix(1)]
      while missing > 0 {
        // The same bytes each time: the body costs no more memory than one part.
        body.append(spaces.prefix(missing))
        missing -= spaces.count
      }
      response.body = body + [first.dropFirst()] + response.body.dropFirst()
      return response
    }
  }

  /// A JSON object that is small on its way, compressed with gzip, and grows to that many bytes by white space when
  /// it is decoded. Nothing happens to the answer where the client does not accept gzip.
  public static func inflating(toBytes size: Int) -> Fault {
    .transformFor { request, response in
      let bytes = response.bytes
      guard request.header("Accept-Encoding")?.contains("gzip") == true, bytes.first == UInt8(ascii: "{")
      else { return response }
      var response = response
      let spaces = max(size - bytes.count, 0)
      let body = GzipBomb.make(head: [bytes[0]], spaces: spaces, tail: Array(bytes.dropFirst()))
      response.body = [body[...]]
      response.headers.append(HeaderField("Content-Encoding", "gzip"))
      return response
    }
  }
}

/// What goes wrong with a listing's links.
extension Fault {
  /// The next link, or the delta link, leads to another host.
  public static func foreignLink(root: String = "https://graph.example.net") -> Fault {
    .transform { response in
      response.replacingLink { name, link in
        let path = link.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
        return (name, root + path)
      }
    }
  }

  /// The page's next link is the link that it came from. A last page has it in place of its delta link; a last page
  /// of a listing without one stays the last.
  public static func sameNextLink() -> Fault {
    .transformFor { request, response in
      let link = "http://" + (request.header("Host") ?? "localhost") + request.target
      return response.replacingLink { _, _ in ("@odata.nextLink", link) }
    }
  }
}

extension Response {
  /// The same page with another link, where it has one.
  fileprivate func replacingLink(
    _ change: (_ name: String, _ link: Substring) -> (name: String, link: String)
  ) -> Response {
    // The links come before the items.
    let text = String(decoding: bytes.prefix(16_384), as: UTF8.self)
    for name in ["@odata.nextLink", "@odata.deltaLink"] {
      guard let start = text.firstRange(of: "\"\(name)\":\""),
        let end = text[start.upperBound...].firstIndex(of: "\"")
      else { continue }
      let changed = change(name, text[start.upperBound..<end])
      let head = Array(text[..<start.lowerBound].utf8)
      let member = Array("\"\(changed.name)\":\"\(changed.link)\"".utf8)
      var response = self
      let rest = bytes.dropFirst(head.count + text[start.lowerBound...end].utf8.count)
      response.body = [head[...], member[...], rest]
      return response
    }
    return self
  }
}
