internal import Time

/// How far a reading is, in one line.
struct ProgressBar {
  let read: Int
  /// Nil where nobody knows.
  let total: Int?
  let elapsed: Duration

  private static let width = 30

  var text: String {
    let seconds = elapsed.inSeconds
    let rate = seconds > 0 ? Int(Double(read) / seconds) : 0
    guard let total, total > 0 else { return "\(read) users, \(rate)/s" }
    // The count may be late: more than all is all.
    let part = min(1, Double(read) / Double(total))
    let filled = Int(part * Double(ProgressBar.width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: ProgressBar.width - filled)
    var text = "[\(bar)] \(read) of \(total) users, \(rate)/s"
    if rate > 0 && part < 1 { text += ", \((total - read) / rate) s left" }
    return text
  }
}
