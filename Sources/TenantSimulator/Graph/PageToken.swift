/// Where a listing goes on. What travels is opaque: scrambled, and bound to the link it came in by a checksum.
struct PageToken: Equatable {
  enum Kind: Int64 {
    /// The next page of a listing, or of a delta query's first round.
    case page = 1
    /// The next round of a delta query.
    case delta
    /// The next page of a later round.
    case round
  }

  var kind = Kind.page
  /// Seconds since 1970.
  var issued: Int64 = 0
  /// Tokens of an earlier generation have expired.
  var generation: Int64 = 0
  /// How many pages came before.
  var page: Int64 = 0
  /// Where the next item is.
  var position: Int64 = 0
  var detail: Int64 = 0
  /// The state of the tenant that the listing shows: a version or a time.
  var asOf: Int64 = 0
  /// The selected fields of a delta round.
  var fields: Int64 = 0

  private static let count = 8

  /// The token's text for a link whose other parts are `link`.
  func text(link: String, key: UInt64) -> String {
    let values = [kind.rawValue, issued, generation, page, position, detail, asOf, fields]
    let plain = values.flatMap(PageToken.bytes)
    let sum = Checksum.of(plain + Array(link.utf8), key: key)
    return Base64URL.encode(PageToken.bytes(of: sum) + PageToken.scrambled(plain, sum ^ key))
  }

  /// Reads a token that was issued with this key for this link; nil for anything else.
  init?(_ text: String, link: String, key: UInt64) {
    guard let bytes = Base64URL.decode(text), bytes.count == 8 + PageToken.count * 8 else { return nil }
    let sum = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let plain = PageToken.scrambled(Array(bytes.dropFirst(8)), sum ^ key)
    guard Checksum.of(plain + Array(link.utf8), key: key) == sum else { return nil }
    let values = (0..<PageToken.count).map { number in
      plain[(number * 8)..<(number * 8 + 8)].reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
    }
    guard let kind = Kind(rawValue: values[0]) else { return nil }
    self.init(
      kind: kind, issued: values[1], generation: values[2], page: values[3], position: values[4],
      detail: values[5], asOf: values[6], fields: values[7])
  }

  init(
    kind: Kind = .page, issued: Int64, generation: Int64, page: Int64 = 0, position: Int64 = 0,
    detail: Int64 = 0, asOf: Int64 = 0, fields: Int64 = 0
  ) {
    self.kind = kind
    self.issued = issued
    self.generation = generation
    self.page = page
    self.position = position
    self.detail = detail
    self.asOf = asOf
    self.fields = fields
  }

  private static func bytes(of value: some FixedWidthInteger) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func scrambled(_ bytes: [UInt8], _ key: UInt64) -> [UInt8] {
    var stream = SplitMix(key)
    return bytes.map { $0 ^ UInt8(truncatingIfNeeded: stream.next()) }
  }
}
