internal import JSON

/// Looks into documents for what has no column of its own. One serves one request, for its parser serves one thread.
final class EventMatcher {
  private let outcome: String?
  private let dataset: String?
  private let user: Identity?
  private let parser = JSONParser()

  init(_ filter: LogFilter, kinds: [API.SignInKind]) {
    outcome = filter.outcome?.rawValue
    // What is not collected was refused before; it must never mean every kind.
    dataset = filter.kind.map { kind in kinds.first { $0.name == kind }?.dataset ?? "" }
    user = filter.user.map(Identity.init)
  }

  /// Whether the document is wanted.
  func matches(_ document: UnsafeRawBufferPointer) -> Bool {
    do {
      return try parser.parse(JSONText(Array(document)), matches)
    } catch {
      // What is too large to be looked into may be what is wanted; else it is no document, and none of the service's.
      return error as? JSONError == .tooManyBytes
    }
  }

  private func matches(_ document: JSONValue) -> Bool {
    let event = document["event"]
    if let outcome, !equals(event?["outcome"], outcome) { return false }
    if let dataset, !equals(event?["dataset"], dataset) { return false }
    return user.map { concerns($0, document) } ?? true
  }

  private func equals(_ value: JSONValue?, _ text: String) -> Bool {
    value?.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
  }

  /// Actor and target; an audit may have more targets than its document has room for, and names them all behind. There
  /// too stands an application that acted: its object id is its service principal's.
  private func concerns(_ identity: Identity, _ document: JSONValue) -> Bool {
    let user = document["user"]
    let target = user?["target"]
    if identity.isOneOf(user?["id"], user?["email"], target?["id"], target?["email"]) { return true }
    let properties = document["azure"]?["entraid"]?["properties"]
    if identity.isOneOf(properties?["initiatedBy"]?["app"]?["servicePrincipalId"]) { return true }
    return properties?["targetResources"]?.elements.contains {
      identity.isOneOf($0["id"], $0["userPrincipalName"])
    } ?? false
  }
}

/// An id or userPrincipalName in any case.
private struct Identity {
  private let lower: String
  private let isASCII: Bool

  init(_ text: String) {
    lower = text.lowercased()
    isASCII = lower.utf8.allSatisfy { $0 < 0x80 }
  }

  func isOneOf(_ values: JSONValue?...) -> Bool {
    values.contains { value in value?.string.map(matches) ?? false }
  }

  private func matches(_ string: JSONString) -> Bool {
    // The Kelvin sign is the one letter beyond ASCII with a lower case in it, and no name has it.
    guard isASCII else { return string.string.lowercased() == lower }
    return string.utf8.count == lower.utf8.count
      && zip(string.utf8, lower.utf8).allSatisfy { byte, other in
        (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == other
      }
  }
}
