import Testing

@testable import entrada

@Suite struct ProgressBarTests {
  @Test func saysHowMuchIsReadHowFastAndHowLongItTakes() {
    let bar = ProgressBar(read: 4000, total: 12_000, elapsed: .seconds(2))
    #expect(bar.text == "[##########....................] 4000 of 12000 users, 2000/s, 4 s left")
  }

  @Test func doesWithoutWhatNobodyKnows() {
    #expect(ProgressBar(read: 10, total: nil, elapsed: .seconds(5)).text == "10 users, 2/s")
    let first = ProgressBar(read: 0, total: 5, elapsed: .zero)
    #expect(first.text == "[..............................] 0 of 5 users, 0/s")
    // More than were counted.
    let last = ProgressBar(read: 6, total: 5, elapsed: .seconds(1))
    #expect(last.text == "[##############################] 6 of 5 users, 6/s")
  }
}
