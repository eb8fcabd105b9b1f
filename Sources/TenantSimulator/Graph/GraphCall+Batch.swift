internal import HTTPServer
internal import JSON

/// JSON batching: up to 20 requests in one, answered in any order.
extension GraphCall {
  private struct Item {
    let id: String
    let request: Request
  }

  func batch() throws(GraphFailure) -> Response {
    _ = try query([])
    _ = try permissions()
    guard request.header("Content-Type")?.lowercased().hasPrefix("application/json") == true else {
      throw .badRequest("The Content-Type of a batch must be application/json.")
    }
    let parsed: Result<[Item], GraphFailure>
    do {
      parsed = try JSONParser().parse(JSONText(request.body)) { root in readItems(root) }
    } catch {
      throw .badRequest("Invalid batch payload format.")
    }
    var answers = try parsed.get().map { (id: $0.id, response: respondToItem($0.request)) }
    shuffle(&answers)
    return object { writer in
      writer.array("responses", keepEmpty: true) { writer in
        for answer in answers { write(answer.id, answer.response, to: &writer) }
      }
    }
  }

  private func readItems(_ root: JSONValue) -> Result<[Item], GraphFailure> {
    do throws(GraphFailure) {
      guard root.members.allSatisfy({ $0.name == "requests" }), root["requests"]?.kind == .array else {
        throw .badRequest("Invalid batch payload format.")
      }
      var items: [Item] = []
      for element in root["requests"]?.elements ?? root.elements { items.append(try readItem(element)) }
      guard (1...20).contains(items.count) else {
        throw .badRequest("Number of batch request steps must be between 1 and 20.")
      }
      guard Set(items.map(\.id)).count == items.count else {
        throw .badRequest("Duplicate request id in batch.")
      }
      return .success(items)
    } catch {
      return .failure(error)
    }
  }

  private func readItem(_ value: JSONValue) throws(GraphFailure) -> Item {
    guard let id = value["id"]?.text?.string, let method = value["method"]?.text?.string,
      let url = value["url"]?.text?.string
    else { throw .badRequest("Each batch request needs an id, a method and a url.") }
    for member in value.members where !["id", "method", "url", "headers"].contains(member.name.string) {
      throw .badRequest("The member '\(member.name.string)' of a batch request is not supported.")
    }
    guard url.hasPrefix("/"), !url.hasPrefix("//"), !url.hasPrefix("/$batch") else {
      throw .badRequest("The url of a batch request must be relative.")
    }
    // The answers' links carry the host of the batch itself.
    var headers = request.headers.filter { ["authorization", "host"].contains($0.name.lowercased()) }
    for member in value["headers"]?.members ?? value.members where value["headers"] != nil {
      headers.append(HeaderField(member.name.string, member.value.string?.string ?? ""))
    }
    let target = "/\(version)\(url)".encodingSpaces
    return Item(id: id, request: Request(method: method, target: target, headers: headers))
  }

  /// The same order for the same seed and request.
  private func shuffle(_ answers: inout [(id: String, response: Response)]) {
    var random = SplitMix(options.seed, Checksum.of(request.body, key: 1))
    for last in stride(from: answers.count - 1, to: 0, by: -1) {
      answers.swapAt(last, random.below(last + 1))
    }
  }

  private func write(_ id: String, _ response: Response, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("id", id)
      writer.integer("status", Int64(response.status))
      writer.object("headers") { writer in
        for field in response.headers { writer.string(named: field.name, field.value) }
      }
      guard !response.body.isEmpty else { return }
      writer.name("body")
      if response.header("Content-Type")?.hasPrefix("application/json") == true {
        writer.raw(response.bytes)
      } else {
        writer.string(Base64URL.encodeStandard(response.bytes))
      }
    }
  }
}

extension String {
  /// A batch's URLs may hold spaces.
  fileprivate var encodingSpaces: String {
    split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
  }
}
