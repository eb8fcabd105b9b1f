import GoldenTesting
import Testing

@testable import GraphClient

/// Who goes next, by itself.
@Suite struct WaitingLineTests {
  private func waiter(_ id: Int, _ priority: RequestPriority) -> WaitingLine.Waiter {
    WaitingLine.Waiter(id: id, units: 1, priority: priority)
  }

  /// The next so many, each of whom joins again at once.
  private func served(_ line: inout WaitingLine, _ count: Int) -> [RequestPriority] {
    (0..<count).compactMap { number in
      guard let next = line.next else { return nil }
      line.removeNext()
      _ = line.join(waiter(1000 + number, next.priority))
      return next.priority
    }
  }

  @Test func priorityGoesBeforeArrival() {
    var line = WaitingLine()
    let priorities: [RequestPriority] = [.background, .normal, .high, .low, .interactive, .high, .normal]
    for (id, priority) in priorities.enumerated() { _ = line.join(waiter(id, priority)) }
    var order: [Int] = []
    while let next = line.next {
      order.append(next.id)
      line.removeNext()
    }
    #expect(order == [4, 2, 5, 1, 6, 3, 0])
  }

  @Test func theLowestGetsATenthWhereAllOthersWantEverything() {
    var line = WaitingLine()
    for (id, priority) in [RequestPriority.high, .background].enumerated() {
      _ = line.join(waiter(id, priority))
    }
    let served = served(&line, 1000)
    #expect(served.filter { $0 == .background }.count == 100)
    #expect(
      served.prefix(10) == [.high, .high, .high, .high, .high, .high, .high, .high, .high, .background])
  }

  @Test func everyPriorityGetsAboutATenth() {
    var line = WaitingLine()
    for (id, priority) in [RequestPriority.background, .low, .normal, .high].enumerated() {
      _ = line.join(waiter(id, priority))
    }
    let served = served(&line, 1200)
    for priority in [RequestPriority.background, .low, .normal] {
      #expect(served.filter { $0 == priority }.count >= 100)
    }
    #expect(served.filter { $0 == .high }.count >= 800)
  }

  @Test func aPersonNeverWaitsForOthers() {
    var line = WaitingLine()
    _ = line.join(waiter(1, .background))
    _ = line.join(waiter(2, .interactive))
    #expect(served(&line, 50).allSatisfy { $0 == .interactive })
  }

  @Test func aLineThatIsFullTakesNobody() {
    var line = WaitingLine(capacity: 2)
    let joined = (0..<3).map { line.join(waiter($0, .normal)) }
    #expect(joined == [true, true, false])
    line.remove { $0.id == 0 }
    #expect(line.count == 1 && line.next?.id == 1)
    let isIn = line.join(waiter(3, .normal))
    #expect(isIn)
  }

  @Test(arguments: 0..<10 as Range<UInt64>) func nobodyWaitsForever(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var line = WaitingLine()
    var joinedAt: [Int: Int] = [:]
    var longest = 0
    for turn in 0..<2000 {
      let priority = [RequestPriority.background, .low, .normal, .high, .high].randomElement(using: &random)
      // As many come as go: eight wait.
      if line.join(waiter(turn, priority ?? .high)) { joinedAt[turn] = turn }
      guard turn >= 8, let next = line.next else { continue }
      line.removeNext()
      longest = max(longest, turn - (joinedAt[next.id] ?? 0))
    }
    #expect(longest < 8 * 12, "at most eight of one priority before it, each within twelve turns")
  }
}
