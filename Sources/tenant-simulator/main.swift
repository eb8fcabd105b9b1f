internal import Dispatch
internal import Glibc
internal import HTTPServer
internal import TenantSimulator

/// Writes to a file descriptor: 1 for output, 2 for errors.
func write(_ text: String, to descriptor: Int32) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}

func banner(_ options: TenantOptions, _ address: ListenAddress) -> String {
  let base = "http://\(address)"
  return """
    Simulated tenant with \(options.users) users, seed \(options.seed).
      base URL       \(base)
      tenant id      \(options.tenantID)
      client id      \(options.clientID)
      client secret  \(options.clientSecret)

    A token, and a page of users:
      token=$(curl -s \(base)/\(options.tenantID)/oauth2/v2.0/token \\
        --data-urlencode client_id=\(options.clientID) \\
        --data-urlencode 'client_secret=\(options.clientSecret)' \\
        --data-urlencode scope=https://graph.microsoft.com/.default \\
        -d grant_type=client_credentials | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
      curl -s -H "Authorization: Bearer $token" '\(base)/v1.0/users?$top=5'

    """
}

/// Waits for SIGTERM or SIGINT without a thread of its own.
func waitForSignal() async {
  for signal in [SIGTERM, SIGINT] { Glibc.signal(signal, SIG_IGN) }
  let (stream, continuation) = AsyncStream<Void>.makeStream()
  let sources = [SIGTERM, SIGINT].map { signal in
    let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
    source.setEventHandler { continuation.yield() }
    source.resume()
    return source
  }
  for await _ in stream { break }
  for source in sources { source.cancel() }
}

do throws(Arguments.Invalid) {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
  if arguments.wantsHelp {
    write(Arguments.usage, to: 1)
    exit(0)
  }
  let tenant = TenantSimulator(options: arguments.options, faultPlan: arguments.faults)
  let server: HTTPServer
  do {
    server = try tenant.start(address: arguments.listen)
  } catch {
    write("tenant-simulator: \(error)\n", to: 2)
    exit(1)
  }
  let address = arguments.listen.with(port: server.port) ?? arguments.listen
  write(banner(arguments.options, address), to: 1)
  let changing = Task { await change(tenant, perMinute: arguments.changes) }
  await waitForSignal()
  changing.cancel()
  await server.stop(drain: 2)
  exit(0)
} catch {
  write("tenant-simulator: \(error.message)\n\n\(Arguments.usage)", to: 2)
  exit(2)
}
