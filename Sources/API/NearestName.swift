/// Finds what somebody may have meant.
public enum NearestName {
  /// The known name with the fewest insertions, deletions and replacements from `name`; nil where none is near.
  public static func of(_ name: String, among known: some Sequence<String>) -> String? {
    // A name as long as its sender likes must not cost as much as it likes.
    let given = Array(name.lowercased().utf8.prefix(64))
    let candidates = known.map { (name: $0, distance: distance(given, Array($0.lowercased().utf8))) }
    guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(2, best.name.utf8.count / 3) ? best.name : nil
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let replaced = diagonal + (byte == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
