import Locking
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(5))) struct JanitorTests {
  private let looks = Mutex(0)

  private func wait(for count: Int) async {
    while looks.withLock({ $0 }) < count, !Task.isCancelled { await Task.yield() }
  }

  @Test func looksWhileItIsNeededAndAgainWhenItIsWoken() async {
    let isNeeded = Mutex(false)
    let janitor = Janitor()
    janitor.work({ [looks] in looks.withLock { $0 += 1 } }, while: { isNeeded.withLock { $0 } })
    for _ in 0..<5 {
      isNeeded.withLock { $0 = true }
      let before = looks.withLock { $0 }
      janitor.wake()
      await wait(for: before + 2)
      // Now it may fall asleep, or be about to when it is woken.
      isNeeded.withLock { $0 = false }
    }
  }

  @Test func looksAtNothingBeforeItIsGivenWork() async {
    let janitor = Janitor()
    janitor.wake()
    janitor.work({ [looks] in looks.withLock { $0 += 1 } }, while: { true })
    await wait(for: 2)
  }
}
