/// Where the members of one object stand on the tape, by name: who looks up forty of them need not walk over all of them
/// for each.
final class JSONMemberIndex {
  private static let slots = 128
  /// More would crowd it. A sign-in has some thirty, in beta some sixty.
  private static let most = 96
  private let object: JSONValue
  /// Positions of names on the tape, at the first slot that was free behind the one that a name gives; 0 where none is.
  private var positions = InlineArray<128, UInt32>(repeating: 0)
  /// Whether the object has no more members than may be here.
  private var isComplete = false

  init(_ object: JSONValue) {
    self.object = object
    var members = object.members
    var count = 0
    while true {
      let position = members.position
      guard let name = members.next()?.name.utf8 else { break }
      count += 1
      guard count <= JSONMemberIndex.most else { return }
      var slot = JSONMemberIndex.slot(name)
      while positions[slot] != 0 { slot = (slot + 1) % JSONMemberIndex.slots }
      positions[slot] = UInt32(truncatingIfNeeded: position)
    }
    isComplete = true
  }

  /// The first member of that name of any object.
  func value(in object: JSONValue, _ name: StaticString) -> JSONValue? {
    guard isComplete, object.index == self.object.index, object.tape == self.object.tape else {
      return object[name]
    }
    let name = JSONString(utf8: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    var slot = JSONMemberIndex.slot(name.utf8)
    while positions[slot] != 0 {
      let position = Int(positions[slot])
      if object.at(position).string == name { return object.at(position + 1) }
      slot = (slot + 1) % JSONMemberIndex.slots
    }
    return nil
  }

  /// Names of the same object seldom share all three of these.
  private static func slot(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = name.first, let last = name.last else { return 0 }
    return (name.count &* 5 &+ Int(first) &+ Int(last) &* 3) % slots
  }
}
