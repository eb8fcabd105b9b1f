import Foundation

enum AddressText {
  /// The address, unless the text is none.
  static func ip(_ text: String) -> String? {
    var address = in6_addr()
    if inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1 { return text }
    return nil
  }
}
