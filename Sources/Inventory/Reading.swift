internal import Locking

/// What was read, and from where to go on.
struct Reading<Part: Sendable>: Sendable {
  let part: Parcel<Part>
  var point: SyncPoint

  init(part: Part, point: SyncPoint) {
    self.part = Parcel(part)
    self.point = point
  }
}

/// Something large that is handed over: whoever has it before does not keep it, so that changing it copies nothing.
final class Parcel<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: consuming Value) {
    self.value = Mutex(value)
  }

  /// What is in there; nil once it has been taken.
  var content: Value? { value.withLock { $0 } }

  /// Takes it out.
  func take() -> Value? {
    value.withLock { value in
      defer { value = nil }
      return value
    }
  }
}
