internal import FoundationEssentials
internal import Settings
internal import TestSupport

/// What an operator may have set: read as a whole, or refused with what is wrong with it.
///
/// Each line of an input is a variable and its value. Where the variable names a file, the value is what is in it: in
/// there 0x1F is a line break, 0x01 a certificate and its key, and 0x02 the same with the password "word".
enum ConfigurationFuzzing {
  static func run(_ input: [UInt8]) {
    FileFuzzing.withFolder { folder in
      var environment: [String: String] = [:]
      for line in input.split(separator: UInt8(ascii: "\n")).prefix(50) {
        let parts = line.split(separator: UInt8(ascii: "="), maxSplits: 1)
        guard parts.count == 2 else { continue }
        let name = String(decoding: parts[0], as: UTF8.self)
        environment[name] = String(decoding: parts[1], as: UTF8.self)
        guard namesAFile(name) else { continue }
        let path = "\(folder)/\(environment.count)"
        environment[name] = path
        try Data(parts[1].flatMap(fileBytes)).write(to: URL(filePath: path))
      }
      read(environment)
    }
  }

  private static func namesAFile(_ name: String) -> Bool {
    name.hasSuffix("_FILE") || name.hasSuffix("_PATH")
  }

  private static func fileBytes(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x1F: [UInt8(ascii: "\n")]
    case 0x01: certificate
    case 0x02: encrypted
    default: [byte]
    }
  }

  private static let made = try? TestCertificate()
  private static let certificate = made.map { Array(($0.certificatePEM + $0.keyPEM()).utf8) } ?? []
  private static let encrypted =
    made.map { Array(($0.certificatePEM + $0.keyPEM(password: "word")).utf8) } ?? []

  private static func read(_ environment: [String: String]) {
    do {
      let configuration = try Configuration(flags: [:], environment: environment, isTerminal: false)
      precondition(!configuration.tenant.isEmpty && !configuration.collect.isEmpty)
      precondition(configuration.logsInterval >= .milliseconds(100))
      precondition(configuration.logsMaximumBytes >= 1 << 20)
      _ = try? configuration.makeCredential()
    } catch {
      precondition(!error.problems.isEmpty)
      precondition(error.problems.allSatisfy { !$0.isEmpty && !$0.contains("\n") })
    }
  }
}
