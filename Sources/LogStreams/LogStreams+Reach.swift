public import Storage
public import Time

extension LogStreams {
  /// From where on events of a stream may be read again, so that of older ones nothing need be known. Nil where that
  /// cannot be told: nothing collects the stream, or one of its sources has yet to be read for the first time.
  public func rereadFrom(_ stream: EventStream) -> Timestamp? {
    var earliest: Timestamp?
    for reader in readers where reader.source.stream == stream {
      let state = reader.current
      guard let completed = state.completedThrough else { return nil }
      // A poll goes back from where the last one came to, which may be long ago.
      let polled = min(completed, reader.clock.now()) - reader.settings.overlap - PollStart.distrust
      earliest = min(earliest ?? polled, polled)
      for coverage in state.coverage {
        // A round that goes on began after the one that ended last.
        guard let covered = coverage.coveredAt else { return nil }
        earliest = min(earliest ?? covered, covered - coverage.reach)
      }
    }
    return earliest.map { $0 - LogStreams.rereadSlack }
  }

  /// For rounds that were held up, and clocks that were set.
  private static let rereadSlack = Duration.seconds(3 * 3600)
}
