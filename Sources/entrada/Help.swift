internal import Settings

/// What `--help` prints.
enum Help {
  static func text(_ command: Arguments.Command?) -> String {
    switch command {
    case nil: overview
    case .serve: serve + "\n" + settings
    case .demo: demo + "\n" + settings
    case .collect: collect + "\n" + settings
    case .testConnection: testConnection + "\n" + settings
    case .checkConfig: checkConfig + "\n" + settings
    case .healthcheck: healthcheck
    }
  }

  private static let overview = """
    Entrada \(productVersion): reads a Microsoft Entra ID tenant and serves it normalized to SIEMs.

    Usage: entrada [COMMAND] [OPTIONS]

    Commands:
      serve            the service (default)
      demo             the service over a simulated tenant: no credentials, no network
      test-connection  asks the tenant what the application may read; exit 0 or 1
      collect          users, audits or sign-ins once, as lines of JSON
      check-config     every problem of the configuration at once; exit 0 or 1
      healthcheck      asks the service's own /readyz; exit 0 or 1

      entrada COMMAND --help    a command's options
      entrada --version         the version

    """

  private static let serve = """
    Usage: entrada serve [OPTIONS]

    Collects users, audits and sign-ins and serves them over HTTP until SIGTERM or SIGINT.
    Needs AZURE_TENANT_ID, AZURE_CLIENT_ID and one credential: AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH,
    AZURE_FEDERATED_TOKEN_FILE or ENTRADA_MANAGED_IDENTITY=true.

    SIGHUP reads tokens, secrets and certificates again; SIGTERM and SIGINT let the requests in flight end, a second
    one does not. Exit 0 after a signal, 1 where the service cannot start: the last line of the log says why.

    """

  private static let demo = """
    Usage: entrada demo [--users N] [OPTIONS]

    The service over a simulated tenant of N users (default 1000) inside the same process, reached over
    loopback. Every other setting is as for serve.

    """

  private static let collect = """
    Usage: entrada collect users|audit|signins [--since TIME] [--output FILE] [OPTIONS]

    Reads the tenant once and writes one document a line to standard output, or to a file that appears when it is whole.

      --since TIME     logs: events from then on (2026-01-31T00:00:00Z, or 24h, 7d ago; default: the look-back)
      --output FILE    the file to write

    With a state directory an interrupted reading of a log goes on where it was when it is run again.
    Exit 0 where all was read, 1 where something could not be: standard error says what.

    """

  private static let testConnection = """
    Usage: entrada test-connection [OPTIONS]

    Asks the tenant for a token and for one record of each kind, all at once, for ten seconds at most, and prints a
    line for each: the verdict, the permission that it takes, and what to do about it. Colors on a terminal only, and
    not where NO_COLOR is set.
    Required are the token and what ENTRADA_COLLECT names. Exit 0 where all of that can be read, else 1.

    """

  private static let checkConfig = """
    Usage: entrada check-config [OPTIONS]

    Checks the configuration that serve would have, without starting anything or asking anybody, and prints every
    problem at once. Exit 0 where there is none, else 1.

    """

  private static let healthcheck = """
    Usage: entrada healthcheck [--live] [--listen ADDRESS]

    Asks the service that listens on ENTRADA_LISTEN for /readyz, or with --live for /livez.
    Exit 0 where the answer is 200, else 1.

    """

  /// A line for each setting, with its flag, its variable and its default.
  static let settings: String = {
    var text = "Options (flag, variable, default); a flag wins:\n"
    for setting in Setting.all {
      let flag = setting.isSecret ? Setting.flag(for: setting.fileName) : setting.flag
      let name = setting.isSecret ? "\(setting.name)[_FILE]" : setting.name
      let standard = setting.standard.isEmpty ? "" : " [\(setting.standard)]"
      text += "  \(flag)  \(name)\(standard)\n      \(setting.summary)\n"
    }
    return text
  }()
}
