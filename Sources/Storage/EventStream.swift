/// A stream of events with numbers of its own, such as "audit".
public struct EventStream: Sendable, Hashable {
  /// Lower-case letters and underscores: it names tables too.
  public let name: String

  /// Nil where the name holds anything but lower-case letters and underscores.
  public init?(_ name: String) {
    guard !name.isEmpty, name.utf8.count <= 40 else { return nil }
    guard name.utf8.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || $0 == UInt8(ascii: "_") }) else { return nil }
    self.name = name
  }

  private init(known name: String) { self.name = name }

  /// The directory audits.
  public static let audit = EventStream(known: "audit")
  /// The sign-ins of all kinds.
  public static let signins = EventStream(known: "signins")
}
