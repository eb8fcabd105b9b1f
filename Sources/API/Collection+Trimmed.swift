extension BidirectionalCollection<UInt8> {
  /// Without the white space around it, as HTTP has it: spaces and tabs (RFC 9110 §5.6.3).
  var trimmed: SubSequence {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let last = lastIndex(where: { !isSpace($0) }) else { return self[endIndex...] }
    return self[...last].drop(while: isSpace)
  }
}

extension Substring {
  /// Without the white space around it. In bytes: each request has something to trim.
  var trimmed: Substring { Substring(utf8.trimmed) }
}
