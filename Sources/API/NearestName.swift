/// Finds what somebody may have meant.
public enum NearestName {
  /// The known name with the fewest insertions, deletions and replacements from `name`; nil where none is near.
  public static func of(_ name: String, among known: some Sequence<String>) -> String? {
    guard let best = best(name, known) else { return nil }
    return best.distance <= max(2, best.name.utf8.count / 3) ? best.name : nil
  }

  /// The nearest, however far it is; nil only where nothing is known.
  static func whateverTheDistance(of name: String, among known: some Sequence<String>) -> String? {
    best(name, known)?.name
  }

  private static func best(_ name: String, _ known: some Sequence<String>) -> (name: String, distance: Int)? {
    // A name as long as its sender likes must not cost as much as it likes.
    let given = Array(name.lowercased().utf8.prefix(64))
    let candidates = known.map { (name: $0, distance: distance(given, Array($0.lowercased().utf8))) }
    return candidates.min { $0.distance < $1.distance }
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
