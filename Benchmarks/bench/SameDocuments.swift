import Foundation

/// The baseline must do the same work: its documents are compared with the service's before anything is measured.
enum SameDocuments {
  struct Difference: Error {
    let description: String
  }

  static func check(_ what: String, _ ours: [Data], _ theirs: [Data]) throws {
    guard ours.count == theirs.count else { throw Difference(description: "\(what): another count") }
    for (own, other) in zip(ours, theirs) {
      let (own, other) = (try text(own), try text(other))
      guard own == other else { throw Difference(description: "\(what):\n\(own)\nis not\n\(other)") }
    }
  }

  private static func text(_ document: Data) throws -> String {
    let object = try JSONSerialization.jsonObject(with: document)
    let sorted = try JSONSerialization.data(withJSONObject: clean(object), options: .sortedKeys)
    return String(decoding: sorted, as: UTF8.self)
  }

  /// Without nulls, which Foundation's encoder leaves out, and without a user's digest, which is one of other bytes.
  private static func clean(_ value: Any) -> Any {
    if let object = value as? [String: Any] {
      var result: [String: Any] = [:]
      for (name, member) in object where !(member is NSNull) {
        if name == "metadata", var metadata = member as? [String: Any] {
          metadata["uid"] = nil
          result[name] = clean(metadata)
        } else {
          result[name] = clean(member)
        }
      }
      return result
    }
    if let array = value as? [Any] { return array.map(clean) }
    return value
  }
}
