internal import JSON

/// A name in any case as a hash of 64 bits, keyed anew by each process, so that nobody can choose two that are taken for
/// one. It is what names are found by: they need not be kept.
struct NameKey: Sendable, Hashable, Comparable {
  private let hash: Int

  /// One of a number of parts that names are spread over.
  func part(of count: Int) -> Int { Int(UInt(bitPattern: hash) % UInt(count)) }

  init(_ name: String) {
    var name = name
    self = name.withUTF8 { NameKey($0) }
  }

  init(_ name: UnsafeBufferPointer<UInt8>) {
    guard name.allSatisfy({ $0 < 0x80 }) else {
      hash = Array(String(decoding: name, as: UTF8.self).lowercased().utf8).withUnsafeBytes(NameKey.hash)
      return
    }
    hash = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count) { lower in
      for place in name.indices {
        let byte = name[place]
        lower.initializeElement(
          at: place, to: byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
      }
      return NameKey.hash(UnsafeRawBufferPointer(lower))
    }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    return hasher.finalize()
  }

  static func < (left: NameKey, right: NameKey) -> Bool { left.hash < right.hash }
}
