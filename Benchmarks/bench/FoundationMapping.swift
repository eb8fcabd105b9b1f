import Foundation
import Time

/// The service's mapping as one would write it with Foundation: records as `Decodable` types, documents as `Encodable`
/// ones. Where it could be done in more ways than one, it is done in the faster: times of logs stay texts, and members
/// that are passed on have types of their own.
struct FoundationMapping {
  let tenantID: String
  let collectedAt: String

  init(tenantID: String, collectedAt: Timestamp) {
    self.tenantID = tenantID
    self.collectedAt = collectedAt.rfc3339()
  }

  struct Page<Record: Decodable>: Decodable {
    let value: [Record]
  }

  func signIns(_ page: Data) throws -> [Data] {
    let encoder = FoundationMapping.encoder()
    return try JSONDecoder().decode(Page<GraphSignIn>.self, from: page).value.map {
      try encoder.encode(LogDocument($0, self))
    }
  }

  func audits(_ page: Data) throws -> [Data] {
    let encoder = FoundationMapping.encoder()
    return try JSONDecoder().decode(Page<GraphAudit>.self, from: page).value.map {
      try encoder.encode(LogDocument($0, self))
    }
  }

  func users(_ page: Data) throws -> [Data] {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let encoder = FoundationMapping.encoder()
    encoder.dateEncodingStrategy = .iso8601
    return try decoder.decode(Page<GraphUser>.self, from: page).value.map {
      try UserDocument($0, ExampleFacts.facts, ExampleFacts.groups, tenantID: tenantID).encoded(by: encoder)
    }
  }

  static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return encoder
  }
}

extension Optional<String> {
  /// Nil for an empty text, as the service has it.
  var filled: String? { self?.isEmpty == false ? self : nil }
}

extension Array {
  /// Nil where there is nothing in it.
  var filled: [Element]? { isEmpty ? nil : self }
}

extension String {
  /// Six digits of a second's fraction, or none: Graph writes seven, and other counts now and then.
  var inMicroseconds: String {
    guard let point = lastIndex(of: ".") else { return self }
    let digits = self[index(after: point)...].dropLast().prefix(6)
    if digits.allSatisfy({ $0 == "0" }) { return self[..<point] + "Z" }
    return self[..<point] + "." + digits + String(repeating: "0", count: 6 - digits.count) + "Z"
  }

  var domain: String? {
    lastIndex(of: "@").map { String(self[index(after: $0)...]) }.filled
  }
}
