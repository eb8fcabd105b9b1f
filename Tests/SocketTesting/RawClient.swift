import Dispatch

/// Writes bytes to a port of this machine and reads until the server closes: what a hostile client can do, and
/// no HTTP library would.
public enum RawClient {
  /// What the server answers; empty where it cannot be reached.
  public static func exchange(host: String = "127.0.0.1", port: UInt16, _ text: String) async -> String {
    guard let connection = RawConnection(host: host, port: port) else { return "" }
    connection.send(text)
    return await connection.readToEnd()
  }

  /// A GET that asks for the connection to be closed, so that the whole answer is what was read.
  public static func get(
    host: String = "127.0.0.1", port: UInt16, _ target: String, method: String = "GET"
  ) async -> String {
    await exchange(
      host: host, port: port, "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
  }

  /// The body of such an answer.
  public static func body(of answer: String) -> Substring {
    answer.firstRange(of: "\r\n\r\n").map { answer[$0.upperBound...] } ?? ""
  }
}
