/// Random numbers that are the same for the same seed: Steele, Lea and Flood's SplitMix64.
struct SplitMix: Sendable {
  private var state: UInt64

  /// A generator of its own for each combination of the parts.
  init(_ seed: UInt64, _ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0) {
    state = SplitMix.mix(seed &+ SplitMix.mix(first &+ SplitMix.mix(second &+ SplitMix.mix(third &+ 1))))
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    return SplitMix.mix(state)
  }

  /// A number from 0 up to, and without, the bound; 0 where the bound is not positive.
  mutating func below(_ bound: Int) -> Int {
    bound <= 0 ? 0 : Int(next() % UInt64(bound))
  }

  /// A number in [0, 1).
  mutating func fraction() -> Double {
    Double(next() >> 11) / Double(1 << 53)
  }

  /// True that often in a hundred.
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  /// One of the elements, which must not be empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// One of the elements by weight; the weights' sum must be positive.
  mutating func pick<Element>(weighted elements: [(weight: Int, element: Element)]) -> Element {
    var rest = below(elements.reduce(0) { $0 + $1.weight })
    for (weight, element) in elements {
      if rest < weight { return element }
      rest -= weight
    }
    return elements[elements.count - 1].element
  }

  /// What `guid()` would give.
  var firstGUID: GUID {
    var copy = self
    return copy.guid()
  }

  mutating func guid() -> GUID { GUID(high: next(), low: next()).asVersion4 }
}

/// A keyed checksum. It tells an edited token from one that was issued here; it protects nothing.
enum Checksum {
  static func of(_ bytes: some Sequence<UInt8>, key: UInt64) -> UInt64 {
    var sum = SplitMix.mix(key)
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return SplitMix.mix(sum ^ key)
  }
}
