internal import CMicroHTTPD

#if canImport(Glibc)
  import Glibc
#endif

/// The library at work on a listening socket: owns its handle. The callbacks' context is the core, which the daemon
/// keeps until the library's threads are gone.
final class Daemon: @unchecked Sendable {
  // Sendable: the pointer is set once, and the library's own functions on a daemon are thread-safe.
  private let handle: OpaquePointer
  let core: ServerCore

  /// Nil where the library gives no reason for its failure.
  init?(socket: ListeningSocket, tls: TLSIdentity?, core: ServerCore) {
    var options = entrada_mhd_options()
    options.listen_socket = socket.descriptor
    options.threads = UInt32(core.limits.threads)
    options.connections = UInt32(core.limits.connections)
    // The pool holds the request's header and the answer's: twice the request's limit.
    options.connection_memory = core.limits.headerBytes * 2
    options.context = Unmanaged.passUnretained(core).toOpaque()
    options.access = Daemon.accessCallback
    options.completed = Daemon.completedCallback
    options.target = Daemon.targetCallback
    options.connection = Daemon.connectionCallback
    guard let handle = Daemon.start(options, tls) else { return nil }
    self.handle = handle
    self.core = core
  }

  /// The library reads the texts while it starts and not afterwards.
  private static func start(_ options: entrada_mhd_options, _ tls: TLSIdentity?) -> OpaquePointer? {
    var options = options
    guard let tls else { return entrada_mhd_start(&options) }
    return tls.certificate.withCString { certificate in
      tls.key.withCString { key in
        TLSIdentity.priorities.withCString { priorities in
          options.certificate = certificate
          options.key = key
          options.tls_priorities = priorities
          guard let authorities = tls.clientAuthorities else { return entrada_mhd_start(&options) }
          return authorities.withCString { authorities in
            options.client_authorities = authorities
            return entrada_mhd_start(&options)
          }
        }
      }
    }
  }

  /// No more connections are taken from the socket, which its owner closes after the library's threads are gone.
  func quiesce() {
    _ = MHD_quiesce_daemon(handle)
  }

  /// Serves a connection that somebody else accepted, and closes it in the end.
  func adopt(_ descriptor: Int32, _ name: sockaddr_storage) {
    var name = name
    let size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    _ = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        MHD_add_connection(handle, descriptor, $0, size)
      }
    }
  }

  /// Closes everything; waits for the library's threads.
  func stop() {
    // A daemon with a suspended connection cannot be stopped: wake what is left.
    core.abandonDeferred()
    MHD_stop_daemon(handle)
  }
}
