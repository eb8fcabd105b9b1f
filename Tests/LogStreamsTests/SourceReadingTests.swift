import Testing
import Time

@testable import LogStreams

/// How far a listing has come.
@Suite struct SourceReadingTests {
  private static let start = Timestamp(seconds: 1_772_352_000)
  private let window = LogWindow(start: start, end: start + .seconds(600))

  @Test func isVouchedForUpToTheNewestEvent() {
    var reading = SourceReader.Reading(from: window.start)
    reading.take(page(.seconds(10), .seconds(20)), of: window, isFirstListing: true)
    #expect(reading.through == Self.start + .seconds(20))
  }

  @Test func isNeverVouchedForBeyondItsWindow() {
    var reading = SourceReader.Reading(from: window.start)
    reading.take(page(.seconds(10), .seconds(86_400)), of: window, isFirstListing: true)
    #expect(reading.through == window.end)
  }

  private func page(_ offsets: Duration...) -> NormalizedPage {
    var page = NormalizedPage()
    for offset in offsets { page.note(Self.start + offset) }
    return page
  }
}
