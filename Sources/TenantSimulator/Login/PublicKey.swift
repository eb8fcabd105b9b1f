internal import COpenSSL

/// The public key of a certificate, which verifies signatures.
///
/// `@unchecked Sendable`: the key is not changed after `init`, and OpenSSL lets several threads verify with one key.
final class PublicKey: @unchecked Sendable {
  /// SHA-256 of the certificate, in base64 for URLs.
  let thumbprint: String
  private let key: OpaquePointer

  /// Reads the first certificate of a PEM text; nil where there is none.
  init?(certificatePEM pem: String) {
    let bytes = Array(pem.utf8)
    let certificate = bytes.withUnsafeBytes { bytes in
      let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
      defer { BIO_free(source) }
      return PEM_read_bio_X509(source, nil, nil, nil)
    }
    guard let certificate else { return nil }
    defer { X509_free(certificate) }
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard X509_digest(certificate, EVP_sha256(), &digest, &count) == 1, let key = X509_get_pubkey(certificate)
    else { return nil }
    thumbprint = Base64URL.encode(Array(digest.prefix(Int(count))))
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// Whether the signature is one of the private key, by PS256 or RS256 (RFC 7518 §3.1).
  func verifies(_ signature: [UInt8], of bytes: [UInt8], algorithm: String) -> Bool {
    guard algorithm == "PS256" || algorithm == "RS256", let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    var settings: OpaquePointer?
    guard EVP_DigestVerifyInit(context, &settings, EVP_sha256(), nil, key) == 1 else { return false }
    if algorithm == "PS256" {
      guard EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1,
        EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST) == 1
      else { return false }
    }
    let isGood = EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    ERR_clear_error()
    return isGood
  }
}
