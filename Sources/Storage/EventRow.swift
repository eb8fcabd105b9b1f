internal import JSON
public import Time

/// A stored event in the course of being read. It is valid only during the call that shows it, and so are its bytes;
/// what nobody asks for is not read.
public struct EventRow {
  let row: SQLiteRow

  /// Its number in its stream.
  public var number: Int64 { row.integer(0) }
  /// When it happened.
  public var time: Timestamp { Timestamp(microseconds: row.integer(1)) }
  /// When it was collected.
  public var arrivedAt: Timestamp { Timestamp(microseconds: row.integer(2)) }
  /// The normalized document.
  public var document: UnsafeRawBufferPointer { row.blob(3) }
  /// A copy of the record as it was received.
  public var raw: [UInt8] {
    hasEscapedRecord ? [UInt8](unescaping: row.blob(4).bindMemory(to: UInt8.self)) : Array(row.blob(4))
  }

  /// Appends the record as it was received, as it stands between the quotation marks of a JSON string. Pages are made
  /// of it again and again, so that it is escaped once, when it is stored.
  public func appendEscapedRecord(to bytes: inout [UInt8]) {
    let record = row.blob(4)
    if hasEscapedRecord {
      bytes.append(contentsOf: record)
    } else {
      bytes.appendEscaped(record.bindMemory(to: UInt8.self))
    }
  }

  /// How many bytes the document and the escaped record take, to within some hundreds.
  public var approximateSize: Int {
    let record = row.size(4)
    // About a quarter of a record's bytes is quotation marks.
    return row.size(3) + (hasEscapedRecord ? record : record * 5 / 4)
  }

  /// Earlier versions stored records as blobs, as they came.
  private var hasEscapedRecord: Bool { row.isText(4) }
}
