internal import Time

// Values as what they mean. Each is nil where the parameter is absent, and each throws `Problem` where its text means
// nothing: a value that is passed over in silence would give an answer to another question.
extension QueryParameters {
  /// How many documents are asked for: 1 to 10,000, lowered to what a page of the format holds.
  func limit(_ format: PageFormat) throws(Problem) -> Int {
    min(try number("limit", in: 1...10_000) ?? 100, format.maximumCount)
  }

  /// A whole number in decimal digits.
  func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let text = self[name] else { return nil }
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text), range.contains(number)
    else {
      throw .parameter(name, "it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// `true` or `false`.
  func bool(_ name: String) throws(Problem) -> Bool? {
    enum Word: String, CaseIterable { case `true`, `false` }
    let word: Word? = try choice(name)
    return word.map { $0 == .true }
  }

  /// One of a few words.
  func choice<Word: RawRepresentable<String> & CaseIterable>(_ name: String) throws(Problem) -> Word? {
    guard let text = self[name] else { return nil }
    if let word = Word(rawValue: text) { return word }
    throw .parameter(name, "it must be \(Word.allCases.map(\.rawValue).joined(separator: " or "))")
  }

  /// A point in time; a relative one counts from `now`.
  func time(_ name: String, now: Timestamp) throws(Problem) -> TimeParameter? {
    guard let text = self[name] else { return nil }
    if let time = TimeParameter(text, now: now) { return time }
    throw .parameter(
      name,
      "it must be a time such as 2026-03-01T08:00:00Z, seconds or milliseconds since 1970, or -15m, -24h, -7d"
    )
  }

  /// A name to look for. Names are short, and a cursor must hold them.
  func name(_ name: String) throws(Problem) -> String? {
    guard let text = self[name] else { return nil }
    guard text.utf8.count <= 256 else { throw .parameter(name, "it is longer than 256 bytes") }
    return text
  }
}
