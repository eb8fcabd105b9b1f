/// Keys and certificates that guard nothing, for a hundred years: an authority, two servers, a client; and a client of
/// another authority of the same name.
public enum TestCertificates {
  /// The authority of both servers and the client.
  public static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBijCCAS+gAwIBAgIUe0KKd8SffdL3E09V79EGPwMCxbgwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTIxNDA2WhgPMjEy
    NjEwMjgxMjE0MDZaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
    zj0CAQYIKoZIzj0DAQcDQgAE6+toC94JOBKIJoLWe2X+hb9xQLVoEhPluQ1Nb/3f
    AbSrUf2UOF99+hJPSoy2z2U3jU4QzdnYeGscINsPQ5EzFKNTMFEwHQYDVR0OBBYE
    FEu4hn+Tj6nYN87P8DmFz72tHncpMB8GA1UdIwQYMBaAFEu4hn+Tj6nYN87P8DmF
    z72tHncpMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhANcmY0jA
    VXDtPOtZu1ks39ovaolOiddZZRQjxlONEaqAAiEAoL8Mj5Z8/a165UW1nem0oDum
    FF82AIRUTAxw4Bhlq1o=
    -----END CERTIFICATE-----
    """

  /// The certificate of a server.
  public static let firstCertificate = """
    -----BEGIN CERTIFICATE-----
    MIIBoDCCAUagAwIBAgIUA9y6OzACJMryJhZ3iZJ9bXDbCtgwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTIxNDA2WhgPMjEy
    NjEwMjgxMjE0MDZaMBAxDjAMBgNVBAMMBWZpcnN0MFkwEwYHKoZIzj0CAQYIKoZI
    zj0DAQcDQgAEpedby6dweUrqi5Ej8mzvnFahb/Agpb/K8TvoHG2eIwsnFY1mPXC6
    u0mGq2o/GHv/YDIQwEBWd3vZQxyy+C3SnqNzMHEwGgYDVR0RBBMwEYIJbG9jYWxo
    b3N0hwR/AAABMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQWBBRvRvYvaiPq
    e2CnG5GPxswnaRIP6TAfBgNVHSMEGDAWgBRLuIZ/k4+p2DfOz/A5hc+9rR53KTAK
    BggqhkjOPQQDAgNIADBFAiEA0d+t00EnlPyL8F0FnmKbkoRw57uh73sJ1XNI0zns
    g/kCIF5minonSCRchkPoDC1H8jUcoliQnkKbbBEV4AUKf+WX
    -----END CERTIFICATE-----
    """

  /// The key of a server.
  public static let firstKey = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIMIkep/xi8slI46zqrPuuSCkeleszqrx56nt0Dy4H1JqoAoGCCqGSM49
    AwEHoUQDQgAEpedby6dweUrqi5Ej8mzvnFahb/Agpb/K8TvoHG2eIwsnFY1mPXC6
    u0mGq2o/GHv/YDIQwEBWd3vZQxyy+C3Sng==
    -----END EC PRIVATE KEY-----
    """

  /// The certificate of another server.
  public static let secondCertificate = """
    -----BEGIN CERTIFICATE-----
    MIIBoTCCAUegAwIBAgIUA9y6OzACJMryJhZ3iZJ9bXDbCtkwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTIxNDA2WhgPMjEy
    NjEwMjgxMjE0MDZaMBExDzANBgNVBAMMBnNlY29uZDBZMBMGByqGSM49AgEGCCqG
    SM49AwEHA0IABBNzGRLN22WacsM6vfU5sUSynvoaoY2UQH3hiNRyQCKUwrfSYP+A
    VVsz5TcZC5v0RKdLLQT7g/0gnxYQ5x7XmJGjczBxMBoGA1UdEQQTMBGCCWxvY2Fs
    aG9zdIcEfwAAATATBgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4EFgQUUheD4aUn
    iJRGXuDTTjG4fx+DaEowHwYDVR0jBBgwFoAUS7iGf5OPqdg3zs/wOYXPva0edykw
    CgYIKoZIzj0EAwIDSAAwRQIgWfJB3lhMGQkMrtlcIUwa11/NLt6e3QTw3DJDR6Es
    9pwCIQDtjiv+HV2Nyww4UVK7ujR7qMyuDFUwWR4+L1BtMQmjgg==
    -----END CERTIFICATE-----
    """

  /// The key of another server.
  public static let secondKey = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIAzuAEL0vSEEGgcBhX8a3Z6AbVY2t6WzKYWBYm53yWV6oAoGCCqGSM49
    AwEHoUQDQgAEE3MZEs3bZZpywzq99TmxRLKe+hqhjZRAfeGI1HJAIpTCt9Jg/4BV
    WzPlNxkLm/REp0stBPuD/SCfFhDnHteYkQ==
    -----END EC PRIVATE KEY-----
    """

  /// The certificate of a client.
  public static let clientCertificate = """
    -----BEGIN CERTIFICATE-----
    MIIBojCCAUegAwIBAgIUA9y6OzACJMryJhZ3iZJ9bXDbCtowCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTIxNDA2WhgPMjEy
    NjEwMjgxMjE0MDZaMBExDzANBgNVBAMMBmNsaWVudDBZMBMGByqGSM49AgEGCCqG
    SM49AwEHA0IABLMapcQ4l7vJ/XZ3/txoHCrJa7TeG5mgusJYYDYSJ+coRK2ynb8g
    rn7ghtHPY5CVhNjiCML/Wt+iUk9wHy8DlaGjczBxMBoGA1UdEQQTMBGCCWxvY2Fs
    aG9zdIcEfwAAATATBgNVHSUEDDAKBggrBgEFBQcDAjAdBgNVHQ4EFgQUYajuDWR3
    RUAEjiezYOaCzBPdMhEwHwYDVR0jBBgwFoAUS7iGf5OPqdg3zs/wOYXPva0edykw
    CgYIKoZIzj0EAwIDSQAwRgIhAJGL0jL9DbkkgW7Rp3UsgGUzERXAUsvnNEFt/g98
    37OSAiEAjnlE5TbY3Q79LEilSGbC5dXFNlnabHsK9Ykz1uvaQOQ=
    -----END CERTIFICATE-----
    """

  /// The key of a client.
  public static let clientKey = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIFhttZasA1zySJTEtn2cXhlRd7Il7gGErBLfxuSzfyIMoAoGCCqGSM49
    AwEHoUQDQgAEsxqlxDiXu8n9dnf+3GgcKslrtN4bmaC6wlhgNhIn5yhErbKdvyCu
    fuCG0c9jkJWE2OIIwv9a36JST3AfLwOVoQ==
    -----END EC PRIVATE KEY-----
    """

  /// The certificate of a client of another authority.
  public static let strangerCertificate = """
    -----BEGIN CERTIFICATE-----
    MIIBozCCAUmgAwIBAgIUGRa/aPIUDMnMNTATPSQbGwW7bQcwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTIxNDA2WhgPMjEy
    NjEwMjgxMjE0MDZaMBMxETAPBgNVBAMMCHN0cmFuZ2VyMFkwEwYHKoZIzj0CAQYI
    KoZIzj0DAQcDQgAE7qclCSlGlAAwjpDx2z7DAihBhVVhpVanmoBW4pi/pZEVj7Gh
    BCMlOEihOLUPm34odhsH8k6duHyUXhupECaB0KNzMHEwGgYDVR0RBBMwEYIJbG9j
    YWxob3N0hwR/AAABMBMGA1UdJQQMMAoGCCsGAQUFBwMCMB0GA1UdDgQWBBTdn6mp
    iY05CB2WRb0jOoxVQ7kSfDAfBgNVHSMEGDAWgBToF8e+iA4lIgZOgaTapNWAcFkn
    wjAKBggqhkjOPQQDAgNIADBFAiAZ9UzsUyf4TbCQPAKCyap3KinwtnUIvtG0FT7U
    87oTAAIhAOyTrmBQSEbPwQiczb00/nF7baEFV2GT24jIwiqwwUr2
    -----END CERTIFICATE-----
    """

  /// The key of a client of another authority.
  public static let strangerKey = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIL85mpUK2bwAgqD8bCDeIBNsda2ARWMGa1LVxGJ8N9cHoAoGCCqGSM49
    AwEHoUQDQgAE7qclCSlGlAAwjpDx2z7DAihBhVVhpVanmoBW4pi/pZEVj7GhBCMl
    OEihOLUPm34odhsH8k6duHyUXhupECaB0A==
    -----END EC PRIVATE KEY-----
    """
}
