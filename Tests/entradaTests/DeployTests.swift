import Foundation
import HTTPServer
import TestSupport
import Testing

@testable import Settings
@testable import entrada

/// What is in `deploy/` and the Dockerfile names settings that there are, and is a configuration that starts.
@Suite struct DeployTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "deploy-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The configuration of these settings, with secrets in the place of the files that would be mounted there.
  private func read(_ settings: [String: String], secretsAt mount: String) throws -> Configuration {
    defer { try? FileManager.default.removeItem(at: folder) }
    var settings = settings
    for (name, value) in settings where value.hasPrefix(mount) {
      let file = folder.appendingPathComponent(String(value.dropFirst(mount.count)))
      let content = name.contains("TOKENS") ? "siem 0123456789abcdef users,logs\n" : "a secret's value\n"
      try Data(content.utf8).write(to: file)
      settings[name] = file.path
    }
    do {
      return try Configuration(flags: [:], environment: settings, isTerminal: false)
    } catch {
      Issue.record("\(error.problems)")
      throw error
    }
  }

  /// Lines such as `NAME=value`, whatever stands before them.
  private static func assignments(in text: String) -> [String: String] {
    let pairs = text.matches(of: /\b((?:AZURE|ENTRADA)_[A-Z_]+)=(\S*)/).map { (String($0.1), String($0.2)) }
    return Dictionary(pairs) { $1 }
  }

  @Test func everySettingThatIsNamedIsOne() throws {
    let deploy = Self.root.appendingPathComponent("deploy")
    let all = try #require(FileManager.default.subpaths(atPath: deploy.path))
    let files = all.filter { path in
      ["compose.yaml", "kubernetes", "systemd"].contains { path.hasPrefix($0) } && path.contains(".")
    }
    #expect(files.count > 10)
    // What chooses the image is Compose's own.
    let known = SettingsReader.knownNames.union(["ENTRADA_IMAGE"])
    for file in files.map({ "deploy/\($0)" }) + ["Dockerfile"] {
      for name in try Self.text(file).matches(of: /\b(?:AZURE|ENTRADA)_[A-Z_]+\b/).map({ String($0.0) }) {
        #expect(known.contains(name), "\(file): \(name)")
      }
    }
  }

  @Test func composeStartsTheImage() throws {
    let compose = try Self.text("deploy/compose.yaml")
    let block = try #require(compose.firstMatch(of: /(?ms)^    environment:\n(.*?)^    [a-z]/))
    var settings = Self.assignments(in: try Self.text("Dockerfile"))
    for line in block.1.matches(of: /(?m)^      ([A-Z_]+): (.*)$/) {
      settings[String(line.1)] = line.2.hasPrefix("${") ? "contoso.com" : String(line.2)
    }
    let secrets = settings.values.filter { $0.hasPrefix("/run/secrets/") }
    #expect(secrets.count == 2)
    for path in secrets {
      let name = path.dropFirst("/run/secrets/".count)
      #expect(compose.contains("      - \(name)\n") && compose.contains("  \(name):\n    file: "), "\(name)")
    }
    let configuration = try read(settings, secretsAt: "/run/secrets/")
    #expect(configuration.listen == ListenAddress("0.0.0.0:8080"))
    #expect(configuration.stateDirectory == "/data" && configuration.tokens.count == 1)
  }

  @Test(arguments: ["client-secret", "workload-identity"])
  func kubernetesStartsTheImage(overlay: String) throws {
    let overlay = try Self.text("deploy/kubernetes/overlays/\(overlay)/kustomization.yaml")
    var settings = Self.assignments(in: try Self.text("Dockerfile"))
      .merging(Self.assignments(in: try Self.text("deploy/kubernetes/base/kustomization.yaml"))) { $1 }
      .merging(Self.assignments(in: overlay)) { $1 }
    if overlay.contains("azure.workload.identity/use") || overlay.contains("workload.identity~1use") {
      // What the cluster's webhook sets, the slash included.
      settings.merge([
        "AZURE_TENANT_ID": "contoso.com", "AZURE_CLIENT_ID": "client",
        "AZURE_AUTHORITY_HOST": "https://login.microsoftonline.com/",
        "AZURE_FEDERATED_TOKEN_FILE": "/var/run/secrets/azure/tokens/azure-identity-token",
      ]) { $1 }
    }
    let configuration = try read(settings, secretsAt: "/run/secrets/entrada/")
    #expect(configuration.operationsListen == ListenAddress("0.0.0.0:9090"))
    #expect(configuration.authority == "https://login.microsoftonline.com")
  }

  @Test func systemdStartsTheProgram() throws {
    let unit = try Self.text("deploy/systemd/entrada.service")
    let settings = Self.assignments(in: try Self.text("deploy/systemd/entrada.env"))
      .merging(Self.assignments(in: unit)) { $1 }
      .merging(["AZURE_TENANT_ID": "contoso.com", "AZURE_CLIENT_ID": "client"]) { $1 }
    for path in settings.values.filter({ $0.hasPrefix("%d/") }) {
      #expect(unit.contains("LoadCredential=\(path.dropFirst(3)):/etc/entrada/"), "\(path)")
    }
    let configuration = try read(settings, secretsAt: "%d/")
    #expect(configuration.tokens.count == 1 && configuration.stateDirectory == "%S/entrada")
  }
}
