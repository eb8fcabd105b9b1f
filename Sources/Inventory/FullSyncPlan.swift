internal import GraphClient
internal import Time

/// When everything is read anew: after the interval, and after a failure again once some time has passed.
struct FullSyncPlan: Sendable {
  let interval: Duration
  private var failures = 0
  private var notBefore: Timestamp?

  init(interval: Duration) {
    self.interval = interval
  }

  func isDue(after last: Timestamp, _ now: Timestamp) -> Bool {
    // A last time that is yet to come is a wrong clock's.
    (now - last >= interval || now < last) && notBefore.map { now >= $0 } ?? true
  }

  mutating func succeed() {
    failures = 0
    notBefore = nil
  }

  mutating func fail(_ now: Timestamp) {
    failures += 1
    notBefore = now + .backoff(afterFailures: failures)
  }
}
