/// Who waits for one scope, and who goes next: by priority, then by arrival, and nobody waits for ever.
///
/// Who was passed over nine times goes tenth: so even the lowest priority gets a tenth. Only a person's request is
/// never kept waiting by that; there are few of them.
struct WaitingLine: Sendable {
  /// One request that waits.
  struct Waiter: Sendable, Equatable {
    /// Who it is.
    let id: Int
    /// What it takes.
    let units: Int
    /// Who goes before it.
    let priority: RequestPriority
    /// How long a closed scope is waited for; it gives up at once where that takes longer.
    let patience: Duration

    /// One that waits.
    init(id: Int, units: Int, priority: RequestPriority, patience: Duration = .seconds(300)) {
      self.id = id
      self.units = units
      self.priority = priority
      self.patience = patience
    }
  }

  private static let turns = 9
  private let capacity: Int
  private var waiters: [RequestPriority: [Waiter]] = [:]
  private var passedOver: [RequestPriority: Int] = [:]

  /// Nobody waits.
  init(capacity: Int = 1000) {
    self.capacity = capacity
  }

  /// How many wait.
  var count: Int { waiters.values.reduce(0) { $0 + $1.count } }

  /// Who goes next; nil where nobody waits.
  var next: Waiter? { nextPriority.flatMap { waiters[$0]?.first } }

  /// Joins the line; false where it is full.
  mutating func join(_ waiter: Waiter) -> Bool {
    guard count < capacity else { return false }
    waiters[waiter.priority, default: []].append(waiter)
    return true
  }

  /// Lets the next one go.
  mutating func removeNext() {
    guard let chosen = nextPriority else { return }
    waiters[chosen]?.removeFirst()
    for priority in RequestPriority.allCases {
      let waits = priority != chosen && waiters[priority]?.isEmpty == false
      passedOver[priority] = waits ? passedOver[priority, default: 0] + 1 : 0
    }
  }

  /// Takes out those who no longer want to wait.
  mutating func remove(where isGone: (Waiter) -> Bool) {
    for priority in RequestPriority.allCases { waiters[priority]?.removeAll(where: isGone) }
  }

  /// Everyone who waits, in no order.
  var all: [Waiter] { waiters.values.flatMap { $0 } }

  private var nextPriority: RequestPriority? {
    let present = RequestPriority.allCases.filter { waiters[$0]?.isEmpty == false }
    if present.last == .interactive { return .interactive }
    return present.first { passedOver[$0, default: 0] >= WaitingLine.turns } ?? present.last
  }
}
