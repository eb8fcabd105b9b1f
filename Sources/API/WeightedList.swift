internal import HTTPServer

/// The members of a field such as `Accept`, with their weights (RFC 9110 §12.4.2).
enum WeightedList {
  /// Names are in lower case. A member without a weight has 1, one whose weight cannot be read 0.
  static func parse(_ request: Request, _ field: String) -> [(name: String, weight: Double)] {
    let values = request.headers.filter { $0.name.equalsIgnoringCase(field) }.map(\.value)
    if values.isEmpty { return [] }
    return values.joined(separator: ",").lowercased().split(separator: ",").map { member in
      let parts = member.split(separator: ";").map(\.trimmed)
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
      return (String(parts.first ?? ""), weight.map { number($0.dropFirst(2)) } ?? 1)
    }
  }

  private static func number(_ text: Substring) -> Double {
    guard let weight = Double(text), (0...1).contains(weight) else { return 0 }
    return weight
  }
}
