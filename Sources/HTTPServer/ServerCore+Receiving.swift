internal import CMicroHTTPD

#if canImport(Glibc)
  import Glibc
#endif

// What arrives of a request, and what is wrong with it.
extension ServerCore {
  /// The header has arrived. A request that is refused is answered at once, before any body.
  func start(
    _ exchange: Exchange, _ connection: OpaquePointer, method: UnsafePointer<CChar>?,
    version: UnsafePointer<CChar>?
  ) -> Bool {
    let header = ReceivedHeader(of: connection, method: method, version: version)
    var request = Request(
      method: ServerCore.text(method, mostly: "GET"), target: exchange.target,
      version: ServerCore.text(version, mostly: "HTTP/1.1"), headers: header.fields,
      peer: exchange.connection.peer)
    request.isSecure = tls != nil
    // The library lets clients in without a certificate, or with one of anybody's.
    if tls?.clientAuthorities != nil {
      let session = entrada_mhd_tls_session(connection)
      request.hasClientCertificate = exchange.connection.isVerified {
        TLSIdentity.isClientVerified(session: session)
      }
    }
    let refusal =
      !exchange.isWhole(method: method, version: version)
      ? Refusal.malformedLine
      : !header.isSound ? Refusal.malformedHeader : Refusal.check(request, limits: limits)
    exchange.request = consume request
    return refusal.map { refuse($0, exchange, connection) } ?? true
  }

  private static func text(_ text: UnsafePointer<CChar>?, mostly usual: String) -> String {
    guard let text else { return "" }
    return strcmp(text, usual) == 0 ? usual : String(cString: text)
  }

  func receive(_ chunk: UnsafeRawBufferPointer, _ exchange: Exchange) {
    guard exchange.refusal == nil, let size = exchange.request?.body.count else { return }
    if size + chunk.count > limits.bodyBytes {
      exchange.refusal = Refusal(status: 413, detail: "The request's body is over \(limits.bodyBytes) bytes.")
      exchange.request?.body = []
    } else {
      exchange.request?.body.append(contentsOf: chunk)
    }
  }
}
