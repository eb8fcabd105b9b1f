internal import CCurl
internal import Dispatch
internal import Locking

/// libcurl's multi interface on one thread: pooled connections, HTTP/2, gzip and proxies done by others.
///
/// `@unchecked Sendable`: the multi handle and its transfers belong to the loop's thread alone; callers reach it
/// through `inbox`, which is behind a lock, and `curl_multi_wakeup`, which libcurl lets any thread call. They call it
/// under the lock and only before `isStopped`, because the loop frees the handle once it has seen that.
public final class CurlTransport: HTTPTransport, @unchecked Sendable {
  /// How to connect, and the bounds of one request.
  public struct Configuration: Sendable {
    /// A PEM file of certificates to trust in place of the system's.
    public var certificateAuthorityFile: String?
    /// Whether the server must prove who it is; only for asking a program on this machine how it is.
    public var verifiesServer = true
    /// The proxy's URL; nil connects directly, whatever the environment says.
    public var proxy: String?
    /// Hosts to reach without the proxy, separated by commas.
    public var noProxy: String?
    /// What the service calls itself.
    public var userAgent = "entrada"
    /// The largest body, decoded, in bytes.
    public var maximumBodyBytes = 64 << 20
    /// How long a connection may take to be made, in milliseconds.
    public var connectMilliseconds = 10_000
    /// How long a whole request may take, in milliseconds.
    public var requestMilliseconds = 120_000
    /// Connections to one host.
    public var connectionsPerHost = 6

    /// The defaults.
    public init() {}
  }

  private enum Command: Sendable {
    case start(Transfer)
    case cancel(Transfer)
  }

  private let configuration: Configuration
  private let multi: OpaquePointer
  private let inbox = Mutex((commands: [Command](), isStopped: false))
  private let loop = DispatchGroup()

  /// Starts the thread.
  /// - Throws: `TransportError` where libcurl cannot be set up.
  public init(_ configuration: Configuration = Configuration()) throws {
    guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = curl_multi_init() else {
      throw TransportError(kind: .unreachable, description: "libcurl cannot be started")
    }
    self.configuration = configuration
    self.multi = OpaquePointer(multi)
    _ = entrada_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.connectionsPerHost)
    DispatchQueue(label: "entrada.graph-transport").async(group: loop) { [self] in run() }
  }

  /// Sends one request.
  public func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    try Task.checkCancellation()
    let transfer = Transfer(request, configuration)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        transfer.begin(continuation)
        if !post(.start(transfer)) { transfer.finish(.failure(CancellationError())) }
      }
    } onCancel: {
      // The caller goes on at once, also before it has begun; the loop lets go of the handle when it gets to it.
      transfer.finish(.failure(CancellationError()))
      _ = post(.cancel(transfer))
    }
  }

  /// Ends all transfers as cancelled and waits for the thread to be gone. Call it before the process ends.
  public func stop() async {
    inbox.withLock { inbox in
      guard !inbox.isStopped else { return }
      inbox.isStopped = true
      curl_multi_wakeup(UnsafeMutableRawPointer(multi))
    }
    await withCheckedContinuation { done in
      loop.notify(queue: .global()) { done.resume() }
    }
  }

  private func post(_ command: Command) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isStopped else { return false }
      inbox.commands.append(command)
      curl_multi_wakeup(UnsafeMutableRawPointer(multi))
      return true
    }
  }

  // MARK: On the thread

  private func run() {
    let multi = UnsafeMutableRawPointer(multi)
    var active: [UnsafeMutableRawPointer: Transfer] = [:]
    while true {
      let (commands, isStopped) = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return (inbox.commands, inbox.isStopped)
      }
      for command in commands { carryOut(command, &active, multi) }
      if isStopped { break }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      finishTransfers(&active, multi)
      curl_multi_poll(multi, nil, 0, 1000, nil)
    }
    for (easy, transfer) in active { remove(easy, transfer, multi, .failure(CancellationError())) }
    curl_multi_cleanup(multi)
  }

  private func carryOut(
    _ command: Command, _ active: inout [UnsafeMutableRawPointer: Transfer], _ multi: UnsafeMutableRawPointer
  ) {
    switch command {
    case .start(let transfer):
      guard !transfer.isFinished else { return }
      guard let easy = transfer.makeHandle(), curl_multi_add_handle(multi, easy) == CURLM_OK else {
        transfer.finish(
          .failure(TransportError(kind: .invalidRequest, description: "the request cannot be set up")))
        return
      }
      active[easy] = transfer
    case .cancel(let transfer):
      if let easy = active.first(where: { $0.value === transfer })?.key {
        active[easy] = nil
        remove(easy, transfer, multi, .failure(CancellationError()))
      }
    }
  }

  private func finishTransfers(
    _ active: inout [UnsafeMutableRawPointer: Transfer], _ multi: UnsafeMutableRawPointer
  ) {
    var code = CURLE_OK
    while let easy = entrada_curl_multi_finished(multi, &code) {
      guard let transfer = active.removeValue(forKey: easy) else { continue }
      let result = transfer.result(
        code, status: Int(entrada_curl_status(easy)), proxyStatus: Int(entrada_curl_proxy_status(easy)))
      remove(easy, transfer, multi, result)
    }
  }

  private func remove(
    _ easy: UnsafeMutableRawPointer, _ transfer: Transfer, _ multi: UnsafeMutableRawPointer,
    _ result: Result<IncomingResponse, any Error>
  ) {
    curl_multi_remove_handle(multi, easy)
    transfer.destroyHandle()
    transfer.finish(result)
  }
}
