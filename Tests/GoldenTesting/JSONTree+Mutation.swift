extension JSONTree {
  /// A copy with some values swapped for others of any type, some members gone and some doubled.
  public func mutated(using generator: inout SeededGenerator, chance: Double = 0.08) -> JSONTree {
    if Double.random(in: 0..<1, using: &generator) < chance { return .junk(using: &generator) }
    switch self {
    case .array(let elements):
      return .array(elements.map { $0.mutated(using: &generator, chance: chance) })
    case .object(let members):
      var result: [Member] = []
      for member in members {
        let fate = Double.random(in: 0..<1, using: &generator)
        if fate < chance { continue }
        result.append(
          Member(name: member.name, value: member.value.mutated(using: &generator, chance: chance)))
        if fate > 1 - chance / 4 { result.append(Member(name: member.name, value: .junk(using: &generator))) }
      }
      return .object(result)
    default: return self
    }
  }

  /// Something that no schema expects.
  static func junk(using generator: inout SeededGenerator, depth: Int = 0) -> JSONTree {
    switch Int.random(in: 0..<(depth > 2 ? 5 : 8), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .number(numbers.randomElement(using: &generator) ?? 0)
    case 3, 4: .string(strings.randomElement(using: &generator) ?? "")
    case 5:
      .array(
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in .junk(using: &generator, depth: depth + 1) }
      )
    case 6:
      .object(
        (0..<Int.random(in: 0...3, using: &generator)).map { index in
          Member(name: names[index], value: .junk(using: &generator, depth: depth + 1))
        })
    default: (0..<Int.random(in: 1...200, using: &generator)).reduce(.null) { nested, _ in .array([nested]) }
    }
  }

  private static let names = ["id", "Type", "user"]
  private static let numbers: [Double] = [
    0, -1, 1, 50074, 1e300, -1e300, 0.5, 4_294_967_296, 9_007_199_254_740_992, 1.8446744073709552e19, 91,
    -181,
  ]
  private static let strings = [
    "", " ", "\u{0}", "\"\\\n\u{2028}", "@", "a@", "@b", "User", "device", "Group", "ServicePrincipal",
    "1.2.3.4",
    "1.2.3.4:99999999", "::", "[::1", "[]:1", "%", "fe80::1%", "256.1.1.1", "1.2.3.4\u{0}", "US", "ß",
    "\u{1F600}",
    "9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00+23:59", "2024-02-30T00:00:00Z",
    "2024-05-01T00:00:00.5Z",
    "User-Agent", "Add member to group", "success", "timeout", "Edge ", " 1",
    String(repeating: "é", count: 3000),
  ]
}
