internal import JSON

extension JSONWriter {
  /// A string, or an explicit null: Microsoft Graph writes selected members that have no value as null.
  mutating func nullable(_ name: StaticString, _ value: String?) {
    self.name(name)
    if let value { string(value) } else { null() }
  }

  /// A boolean, or an explicit null.
  mutating func nullable(_ name: StaticString, _ value: Bool?) {
    self.name(name)
    if let value { bool(value) } else { null() }
  }

  /// A string that may be empty, but is there.
  mutating func text(_ name: StaticString, _ value: String) {
    self.name(name)
    string(value)
  }

  mutating func strings(_ name: StaticString, _ values: [String]) {
    array(name, keepEmpty: true) { writer in for value in values { writer.string(value) } }
  }
}
