internal import GraphClient

/// Reads settings' values. Each gives nil where the text is not valid.
public enum SettingValue {
  /// `100ms`, `90s`, `15m`, `24h`, `7d`.
  public static func duration(_ text: String) -> Duration? {
    guard let (number, unit) = split(text) else { return nil }
    switch unit {
    case "ms": return .milliseconds(number)
    case "s": return .seconds(number)
    case "m": return .seconds(number * 60)
    case "h": return .seconds(number * 3600)
    case "d": return .seconds(number * 86_400)
    default: return nil
    }
  }

  /// `4096`, `64KiB`, `256MiB`, `1GiB`: bytes.
  static func size(_ text: String) -> Int64? {
    guard let (number, unit) = split(text) else { return nil }
    switch unit {
    case "", "B": return number
    case "KiB": return number << 10
    case "MiB": return number << 20
    case "GiB": return number << 30
    default: return nil
    }
  }

  /// `true` or `false`.
  static func bool(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "1", "yes": true
    case "false", "0", "no": false
    default: nil
    }
  }

  /// Words with commas between them; at least one.
  static func list<Word: RawRepresentable<String>>(_ text: String) -> [Word]? {
    let words = text.split(separator: ",").map { $0.filter { $0 != " " } }
    let known = words.compactMap(Word.init(rawValue:))
    return known.count == words.count && !known.isEmpty ? known : nil
  }

  /// A URL without a path, a query or a user: https, or http to loopback.
  static func serviceURL(_ text: String) -> GraphURL? {
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard let url = GraphURL(trimmed), !url.hasUserInformation, url.scheme == "https" || url.isLoopback,
      trimmed.split(separator: "/", omittingEmptySubsequences: false).count == 3,
      !trimmed.contains("?"), !trimmed.contains("#")
    else { return nil }
    return url
  }

  /// A GUID or a domain: what stands between slashes in the login service's URL.
  static func isTenant(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
          || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
  }

  /// A number of at most nine digits, and what follows it.
  private static func split(_ text: String) -> (Int64, Substring)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.utf8.count <= 9, let number = Int64(digits) else { return nil }
    return (number, text.dropFirst(digits.count))
  }
}
