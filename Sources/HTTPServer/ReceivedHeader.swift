internal import CMicroHTTPD

#if canImport(Glibc)
  import Glibc
#endif

/// A request's header fields, and whether they are all that its header holds.
///
/// The library parses where the header lies in its memory: line ends and colons become NUL there. In 0.9.75
/// (`process_broken_line`, `get_next_header_line`) a line that begins with a colon or a NUL ends the header, a NUL ends
/// a value, a line that begins with a space changes the name before, and a line ends with LF alone. Each leaves a
/// distance between two fields, or behind the last one, that a header by the book does not have, in which two parties
/// could see two different requests (RFC 9112 §2.2, §5.1, §5.2, §11.2). What cannot be told from CRLF is a NUL before
/// an LF, and a line of a colon alone that ends in LF.
struct ReceivedHeader {
  private(set) var fields: [HeaderField] = []
  /// Whether nothing but CRLF, and a colon and blanks within a field, stands between the fields and behind them.
  private(set) var isSound = false
  /// Where what is known of ends.
  private var position: UInt = 0

  /// - Parameters:
  ///   - method: As the library gave it: where the header begins.
  ///   - version: As the library gave it: the end of the first line.
  init(of connection: OpaquePointer, method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?) {
    guard let method, let version else { return }
    isSound = true
    // As many as most clients send.
    fields.reserveCapacity(8)
    position = UInt(bitPattern: version) + UInt(strlen(version))
    withUnsafeMutablePointer(to: &self) { header in
      entrada_mhd_headers(
        connection,
        { context, _, name, nameSize, value, valueSize in
          context?.assumingMemoryBound(to: ReceivedHeader.self).pointee.take(
            UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameSize),
            UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize))
          return .YES
        }, header)
    }
    // The end of the last line, and the empty one.
    let end = UInt(bitPattern: method) + UInt(entrada_mhd_header_size(connection))
    isSound = isSound && end == position + 4
  }

  private mutating func take(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    let (start, valueStart) = (UInt(bitPattern: name.baseAddress), UInt(bitPattern: value.baseAddress))
    isSound = isSound && start == position + 2 && valueStart > start + UInt(name.count)
    position = valueStart + UInt(value.count)
    let end = value.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? value.startIndex
    fields.append(
      HeaderField(
        String(decoding: name, as: UTF8.self), String(decoding: value[..<end], as: UTF8.self)))
  }
}
