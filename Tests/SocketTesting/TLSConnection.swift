internal import CGnuTLS
internal import Dispatch
internal import Glibc

/// A TLS connection to a port of this machine, closed with its owner. It believes any server and says who it was.
public final class TLSConnection: @unchecked Sendable {
  // Sendable: a test uses it from one task at a time.
  private let connection: RawConnection
  private let session: gnutls_session_t
  private let credentials: gnutls_certificate_credentials_t

  /// What a client shows when asked: PEM text.
  public typealias Identity = (certificate: String, key: String)

  /// Nil where no TLS comes about.
  public init?(port: UInt16, identity: Identity? = nil, priorities: String = "NORMAL") {
    guard let connection = RawConnection(port: port) else { return nil }
    var session: gnutls_session_t?
    var credentials: gnutls_certificate_credentials_t?
    let client = UInt32(1 << 1)  // GNUTLS_CLIENT is a macro.
    guard gnutls_certificate_allocate_credentials(&credentials) == 0, let credentials,
      gnutls_init(&session, client) == 0, let session
    else { return nil }
    self.connection = connection
    self.session = session
    self.credentials = credentials
    if let (certificate, key) = identity {
      _ = entrada_tls_set_key(credentials, certificate, certificate.utf8.count, key, key.utf8.count)
    }
    gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, UnsafeMutableRawPointer(credentials))
    gnutls_priority_set_direct(session, priorities, nil)
    gnutls_transport_set_int2(session, connection.descriptor, connection.descriptor)
    var code: Int32
    repeat { code = gnutls_handshake(session) } while code < 0 && gnutls_error_is_fatal(code) == 0
    guard code == 0 else { return nil }
  }

  deinit {
    gnutls_deinit(session)
    gnutls_certificate_free_credentials(credentials)
  }

  /// The server's certificate as received.
  public var serverCertificate: [UInt8] {
    var count: UInt32 = 0
    guard let list = gnutls_certificate_get_peers(session, &count), count > 0 else { return [] }
    return Array(UnsafeBufferPointer(start: list.pointee.data, count: Int(list.pointee.size)))
  }

  /// Sends text and reads until the server closes; on a thread of its own, for tests run on few.
  public func exchange(_ text: String) async -> String {
    let queue = DispatchQueue(label: "TLSConnection")
    return await withCheckedContinuation { done in queue.async { done.resume(returning: self.blocking(text)) }
    }
  }

  private func blocking(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard gnutls_record_send(session, bytes, bytes.count) == bytes.count else { return "" }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = gnutls_record_recv(session, &buffer, buffer.count)
      if count < 0, gnutls_error_is_fatal(Int32(count)) == 0 { continue }
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  /// A GET whose whole answer is what was read; empty where no connection comes about.
  public static func get(port: UInt16, _ target: String, identity: Identity? = nil, fields: String = "") async
    -> String
  {
    guard let connection = TLSConnection(port: port, identity: identity) else { return "" }
    return await connection.exchange(
      "GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(fields)\r\n")
  }
}
