internal import CCurl

extension TransportError {
  /// - Parameter proxyStatus: What a proxy answered to CONNECT; 0 where none was asked.
  init(_ code: CURLcode, isTooLarge: Bool, proxyStatus: Int) {
    let kind: Kind =
      switch code {
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_WRITE_ERROR where isTooLarge: .tooLarge
      // Not CURLE_SSL_CONNECT_ERROR: it is also what a connection that breaks in the handshake gives.
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .tls
      case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .invalidRequest
      default: .unreachable
      }
    let advice: String? =
      switch kind {
      case .tooLarge: "the answer is too large"
      case .tls:
        "the certificate is not trusted: where a proxy inspects TLS, set ENTRADA_CA_FILE to its authority's"
      default: TransportError.advice(proxyStatus: proxyStatus)
      }
    self.init(kind: kind, description: advice ?? String(cString: curl_easy_strerror(code)))
  }

  /// What to do about a proxy that makes no tunnel (RFC 9110 §9.3.6, §15.5.8).
  private static func advice(proxyStatus: Int) -> String? {
    switch proxyStatus {
    case 407: "the proxy refuses the user or the password: check those in HTTPS_PROXY"
    case 300...: "the proxy refuses the connection (HTTP \(proxyStatus)): have it allow Microsoft's hosts"
    default: nil
    }
  }
}
