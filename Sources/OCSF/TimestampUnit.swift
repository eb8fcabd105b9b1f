public import Time

/// The unit of every epoch in an event.
public enum TimestampUnit: String, Sendable {
  /// Whole seconds since 1970, as the vendor sample has them.
  case seconds
  /// Whole milliseconds since 1970, as `timestamp_t` of OCSF 1.6.0 wants them.
  case milliseconds

  /// The epoch in this unit, rounded down.
  public func epoch(of timestamp: Timestamp) -> Int64 {
    switch self {
    case .seconds: timestamp.seconds
    case .milliseconds: timestamp.milliseconds
    }
  }
}
