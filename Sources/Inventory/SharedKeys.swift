extension Dictionary where Key == String {
  /// The same, with another's keys where these are equal: each id of a hundred thousand users then lies in memory once,
  /// and not once in every list.
  func sharingKeys<Other>(with other: [String: Other]) -> [String: Value] {
    var result = [String: Value](minimumCapacity: count)
    for (key, value) in self { result[other.index(forKey: key).map { other.keys[$0] } ?? key] = value }
    return result
  }
}
