internal import JSON

/// What a user's document is made of, as Graph gave it: the values alone, for a hundred thousand users need not carry
/// the names of their members too.
struct UserValues: Sendable, Equatable {
  /// What is selected of a user. Most members come only when they are.
  static let fields: [StaticString] = [
    "id", "userPrincipalName", "displayName", "mail", "jobTitle", "department", "officeLocation",
    "companyName", "createdDateTime", "accountEnabled", "userType", "employeeId", "employeeType",
    "onPremisesSamAccountName", "onPremisesSyncEnabled", "lastPasswordChangeDateTime",
  ]

  /// The values as JSON in the order of `fields`, each with a separator behind it; nothing for null and for what is
  /// left out, so that it does not matter which of the two a listing and a delta query choose.
  private var bytes: [UInt8] = []

  /// A control character, which no JSON text of one value holds.
  private static let separator: UInt8 = 0x1F

  init(_ record: JSONValue) {
    var writer = JSONWriter(capacity: 64)
    bytes.reserveCapacity(1024)
    for field in UserValues.fields { append(record[field], &writer) }
    // A copy has no room to grow; of a slice it would be none.
    bytes = bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// Takes the members that a record holds, and leaves the others.
  mutating func merge(_ record: JSONValue) {
    var writer = JSONWriter(capacity: 64)
    let old = bytes
    bytes = []
    for (field, value) in zip(UserValues.fields, UserValues.values(old)) {
      if let new = record[field] {
        append(new, &writer)
      } else {
        bytes += value
        bytes.append(UserValues.separator)
      }
    }
  }

  /// The record, as Graph writes one that has nothing but these members.
  var json: [UInt8] {
    var writer = JSONWriter(capacity: bytes.count + 384)
    writer.object { writer in
      for (field, value) in zip(UserValues.fields, UserValues.values(bytes)) where !value.isEmpty {
        writer.name(field)
        writer.raw(value)
      }
    }
    return writer.bytes
  }

  private static func values(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: separator, omittingEmptySubsequences: false)
  }

  /// What is neither text nor a truth value has the wrong type, whatever it is: the normalizer counts it.
  private mutating func append(_ value: JSONValue?, _ writer: inout JSONWriter) {
    writer.removeAll()
    switch value?.kind {
    case nil, .null: break
    case .string: if let text = value?.string { writer.string(text.utf8) }
    case .bool: writer.bool(value?.bool == true)
    default: writer.raw([UInt8(ascii: "0")])
    }
    bytes += writer.bytes
    bytes.append(UserValues.separator)
  }
}
