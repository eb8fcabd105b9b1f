extension JSONTree {
  /// What differs, a line for each place. The order of members does not count.
  public func differences(from expected: JSONTree, at path: String = "") -> [String] {
    compare(with: expected, at: path, exactly: true)
  }

  /// What `expected` says and this tree does not, a line for each place. More members are welcome here, and more
  /// elements behind the expected ones.
  public func lacking(_ expected: JSONTree, at path: String = "") -> [String] {
    compare(with: expected, at: path, exactly: false)
  }

  private func compare(with expected: JSONTree, at path: String, exactly: Bool) -> [String] {
    switch (self, expected) {
    case (.object(let members), .object(let wanted)):
      let surplus = exactly ? members.filter { expected[$0.name] == nil } : []
      return surplus.map { "\(path).\($0.name): unexpected \($0.value)" }
        + wanted.flatMap { member in
          let place = "\(path).\(member.name)"
          return self[member.name]?.compare(with: member.value, at: place, exactly: exactly)
            ?? ["\(place): missing, expected \(member.value)"]
        }
    case (.array(let elements), .array(let wanted)):
      guard elements.count == wanted.count || !exactly && elements.count > wanted.count else {
        return ["\(path): \(elements.count) elements, expected \(wanted.count): \(self)"]
      }
      return zip(elements, wanted).enumerated().flatMap { index, pair in
        pair.0.compare(with: pair.1, at: "\(path)[\(index)]", exactly: exactly)
      }
    default: return self == expected ? [] : ["\(path): \(self), expected \(expected)"]
    }
  }
}
