extension Substring {
  /// Without the white space around it, as HTTP has it: spaces and tabs (RFC 9110 §5.6.3). In bytes: each request has
  /// something to trim.
  var trimmed: Substring {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = utf8.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return Substring(bytes)
  }
}
