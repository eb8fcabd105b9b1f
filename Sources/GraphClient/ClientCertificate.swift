internal import COpenSSL
internal import Digest
public import Telemetry
public import Time

/// A certificate and its private key, in OpenSSL's hands.
///
/// `@unchecked Sendable`: the key is not changed after `init`, and OpenSSL lets several threads sign with one key.
public final class ClientCertificate: @unchecked Sendable {
  /// Why a PEM file is of no use.
  public enum Problem: String, Error, Sendable, CustomStringConvertible {
    /// There is no key in it.
    case hasNoKey = "the file holds no private key: it must hold the certificate and its key"
    /// Its key is encrypted.
    case needsPassword =
      "the private key is encrypted: set AZURE_CLIENT_CERTIFICATE_PASSWORD or AZURE_CLIENT_CERTIFICATE_PASSWORD_FILE"
    /// Its key cannot be decrypted.
    case wrongPassword = "the private key cannot be decrypted: check AZURE_CLIENT_CERTIFICATE_PASSWORD"
    /// Its key is of another kind.
    case isNotRSA = "the private key is no RSA key, the only kind that Microsoft takes"
    /// There is no certificate in it.
    case hasNoCertificate = "the file holds no certificate: it must hold the certificate and its key"
    /// There is none that fits.
    case doesNotMatch = "the private key belongs to none of the certificates in the file"

    /// The problem in words.
    public var description: String { rawValue }
  }

  /// SHA-256 of the certificate, in base64 for URLs: `x5t#S256` (RFC 7515 §4.1.8).
  public let thumbprint: String
  /// From then on it is not valid any more.
  public let expiresAt: Timestamp
  private let key: OpaquePointer

  /// Reads a PEM text that holds the certificate, its key and perhaps other certificates, in any order.
  public init(pem: String, password: Secret?) throws(Problem) {
    let key = try ClientCertificate.readKey(pem, password)
    var isTaken = false
    defer { if !isTaken { EVP_PKEY_free(key) } }
    guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else { throw .isNotRSA }
    let certificates = ClientCertificate.readCertificates(pem)
    defer { for certificate in certificates { X509_free(certificate) } }
    guard !certificates.isEmpty else { throw .hasNoCertificate }
    guard let certificate = certificates.first(where: { X509_check_private_key($0, key) == 1 }),
      let expiresAt = ClientCertificate.time(X509_get0_notAfter(certificate))
    else {
      ERR_clear_error()
      throw .doesNotMatch
    }
    thumbprint = Base64URL.encode(SHA256.digest(of: ClientCertificate.encoded(certificate)))
    self.expiresAt = expiresAt
    self.key = key
    isTaken = true
  }

  deinit { EVP_PKEY_free(key) }

  /// RSA-PSS with SHA-256 and a salt as long as the digest: PS256 (RFC 7518 §3.5). Nil where OpenSSL cannot.
  func sign(_ bytes: [UInt8]) -> [UInt8]? {
    guard let context = EVP_MD_CTX_new() else { return nil }
    defer { EVP_MD_CTX_free(context) }
    var settings: OpaquePointer?
    var count = 0
    guard EVP_DigestSignInit(context, &settings, EVP_sha256(), nil, key) == 1,
      EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1,
      EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST) == 1,
      EVP_DigestSign(context, nil, &count, bytes, bytes.count) == 1
    else { return nil }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else { return nil }
    return Array(signature.prefix(count))
  }
}

// MARK: PEM

extension ClientCertificate {
  private static func readKey(_ pem: String, _ password: Secret?) throws(Problem) -> OpaquePointer {
    let password = password.map { Array($0.reveal().utf8) }
    let key = withPEM(pem) { source in
      var password = password
      return withUnsafeMutablePointer(to: &password) { context in
        // Without a callback of ours OpenSSL would ask on the terminal.
        PEM_read_bio_PrivateKey(
          source, nil,
          { buffer, size, _, context in
            let password = context?.assumingMemoryBound(to: [UInt8]?.self).pointee
            guard let password, let buffer, password.count <= Int(size) else { return -1 }
            buffer.withMemoryRebound(to: UInt8.self, capacity: password.count) {
              $0.update(from: password, count: password.count)
            }
            return Int32(password.count)
          }, context)
      }
    }
    ERR_clear_error()
    if let key { return key }
    guard pem.contains("PRIVATE KEY") else { throw .hasNoKey }
    guard pem.contains("ENCRYPTED") else { throw .hasNoKey }
    throw password == nil ? .needsPassword : .wrongPassword
  }

  private static func readCertificates(_ pem: String) -> [OpaquePointer] {
    withPEM(pem) { source in
      var certificates: [OpaquePointer] = []
      while let certificate = PEM_read_bio_X509(source, nil, nil, nil) { certificates.append(certificate) }
      ERR_clear_error()
      return certificates
    }
  }

  private static func withPEM<Result>(_ pem: String, _ body: (OpaquePointer?) -> Result) -> Result {
    let bytes = Array(pem.utf8)
    return bytes.withUnsafeBytes { bytes in
      let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
      defer { BIO_free(source) }
      return body(source)
    }
  }

  /// The certificate's bytes in DER.
  private static func encoded(_ certificate: OpaquePointer) -> [UInt8] {
    var output: UnsafeMutablePointer<UInt8>?
    let count = i2d_X509(certificate, &output)
    guard count > 0, let output else { return [] }
    defer { CRYPTO_free(output, nil, 0) }
    return Array(UnsafeBufferPointer(start: output, count: Int(count)))
  }

  private static func time(_ time: UnsafePointer<ASN1_TIME>?) -> Timestamp? {
    var parts = tm()
    guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return Timestamp(seconds: Int64(timegm(&parts)))
  }
}
