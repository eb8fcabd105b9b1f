#if canImport(Glibc)
  public import Glibc
#endif

/// A value behind a POSIX lock, to be used like the standard library's type of this name.
///
/// The standard library's locks with the kernel's priority inheritance, whose hand-over under contention the thread
/// sanitizer cannot see: it reports races where there are none, and a real one would drown in them.
///
/// Inlinable: called from another module without being seen through, each use looks up its types at run time.
///
/// `@unchecked Sendable`: the value is reached under the lock only, and `sending` keeps references to it from leaving.
public final class Mutex<Value>: @unchecked Sendable {
  @usableFromInline let lock: UnsafeMutablePointer<pthread_mutex_t>
  /// Apart from the object: a value without a size would share the object's own address, and an access to the one
  /// look like an access to the other.
  @usableFromInline let value: UnsafeMutablePointer<Value>

  /// A lock that guards `value`.
  @inlinable public init(_ value: consuming sending Value) {
    self.value = .allocate(capacity: 1)
    self.value.initialize(to: value)
    // On the heap: a POSIX lock must not move.
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
  }

  deinit {
    value.deinitialize(count: 1)
    value.deallocate()
    pthread_mutex_destroy(lock)
    lock.deinitialize(count: 1)
    lock.deallocate()
  }

  /// Runs `body` with the value while nobody else can. It must not lock the same lock again.
  @inlinable public func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value.pointee)
  }
}
