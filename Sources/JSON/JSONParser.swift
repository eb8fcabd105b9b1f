internal import CSimdJSON

/// simdjson, with the buffers it reuses from one text to the next.
///
/// One parser serves one thread at a time, so it is not `Sendable`: make one per task.
public final class JSONParser {
  private let handle: OpaquePointer
  private let mostBytes: Int

  /// Fails only where there is no memory.
  /// - Parameter mostBytes: How many bytes it parses at most.
  public init(mostBytes: Int = JSONParser.mostBytes) {
    self.mostBytes = mostBytes
    guard let handle = csj_parser_create() else {
      preconditionFailure("no memory for a JSON parser")
    }
    self.handle = handle
  }

  deinit { csj_parser_destroy(handle) }

  /// Parses the bytes and hands the root value to `body`; the value is valid only in there.
  /// - Throws: `JSONError` where the bytes are no JSON text, `.tooManyBytes` where there are too many, or what
  ///   `body` throws.
  public func parse<Result>(_ text: JSONText, _ body: (JSONValue) throws -> Result) throws -> Result {
    try parse(text, 0..<text.count, body)
  }

  /// Parses one part of a text, such as a record that `split` found.
  /// - Throws: `JSONError` where the part is no JSON text, `.tooManyBytes` where it is too long, or what `body` throws.
  public func parse<Result>(
    _ text: JSONText, _ range: Range<Int>, _ body: (JSONValue) throws -> Result
  ) throws -> Result {
    try text.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, range.lowerBound >= 0, range.upperBound <= bytes.count else {
        throw JSONError(code: -1, description: "the range lies outside of the text")
      }
      guard range.count <= mostBytes else { throw JSONError.tooManyBytes }
      var tape: UnsafePointer<UInt64>?
      var strings: UnsafePointer<UInt8>?
      let error = csj_parse(handle, start + range.lowerBound, range.count, &tape, &strings)
      guard error == 0, let tape, let strings else { throw JSONError(error) }
      // Word 0 is the root; the value itself begins behind it.
      return try body(JSONValue(tape: tape, strings: strings, index: 1))
    }
  }

  /// Where the parts of an object stand in its text.
  public struct Split {
    /// The elements of the named array.
    public var elements: [Range<Int>] = []
    /// Every other member, by its name as written.
    public var members: [String: Range<Int>] = [:]
    /// False where the object has no array of that name.
    public var hasArray = false
  }

  /// Cuts an object into the elements of one array and its other members, without parsing either.
  ///
  /// What is malformed inside an element is found when that element is parsed, and costs it alone.
  /// - Throws: `JSONError` where the text is no object, `.tooManyParts` where it has more parts than `mostParts`.
  public func split(_ text: JSONText, array: StaticString) throws -> Split {
    var visit = Visit(text: text)
    let error = text.withUnsafeBytes { bytes in
      withUnsafeMutablePointer(to: &visit) { context in
        array.withUTF8Buffer { name in
          name.withMemoryRebound(to: CChar.self) { name in
            csj_split(
              handle, bytes.baseAddress, bytes.count, name.baseAddress, name.count,
              { context, what, key, value in
                guard let context else { return false }
                return context.assumingMemoryBound(to: Visit.self).pointee.take(Int(what), key, value)
              }, context)
          }
        }
      }
    }
    guard error == 0 else { throw JSONError(error) }
    if visit.isFull { throw JSONError.tooManyParts }
    return visit.split
  }

  /// How many bytes from outside are parsed at most, 16 MiB: a value takes up to eight times its size of memory, and
  /// Graph's records have some kilobytes.
  public static let mostBytes = 16 << 20

  /// How many elements and members `split` finds at most: a small part takes many times its size of memory, and Graph's
  /// pages have a thousand records.
  public static let mostParts = 100_000
}

/// What `csj_split` calls back into; it lives on the stack of `split`.
private struct Visit {
  let text: JSONText
  var split = JSONParser.Split()
  var isFull = false

  /// False where nothing more is to be found.
  mutating func take(_ what: Int, _ key: csj_range, _ value: csj_range) -> Bool {
    isFull = split.elements.count + split.members.count >= JSONParser.mostParts
    if isFull { return false }
    let range = Int(value.offset)..<Int(value.offset + value.length)
    switch what {
    case csj_array: split.hasArray = true
    case csj_element: split.elements.append(range)
    default: split.members[text.string(in: Int(key.offset)..<Int(key.offset + key.length))] = range
    }
    return true
  }
}

extension JSONError {
  init(_ code: Int32) {
    self.init(code: code, description: csj_error_message(code).map { String(cString: $0) } ?? "unknown")
  }
}
