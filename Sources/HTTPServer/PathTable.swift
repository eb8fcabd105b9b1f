/// Methods and templates of paths, in the order they were added.
@usableFromInline
struct PathTable: Sendable {
  @usableFromInline
  enum Match {
    case entry(Int, parameters: [String])
    case methodNotAllowed([String])
    case notFound
  }

  /// A path as it came in, still encoded, or a template.
  private typealias Path = UnsafeBufferPointer<UInt8>

  private var methods: [String] = []
  private var templates: [[UInt8]] = []

  mutating func add(_ method: String, _ template: String) {
    methods.append(method)
    templates.append(Array(template.utf8))
  }

  @usableFromInline
  func match(_ method: String, _ path: Substring) -> Match {
    path.withBytes { match(method, $0) }
  }

  private func match(_ method: String, _ path: Path) -> Match {
    var allow: [String] = []
    for index in templates.indices {
      let parameters = templates[index].withUnsafeBufferPointer {
        PathTable.parameters(of: path, in: $0)
      }
      guard let parameters else { continue }
      let served = methods[index]
      if served == method || (served == "GET" && method == "HEAD") {
        return .entry(index, parameters: parameters)
      }
      allow += served == "GET" ? ["GET", "HEAD"] : [served]
    }
    return allow.isEmpty ? .notFound : .methodNotAllowed(allow)
  }

  /// Nil where the path does not fit the template.
  private static func parameters(of path: Path, in template: Path) -> [String]? {
    var parameters: [String] = []
    var (start, templateStart) = (0, 0)
    while templateStart < template.count {
      guard let segment = PathTable.segment(of: path, at: start),
        let expected = PathTable.segment(of: template, at: templateStart)
      else { return nil }
      (start, templateStart) = (segment.upperBound, expected.upperBound)
      let received = path[segment]
      if template[expected].first == UInt8(ascii: "{") {
        guard let decoded = PercentEncoding.decode(bytes: received), !decoded.isEmpty else { return nil }
        parameters.append(decoded)
      } else if !isSame(received, template[expected]) {
        return nil
      }
    }
    return start == path.count ? parameters : nil
  }

  /// What stands between the slash at this position and the next one; nil where there is none.
  private static func segment(of path: Path, at start: Int) -> Range<Int>? {
    guard start < path.count, path[start] == UInt8(ascii: "/") else { return nil }
    var end = start + 1
    while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
    return start + 1..<end
  }

  private static func isSame(_ segment: Slice<Path>, _ literal: Slice<Path>) -> Bool {
    if segment.count == literal.count, segment.elementsEqual(literal) { return true }
    guard segment.contains(UInt8(ascii: "%")) else { return false }
    return PercentEncoding.decode(bytes: segment).map { $0.utf8.elementsEqual(literal) } == true
  }
}
