/// One header field as received.
public struct HeaderField: Sendable, Equatable {
  /// The name, in the case it came in.
  public var name: String
  /// The value, without surrounding white space.
  public var value: String

  /// A header field.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

// Fields are looked at by their positions: an iterator copies each one.
extension [HeaderField] {
  /// The first value of a field, by its name in any case.
  package func value(of name: String) -> String? {
    indices.first { self[$0].name.equalsIgnoringCase(name) }.map { self[$0].value }
  }

  /// How many fields have that name in any case.
  func count(of name: String) -> Int {
    indices.reduce(0) { self[$1].name.equalsIgnoringCase(name) ? $0 + 1 : $0 }
  }
}
