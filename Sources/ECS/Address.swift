internal import JSON

/// Where an event came from.
struct Address {
  /// As the record has it, which may be with a port, or a name.
  let text: JSONString?
  /// The IPv4 or IPv6 address in it.
  let ip: JSONString?

  init(_ text: JSONString?) {
    self.text = text
    ip = text.flatMap(IPAddress.find)
  }

  /// The members of ECS `source`.
  func write(into writer: inout JSONWriter) {
    writer.string("address", text)
    writer.string("ip", ip)
  }
}
