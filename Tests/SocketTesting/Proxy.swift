internal import Dispatch
internal import Glibc
internal import Locking

/// An HTTP proxy on a port of this machine that makes tunnels (RFC 9110 §9.3.6), for one user alone.
public final class Proxy: Sendable {
  /// The port that it listens on.
  public let port: UInt16
  private let listener: Int32
  private let authorization: String
  private let counts = Counts()

  /// - Parameter authorization: What `Proxy-Authorization` must be.
  public init?(authorization: String) {
    self.authorization = authorization
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard let port = Proxy.listen(listener) else { return nil }
    self.port = port
    let queue = DispatchQueue(label: "Proxy")
    queue.async { [listener, authorization, counts] in
      // Ends when the listener is shut down.
      while case let client = accept(listener, nil, nil), client >= 0 {
        DispatchQueue(label: "Proxy.tunnel").async { Proxy.serve(client, authorization, counts) }
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// How many tunnels were made.
  public var tunnels: Int { counts.tunnels }
  /// How many were refused.
  public var refusals: Int { counts.refusals }

  private static func listen(_ descriptor: Int32) -> UInt16? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) | Glibc.listen(descriptor, 64) | getsockname(descriptor, $0, &length)
      }
    }
    return status == 0 ? UInt16(bigEndian: address.sin_port) : nil
  }

  private static func serve(_ client: Int32, _ authorization: String, _ counts: Counts) {
    defer { close(client) }
    guard let head = readHead(client) else { return }
    let lines = head.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard lines.contains("Proxy-Authorization: \(authorization)"[...]) else {
      counts.noteRefusal()
      send(
        client, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n")
      return send(client, "Content-Length: 0\r\nConnection: close\r\n\r\n")
    }
    guard words.count == 3, words[0] == "CONNECT",
      let port = words[1].split(separator: ":").last.flatMap({ UInt16($0) }),
      let server = RawConnection(port: port)
    else { return send(client, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") }
    counts.noteTunnel()
    send(client, "HTTP/1.1 200 Connection established\r\n\r\n")
    pump(client, server.descriptor)
  }

  private static func readHead(_ client: Int32) -> String? {
    var head = ""
    var byte: UInt8 = 0
    while !head.hasSuffix("\r\n\r\n") {
      guard head.utf8.count < 16_384, recv(client, &byte, 1, 0) == 1 else { return nil }
      head.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return head
  }

  private static func send(_ descriptor: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Passes bytes on in both directions until one side is done.
  private static func pump(_ client: Int32, _ server: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var sides = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&sides, 2, -1) > 0 {
      for side in sides where side.revents != 0 {
        let count = recv(side.fd, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        var sent = 0
        while sent < count {
          let step = buffer[sent..<count].withUnsafeBytes {
            Glibc.send(side.fd == client ? server : client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          guard step > 0 else { return }
          sent += step
        }
      }
    }
  }
}

/// What a proxy has done.
private final class Counts: Sendable {
  private let state = Mutex((tunnels: 0, refusals: 0))

  var tunnels: Int { state.withLock { $0.tunnels } }
  var refusals: Int { state.withLock { $0.refusals } }
  func noteTunnel() { state.withLock { $0.tunnels += 1 } }
  func noteRefusal() { state.withLock { $0.refusals += 1 } }
}
