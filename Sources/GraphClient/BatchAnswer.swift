internal import JSON

/// The answer to a batch, cut into the answers to its requests.
///
/// They come in any order and are matched by id. Bodies stay as they came, and what cannot be read costs one
/// answer and not all.
package struct BatchAnswer {
  /// One for each request; nil where it has none that can be read, or more than one.
  package private(set) var items: [IncomingResponse?]

  /// Cuts the answer to so many requests.
  /// - Throws: `GraphError` where it is no object with a `responses` array of about that size.
  package init(_ bytes: [UInt8], count: Int) throws(GraphError) {
    let text = JSONText(bytes)
    let parser = JSONParser()
    guard let split = try? parser.split(text, array: "responses"), split.hasArray,
      split.elements.count <= 2 * BatchPlan.maximumRequests
    else { throw GraphError(.malformed) }
    items = Array(repeating: nil, count: count)
    var seen: Set<Int> = []
    for range in split.elements {
      guard let (id, item) = BatchAnswer.read(text, range, parser), id >= 1, id <= count else {
        continue
      }
      // Nobody can tell which of two is meant.
      items[id - 1] = seen.insert(id).inserted ? item : nil
    }
  }

  private static func read(
    _ text: JSONText, _ range: Range<Int>, _ parser: JSONParser
  ) -> (id: Int, IncomingResponse?)? {
    let element = JSONText(Array(text.bytes(in: range)))
    // No member of an answer is an array to be cut: all of them are wanted whole.
    guard let members = (try? parser.split(element, array: ""))?.members else { return nil }
    func member<Value>(_ name: String, _ body: (JSONValue) -> Value?) -> Value? {
      members[name].flatMap { try? parser.parse(element, $0, body) }
    }
    guard let id = member("id", { $0.text.flatMap { Int($0.string) } ?? $0.integer.map { Int($0) } }) else {
      return nil
    }
    guard let status = member("status", \.integer), (100...599).contains(status) else { return (id, nil) }
    let body = members["body"].map { Array(element.bytes(in: $0)) }
    guard status != 200 || body != nil else { return (id, nil) }
    return (
      id,
      IncomingResponse(status: Int(status), headers: member("headers", headers) ?? [:], body: body ?? [])
    )
  }

  /// The fields with their names in lower case; a number is as good as its text.
  private static func headers(_ object: JSONValue) -> [String: String]? {
    var headers: [String: String] = [:]
    for field in object.members.prefix(100) {
      let value = field.value
      let text = value.text?.string ?? value.integer.map { "\($0)" } ?? value.double.map { "\($0)" }
      headers[field.name.string.lowercased()] = text
    }
    return headers
  }
}
