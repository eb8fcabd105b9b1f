internal import CCurl
internal import Locking

/// One request in libcurl's hands.
///
/// `@unchecked Sendable`: the handle, the header list and what arrives are touched by the transport's thread only;
/// who waits for it is behind a lock and is taken out once.
final class Transfer: @unchecked Sendable {
  private let request: OutgoingRequest
  private let configuration: CurlTransport.Configuration
  private let caller = Mutex(Caller.expected)
  private var easy: UnsafeMutableRawPointer?
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var headers: [String: String] = [:]
  private var body: [UInt8] = []
  private var isTooLarge = false

  private enum Caller {
    case expected
    case waiting(CheckedContinuation<IncomingResponse, any Error>)
    case gone
  }

  init(_ request: OutgoingRequest, _ configuration: CurlTransport.Configuration) {
    self.request = request
    self.configuration = configuration
  }

  deinit { destroyHandle() }

  /// Takes the caller's continuation. A caller that was cancelled before is resumed at once.
  func begin(_ continuation: CheckedContinuation<IncomingResponse, any Error>) {
    let isGone = caller.withLock { caller in
      if case .gone = caller { return true }
      caller = .waiting(continuation)
      return false
    }
    if isGone { continuation.resume(throwing: CancellationError()) }
  }

  var isFinished: Bool {
    caller.withLock { caller in
      if case .gone = caller { true } else { false }
    }
  }

  /// Resumes the caller, or the one that is yet to come; only the first call does.
  func finish(_ result: Result<IncomingResponse, any Error>) {
    let last = caller.withLock { caller in
      defer { caller = .gone }
      return caller
    }
    if case .waiting(let continuation) = last { continuation.resume(with: result) }
  }

  // MARK: On the transport's thread

  func makeHandle() -> UnsafeMutableRawPointer? {
    // A line break in a value would begin another header field.
    guard request.headers.allSatisfy({ Transfer.isSafe($0.name) && Transfer.isSafe($0.value) }),
      let easy = curl_easy_init()
    else { return nil }
    self.easy = easy
    for header in request.headers {
      headerList = curl_slist_append(headerList, "\(header.name): \(header.value)")
    }
    set(easy, CURLOPT_URL, request.url)
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    set(easy, CURLOPT_USERAGENT, configuration.userAgent)
    set(easy, CURLOPT_ACCEPT_ENCODING, "gzip")
    // Set even if empty: left alone, libcurl would obey http_proxy for loopback and link-local addresses too.
    set(easy, CURLOPT_PROXY, request.isDirect ? "" : configuration.proxy ?? "")
    if let noProxy = configuration.noProxy { set(easy, CURLOPT_NOPROXY, noProxy) }
    if let file = configuration.certificateAuthorityFile { set(easy, CURLOPT_CAINFO, file) }
    if !configuration.verifiesServer {
      _ = entrada_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
      _ = entrada_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0)
    }
    _ = entrada_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    _ = entrada_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    _ = entrada_curl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    _ = entrada_curl_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    _ = entrada_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, configuration.connectMilliseconds)
    _ = entrada_curl_set_long(easy, CURLOPT_TIMEOUT_MS, configuration.requestMilliseconds)
    _ = entrada_curl_set_pointer(easy, CURLOPT_HTTPHEADER, headerList)
    setBody(easy)
    setCallbacks(easy)
    return easy
  }

  private static func isSafe(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  private func setBody(_ easy: UnsafeMutableRawPointer) {
    guard request.method == "POST" else { return }
    _ = entrada_curl_set_long(easy, CURLOPT_POSTFIELDSIZE, request.body.count)
    // libcurl copies the bytes: the option's name says so.
    request.body.withUnsafeBytes { bytes in
      _ = entrada_curl_set_pointer(
        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
  }

  /// The context is this object, unretained: the transport keeps it in its table until the handle is gone.
  private func setCallbacks(_ easy: UnsafeMutableRawPointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = entrada_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    _ = entrada_curl_set_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Transfer.from(context)?.receiveBody(bytes, size * count) ?? 0
    }
    _ = entrada_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    _ = entrada_curl_set_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Transfer.from(context)?.receiveHeader(bytes, size * count) ?? 0
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  func destroyHandle() {
    if let easy { curl_easy_cleanup(easy) }
    curl_slist_free_all(headerList)
    easy = nil
    headerList = nil
  }

  /// Decoded bytes are counted here: libcurl's own limit counts the compressed ones.
  private func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard body.count + count <= configuration.maximumBodyBytes else {
      isTooLarge = true
      return 0
    }
    if body.isEmpty { reserveBody() }
    body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
  }

  /// As much as is announced, so that nothing is copied as it grows; and no more than a page takes, whatever is.
  private func reserveBody() {
    guard let length = headers["content-length"].flatMap({ Int($0) }), length > 0 else { return }
    // A parser reads a little beyond the end.
    body.reserveCapacity(min(length, configuration.maximumBodyBytes, 4 << 20) + 64)
  }

  private func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // A new answer begins, after a 100 or a proxy's.
      headers = [:]
    } else if headers.count < 200, let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...]
      headers[line[..<colon].lowercased()] = value.trimmingWhitespace()
    }
    return count
  }

  func result(_ code: CURLcode, status: Int, proxyStatus: Int) -> Result<IncomingResponse, any Error> {
    guard code == CURLE_OK else {
      return .failure(TransportError(code, isTooLarge: isTooLarge, proxyStatus: proxyStatus))
    }
    return .success(IncomingResponse(status: status, headers: headers, body: body))
  }

  private func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) {
    _ = entrada_curl_set_string(easy, option, value)
  }
}

extension StringProtocol {
  func trimmingWhitespace() -> String {
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
