/// Methods and templates of paths, in the order they were added.
struct PathTable: Sendable {
  private enum Segment {
    case literal([UInt8])
    case parameter
  }

  enum Match {
    case entry(Int, parameters: [String])
    case methodNotAllowed([String])
    case notFound
  }

  /// A path or a part of one as it came in, still encoded.
  private typealias Received = Slice<UnsafeBufferPointer<UInt8>>

  private var entries: [(method: String, segments: [Segment])] = []

  mutating func add(_ method: String, _ template: String) {
    let segments = template.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    entries.append((method, segments.map { $0.hasPrefix("{") ? .parameter : .literal(Array($0.utf8)) }))
  }

  func match(_ method: String, _ path: Substring) -> Match {
    path.withBytes { match(method, $0[...]) }
  }

  private func match(_ method: String, _ path: Received) -> Match {
    var allow: [String] = []
    for index in entries.indices {
      guard let parameters = PathTable.parameters(of: path, in: entries[index].segments) else { continue }
      let served = entries[index].method
      if served == method || (served == "GET" && method == "HEAD") {
        return .entry(index, parameters: parameters)
      }
      allow += served == "GET" ? ["GET", "HEAD"] : [served]
    }
    return allow.isEmpty ? .notFound : .methodNotAllowed(allow)
  }

  /// Nil where the path does not fit the template.
  private static func parameters(of path: Received, in template: [Segment]) -> [String]? {
    var parameters: [String] = []
    var rest = path
    for expected in template {
      guard rest.popFirst() == UInt8(ascii: "/") else { return nil }
      let segment = rest.prefix { $0 != UInt8(ascii: "/") }
      rest = rest[segment.endIndex...]
      switch expected {
      case .literal(let literal):
        guard isSame(segment, literal) else { return nil }
      case .parameter:
        guard let decoded = PercentEncoding.decode(bytes: segment), !decoded.isEmpty else { return nil }
        parameters.append(decoded)
      }
    }
    return rest.isEmpty ? parameters : nil
  }

  private static func isSame(_ segment: Received, _ literal: [UInt8]) -> Bool {
    if segment.elementsEqual(literal) { return true }
    guard segment.contains(UInt8(ascii: "%")) else { return false }
    return PercentEncoding.decode(bytes: segment).map { $0.utf8.elementsEqual(literal) } == true
  }
}
