internal import JSON

extension JSONWriter {
  /// The object `azure.entraid.properties`, for what ECS has no field for.
  mutating func properties(_ body: (inout JSONWriter) -> Void) {
    object("azure") { writer in
      writer.object("entraid") { writer in
        writer.object("properties", body)
      }
    }
  }

  /// An array of strings; left out where it is nil, and where it is empty unless `keepEmpty`.
  mutating func texts(_ name: StaticString, keepEmpty: Bool = false, _ values: [JSONString]?) {
    guard let values else { return }
    array(name, keepEmpty: keepEmpty) { writer in
      for value in values { writer.string(value.utf8) }
    }
  }

  /// An array of objects as they were received; left out where it is empty.
  mutating func objects(_ name: StaticString, _ values: [JSONValue]) {
    array(name) { writer in
      for value in values { writer.value(value) }
    }
  }

  /// An object as it was received; left out where it is nil or empty.
  mutating func received(_ name: StaticString, _ object: JSONValue?) {
    guard let object, object.members.contains(where: { _ in true }) else { return }
    value(name, object)
  }
}
