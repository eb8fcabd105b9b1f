import Foundation
import GraphClient
import Testing

@testable import API
@testable import Settings
@testable import entrada

/// What is written in two places says the same in both.
@Suite struct DriftTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The cells of a Markdown table's rows.
  private static func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func theREADMEShowsEverySettingWithItsDefault() throws {
    let rows = Self.rows(try Self.text("README.md"))
    for setting in Setting.all {
      let name = setting.isSecret ? "`\(setting.name)` or `\(setting.fileName)`" : "`\(setting.name)`"
      let standard =
        setting.standard.isEmpty ? "–" : setting.standard == "by cloud" ? "by cloud" : "`\(setting.standard)`"
      #expect(rows.contains([name, standard, setting.summary]), "\(name) | \(standard) | \(setting.summary)")
    }
    let shown = rows.compactMap { $0.first }.filter { $0.hasPrefix("`ENTRADA_") || $0.hasPrefix("`AZURE_") }
    #expect(
      shown.count == Setting.all.filter { $0.name.hasPrefix("ENTRADA_") || $0.name.hasPrefix("AZURE_") }.count
    )
  }

  @Test func helpShowsEverySetting() {
    for setting in Setting.all {
      #expect(Help.settings.contains(setting.name))
      #expect(Help.settings.contains(setting.summary))
    }
  }

  @Test func theREADMEShowsEveryCheckWithItsPermission() throws {
    let rows = Self.rows(try Self.text("README.md")).filter { $0.count == 5 }
    let capabilities: [Capability] = [
      .users, .groups, .roleAssignments, .signInActivity, .mfaReport, .mfaMethods, .auditLogs, .signInLogs,
    ]
    for capability in capabilities {
      let permission = "`\(capability.permission)`" + (capability.license == nil ? "" : " and P1")
      #expect(rows.contains { $0[0] == "`\(capability.name)`" && $0[2] == permission }, "\(capability.name)")
    }
  }

  @Test func theREADMEShowsEveryRoute() throws {
    let readme = try Self.text("README.md")
    #expect(API.paths.count >= 9)
    for path in API.paths { #expect(readme.contains("\(path)`"), "\(path)") }
  }

  @Test func theREADMEShowsEveryMetric() throws {
    let shown = Set(
      Self.rows(try Self.text("README.md")).compactMap(\.first)
        .flatMap { $0.matches(of: /`((?:entrada|process)_[a-z_]+)`/).map { String($0.1) } })
    var known: Set<String> = []
    let folder = Self.root.appendingPathComponent("Sources/API")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".swift") {
      let text = try Self.text("Sources/API/\(file)")
      for match in text.matches(of: /"((?:entrada|process)_[a-z_]+)"/) { known.insert(String(match.1)) }
    }
    #expect(known.count > 20)
    #expect(shown == known)
  }

  @Test func modulesImportWhatTheHouseAllows() throws {
    let rows = Self.rows(try Self.text("CONTRIBUTING.md")).filter { $0.count == 3 && $0[0].hasPrefix("`") }
    var allowed: [String: Set<String>] = [:]
    for row in rows {
      let imports = row[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      allowed[row[0].replacingOccurrences(of: "`", with: "")] = Set(imports).subtracting(["–"])
    }
    let sources = Self.root.appendingPathComponent("Sources")
    let modules = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter {
      !$0.hasPrefix("C")
    }
    #expect(Set(modules) == Set(allowed.keys))
    for module in modules {
      let used = try Self.imports(below: sources.appendingPathComponent(module)).intersection(modules)
      #expect(used == allowed[module], "\(module) imports \(used.sorted())")
    }
  }

  /// All of Foundation brings the data of every language's calendar: 44 MB beside a static binary of 17.
  @Test func theProgramDoesWithFoundationsEssentials() throws {
    let sources = Self.root.appendingPathComponent("Sources")
    #expect(try Self.imports(below: sources).contains("FoundationEssentials"))
    #expect(try !Self.imports(below: sources).contains("Foundation"))
  }

  private static func imports(below folder: URL) throws -> Set<String> {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?m)^\s*(?:public |internal )?import (\w+)/) {
        found.insert(String(match.1))
      }
    }
    return found
  }
}
