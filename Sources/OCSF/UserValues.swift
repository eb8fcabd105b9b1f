public import JSON
public import Time

/// What an event is made of, as Graph gave it: the values alone, for a hundred thousand users need not carry the names
/// of their members too; and read already, so that a document that has to be written again costs no parsing.
public struct UserValues: Sendable, Equatable {
  /// What is selected of a user, in the order in which it is kept and read. Most members come only when they are.
  public static let fields: [StaticString] = [
    "id", "userPrincipalName", "displayName", "mail", "jobTitle", "department", "officeLocation",
    "companyName", "createdDateTime", "accountEnabled", "userType", "employeeId", "employeeType",
    "onPremisesSamAccountName", "onPremisesSyncEnabled", "lastPasswordChangeDateTime",
  ]

  /// One value behind the other, each with what it is in its first byte. Null and what is left out are the same, so that
  /// it does not matter which of the two a listing and a delta query choose.
  private let bytes: [UInt8]

  /// Takes the members of a record; the first of each name.
  public init(_ record: JSONValue) {
    bytes = UserValues.withMembers(of: record, UserValues.encode)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Takes the members that a record holds, and leaves the others.
  public mutating func merge(_ record: JSONValue) {
    self = withReader { reader in
      UserValues.withMembers(of: record) { new in
        for field in new.indices {
          let old = reader.next()
          if new[field] == nil { new[field] = old }
        }
        return UserValues(bytes: UserValues.encode(new))
      }
    }
  }

  /// The record, as Graph writes one that has nothing but these members.
  public var json: [UInt8] {
    withReader { reader in
      var writer = JSONWriter(capacity: bytes.count + 448)
      writer.object { writer in
        for field in UserValues.fields {
          let value = reader.next()
          guard case .nothing = value else {
            writer.name(field)
            writer.write(value)
            continue
          }
        }
      }
      return writer.bytes
    }
  }

  /// When the user was created; nil where the record does not say.
  public var created: Timestamp? { withRecord { record, _ in record.created } }

  /// Shows the user's name, which is valid in there.
  public func withUserPrincipalName<Result>(_ body: (JSONString?) throws -> Result) rethrows -> Result {
    try withReader { reader in
      _ = reader.next()
      return try body(reader.text())
    }
  }

  /// Shows the record, which is valid in there, and how many of its values have an unexpected type.
  func withRecord<Result>(_ body: (UserRecord, Int) throws -> Result) rethrows -> Result {
    try withReader { reader in
      let record = UserRecord(&reader)
      return try body(record, reader.unexpected)
    }
  }

  private func withReader<Result>(_ body: (inout Reader) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { buffer in
      // There are as many values as fields in any case, so that it is never empty.
      guard let start = buffer.baseAddress else { preconditionFailure("no values") }
      var reader = Reader(start)
      return try body(&reader)
    }
  }
}

extension JSONWriter {
  /// What is neither text nor a truth value has the wrong type, whatever it is: the normalizer counts it.
  fileprivate mutating func write(_ value: UserValues.Value) {
    switch value {
    case .nothing: null()
    case .other, .sameAsName: integer(0)
    case .bool(let bool): self.bool(bool)
    case .text(let text): string(text)
    }
  }
}
