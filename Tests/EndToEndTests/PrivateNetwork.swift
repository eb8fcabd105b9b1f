import Foundation

/// A network of a command's own: nobody else's ports are in it, and any address may be this machine's.
enum PrivateNetwork {
  /// Whether the system lets anybody have one, and the programs for it are there.
  static let isAllowed: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "PATH=$PATH:/usr/sbin:/sbin unshare --map-root-user --net ip link set lo up >/dev/null 2>&1",
    ]
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Runs the service's command beside a simulated tenant on port 80, of the metadata service's address too.
  static func run(
    _ arguments: [String], _ folder: Folder, environment: [String: String]
  ) async throws -> Shell.Outcome {
    let script = try folder.write(
      """
      PATH=$PATH:/usr/sbin:/sbin
      exec unshare --map-root-user --net sh -eu -c '
        ip link set lo up
        ip address add 169.254.169.254/32 dev lo
        simulator=$1 banner=$2
        shift 2
        "$simulator" --users 5 --listen 0.0.0.0:80 >"$banner" &
        trap "kill $!" EXIT
        for _ in $(seq 1000); do [ -s "$banner" ] && break; sleep 0.02; done
        "$@"
      ' sh "$@"
      """, to: "private-network")
    return try await Shell.run(
      script,
      [Program.Name.simulator.path, "\(folder.path)/banner", Program.Name.service.path] + arguments,
      environment: environment)
  }
}
