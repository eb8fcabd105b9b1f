internal import COpenSSL

/// A self-signed certificate and its key, made for one test.
///
/// `@unchecked Sendable`: the key is not changed after `init`.
public final class TestCertificate: @unchecked Sendable {
  /// What kind of key it has.
  public enum Kind: Sendable {
    /// RSA, 2048 bits.
    case rsa
    /// An elliptic curve.
    case curve
  }

  /// The certificate in PEM.
  public private(set) var certificatePEM = ""
  private let key: OpaquePointer

  /// - Parameters:
  ///   - from: When it begins to be valid, in seconds since 1970.
  ///   - until: When it ends.
  public init(_ kind: Kind = .rsa, from: Int = 1_600_000_000, until: Int = 4_000_000_000) throws {
    let context = EVP_PKEY_CTX_new_id(kind == .rsa ? EVP_PKEY_RSA : EVP_PKEY_ED25519, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    EVP_PKEY_keygen_init(context)
    if kind == .rsa { EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048) }
    guard EVP_PKEY_keygen(context, &key) == 1, let key else { throw Failure() }
    self.key = key
    let certificate = X509_new()
    defer { X509_free(certificate) }
    X509_set_version(certificate, 2)
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1)
    ASN1_TIME_set(X509_getm_notBefore(certificate), from)
    ASN1_TIME_set(X509_getm_notAfter(certificate), until)
    let name = X509_get_subject_name(certificate)
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, "entrada test", -1, -1, 0)
    X509_set_issuer_name(certificate, name)
    X509_set_pubkey(certificate, key)
    guard X509_sign(certificate, key, kind == .rsa ? EVP_sha256() : nil) > 0 else { throw Failure() }
    certificatePEM = TestCertificate.pem { PEM_write_bio_X509($0, certificate) }
  }

  deinit { EVP_PKEY_free(key) }

  private struct Failure: Error {}

  /// The key in PEM, encrypted where there is a password.
  public func keyPEM(password: String? = nil) -> String {
    TestCertificate.pem { output in
      guard let password else { return PEM_write_bio_PKCS8PrivateKey(output, key, nil, nil, 0, nil, nil) }
      return PEM_write_bio_PKCS8PrivateKey(
        output, key, EVP_aes_256_cbc(), password, Int32(password.utf8.count), nil, nil)
    }
  }

  /// RSASSA-PKCS1-v1_5 with SHA-256: RS256 (RFC 7518 §3.3), which issuers of clusters sign with.
  public func signRS256(_ text: String) -> [UInt8] {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    let bytes = Array(text.utf8)
    var signature = [UInt8](repeating: 0, count: 512)
    var count = signature.count
    EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key)
    guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else { return [] }
    return Array(signature.prefix(count))
  }

  private static func pem(_ write: (OpaquePointer?) -> Int32) -> String {
    let output = BIO_new(BIO_s_mem())
    defer { BIO_free(output) }
    guard write(output) == 1 else { return "" }
    var start: UnsafeMutablePointer<UInt8>?
    let count = BIO_ctrl(output, BIO_CTRL_INFO, 0, &start)
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
