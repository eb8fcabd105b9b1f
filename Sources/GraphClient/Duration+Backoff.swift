extension Duration {
  /// How long to leave alone what has failed so many times in a row: a minute, doubling to an hour.
  public static func backoff(afterFailures count: Int) -> Duration {
    min(.seconds(3600), .seconds(60) * (1 << min(max(count - 1, 0), 6)))
  }
}
