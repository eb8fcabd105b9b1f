internal import JSON

/// A device.
struct Host {
  var id: JSONString?
  var name: JSONString?
  var operatingSystem: JSONString?

  var isEmpty: Bool { id == nil && name == nil && operatingSystem == nil }

  /// ECS `host`.
  func write(into writer: inout JSONWriter) {
    writer.object("host") { writer in
      writer.string("id", id)
      writer.string("name", name)
      writer.object("os") { $0.string("name", operatingSystem) }
    }
  }
}
