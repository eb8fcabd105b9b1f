internal import JSON

/// Whom ECS calls a user: the actor of an event, or its target.
struct Person {
  var id: JSONString?
  var name: JSONString?
  var email: JSONString?

  var isEmpty: Bool { id == nil && name == nil && email == nil }

  /// The members of ECS `user`. `name` and `full_name` are both the display name.
  func write(into writer: inout JSONWriter) {
    writer.string("id", id)
    writer.string("name", name)
    writer.string("full_name", name)
    writer.string("email", email)
    writer.string("domain", email?.suffix(afterLast: UInt8(ascii: "@")))
  }
}
