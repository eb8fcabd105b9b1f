internal import HTTPServer

/// A query option of OData that some endpoint takes.
enum QueryOption: String {
  case select = "$select"
  case top = "$top"
  case filter = "$filter"
  case orderby = "$orderby"
  case skiptoken = "$skiptoken"
  case deltatoken = "$deltatoken"

  /// Microsoft's own pages write `$deltaToken` as well; the other names have one form.
  init?(name: String) {
    self.init(rawValue: name == "$deltaToken" ? "$deltatoken" : name)
  }
}

/// A request's query options. Whatever the endpoint does not take is refused: a client that sends it would find
/// out only in production that it does nothing.
struct Query {
  private var values: [QueryOption: String] = [:]
  /// The path and all options but the tokens, as they came: what a next link repeats.
  let base: String
  /// The options of `base` alone.
  let baseOptions: String

  init(_ request: Request, allowed: Set<QueryOption>) throws(GraphFailure) {
    var kept: [Substring] = []
    for part in request.query.split(separator: "&", omittingEmptySubsequences: true) {
      guard let pair = PercentEncoding.decodePairs(part)?.first else {
        throw .badRequest("The query string is malformed.")
      }
      guard let option = QueryOption(name: pair.name), allowed.contains(option) else {
        throw .badRequest("The query parameter '\(pair.name)' is not supported.")
      }
      guard values[option] == nil else {
        throw .badRequest("Query option '\(pair.name)' was specified more than once.")
      }
      guard !pair.value.isEmpty else { throw .badRequest("The value of '\(pair.name)' must not be empty.") }
      values[option] = pair.value
      if option != .skiptoken && option != .deltatoken { kept.append(part) }
    }
    baseOptions = kept.joined(separator: "&")
    base = request.path + (kept.isEmpty ? "" : "?" + baseOptions)
  }

  subscript(option: QueryOption) -> String? { values[option] }

  var options: Set<QueryOption> { Set(values.keys) }

  /// The page size within its bounds, or the endpoint's own.
  func top(maximum: Int, standard: Int) throws(GraphFailure) -> Int {
    guard let text = values[.top] else { return standard }
    guard let top = Int(text), text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { throw .badRequest("Invalid value '\(text)' for $top query option found.") }
    guard (1...maximum).contains(top) else {
      throw .badRequest(
        "Invalid page size specified: '\(top)'. Must be between 1 and \(maximum) inclusive.",
        code: "Request_BadRequest")
    }
    return top
  }

  /// The selected fields in the order in which they are written.
  func select<Field: SelectableField>(_ type: Field.Type) throws(GraphFailure) -> [Field] {
    guard let text = values[.select] else { return Field.standard }
    var selected: [Field] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = name.trimmingSpaces
      guard let field = Field(rawValue: name) else {
        throw .badRequest("Could not find a property named '\(name)' on type '\(Field.typeName)'.")
      }
      selected.append(field)
    }
    return Field.allCases.filter { selected.contains($0) }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
