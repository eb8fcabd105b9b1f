extension Duration {
  /// Days of 24 hours.
  public static func days(_ days: Int64) -> Duration { .seconds(days * 86_400) }
}
