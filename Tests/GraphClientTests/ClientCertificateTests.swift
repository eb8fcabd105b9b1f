import GraphClient
import Telemetry
import TestSupport
import Testing

@Suite struct ClientCertificateTests {
  private func problem(_ pem: String, _ password: String? = nil) -> ClientCertificate.Problem? {
    let secret = password.map { Secret($0) }
    let result = Result { try ClientCertificate(pem: pem, password: secret) }
    if case .failure(let error) = result { return error as? ClientCertificate.Problem }
    return nil
  }

  @Test func aFileOfNoUseSaysWhatItLacks() throws {
    let (own, other) = (try TestCertificate(), try TestCertificate())
    let curve = try TestCertificate(.curve)
    let encrypted = own.keyPEM(password: "right")
    #expect(problem("") == .hasNoKey)
    #expect(problem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n") == .hasNoKey)
    #expect(problem(own.certificatePEM) == .hasNoKey)
    #expect(problem(own.keyPEM()) == .hasNoCertificate)
    #expect(problem(own.keyPEM() + other.certificatePEM) == .doesNotMatch)
    #expect(problem(encrypted + own.certificatePEM) == .needsPassword)
    #expect(problem(encrypted + own.certificatePEM, "wrong") == .wrongPassword)
    #expect(problem(encrypted + own.certificatePEM, String(repeating: "x", count: 5000)) == .wrongPassword)
    #expect(problem(encrypted + own.certificatePEM, "right") == nil)
    #expect(problem(curve.keyPEM() + curve.certificatePEM) == .isNotRSA)
  }
}
