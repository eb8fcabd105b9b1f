import Foundation
import GoldenTesting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension EndToEndTests {
  /// The clients that follow no cursor themselves: they run poll.sh, or read the files that cron has it write. What each
  /// runs is read out of its file and run, and what comes is taken in by the rules of that file.
  @Suite struct LineRecipeTests {
    /// What a recipe has run: the log, and what is written on its command line, if it is one.
    private typealias Run = (log: String, shell: String?)

    /// Runs all that a recipe runs, twice: the first time every event comes once, the second time none.
    /// - Returns: The lines of each log.
    private func replay(_ runs: [Run]) async throws -> [String: [String]] {
      #expect(runs.map(\.log) == ["audit", "signins"])
      let (tenant, folder) = (try Tenant(), try Folder())
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_LOGS_INTERVAL": "1h"])
      try await service.client.ready()
      var lines: [String: [String]] = [:]
      for run in runs {
        let expected = try await service.client.all("/logs/\(run.log)?limit=1000").compactMap {
          $0.at("event.id")?.string
        }
        let first = try await perform(run, service, folder)
        lines[run.log] = first.split(separator: "\n").map(String.init)
        let ids = try lines[run.log, default: []].map {
          try JSONTree(parsing: Array($0.utf8)).at("event.id")?.string
        }
        #expect(ids == expected && expected.count > 3 * Replay.pageSize)
        // What cron writes is appended to the file.
        #expect(try await perform(run, service, folder) == (run.shell == nil ? "" : first))
      }
      await service.stop()
      return lines
    }

    private func perform(_ run: Run, _ service: Deployment, _ folder: Folder) async throws -> String {
      let poll = Recipe.folder.appendingPathComponent("poll.sh").path
      let environment = [
        "ENTRADA_URL": service.client.base, "ENTRADA_CURSOR_DIR": folder.path, "TMPDIR": folder.path,
        "ENTRADA_PAGE_SIZE": "\(Replay.pageSize)",
      ]
      guard let shell = run.shell else {
        let outcome = try await Shell.run(poll, [run.log], environment: environment)
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        return outcome.output
      }
      let command = shell.replacingOccurrences(of: "/etc/entrada/poll.sh", with: poll)
        .replacingOccurrences(of: "/var/log/entrada", with: folder.path)
      #expect(command.contains(poll) && command.contains(">> \(folder.path)/\(run.log).ndjson"))
      let outcome = try await Shell.run("-c", [command], environment: environment)
      #expect(outcome.exitCode == 0 && outcome.errors.isEmpty && outcome.output.isEmpty, "\(outcome.errors)")
      return try String(contentsOfFile: "\(folder.path)/\(run.log).ndjson", encoding: .utf8)
    }

    /// `poll.sh audit` as a client names it.
    private func run(_ command: String?) throws -> Run {
      let words = try #require(command?.split(separator: " "))
      #expect(words.count == 2 && words[0].hasSuffix("/poll.sh"))
      return (String(words[1]), nil)
    }

    /// The lines of a crontab, with the user where it is a file of /etc/cron.d.
    private func cron(_ text: String, _ pattern: Regex<(Substring, Substring, Substring)>) -> [Run] {
      text.matches(of: pattern).map { (String($0.2), String($0.1)) }
    }

    private func time(_ line: String) throws -> String {
      try #require(try JSONTree(parsing: Array(line.utf8))["@timestamp"]?.string)
    }

    @Test func splunkFindsEachLineItsTimeAndItsKind() async throws {
      let inputs = try RecipeSyntax.stanzas(try Recipe("splunk-inputs.conf").text)
      let props = try RecipeSyntax.stanzas(try Recipe("splunk-props.conf").text)
      let names = inputs.keys.sorted()
      #expect(names.allSatisfy { $0.hasPrefix("script://$SPLUNK_HOME/etc/apps/entrada/bin/poll.sh ") })
      #expect(inputs.values.allSatisfy { $0["interval"].flatMap { Int($0) } == 30 })
      let lines = try await replay(try names.map { try run($0) })
      for name in names {
        let kind = try #require(inputs[name]?["sourcetype"])
        let rules = try #require(props[kind])
        #expect(rules["SHOULD_LINEMERGE"] == "false" && rules["KV_MODE"] == "json" && rules["TZ"] == "UTC")
        let breaker = try #require(rules["LINE_BREAKER"])
        let prefix = try #require(rules["TIME_PREFIX"])
        let longest = try #require(rules["TRUNCATE"].flatMap { Int($0) })
        let format = (rules["TIME_FORMAT"] ?? "").replacingOccurrences(of: "%Y", with: #"\d{4}"#)
          .replacing(/%[mdHMS]/, with: #"\d\d"#)
        for line in lines[try run(name).log] ?? [] {
          #expect(line.range(of: breaker, options: .regularExpression) == nil && line.utf8.count < longest)
          // The first place that fits, as Splunk looks for it.
          let found = try #require(line.range(of: prefix, options: .regularExpression))
          let rest = String(line[found.upperBound...].prefix(32))
          let time = try #require(rest.range(of: format, options: [.regularExpression, .anchored]))
          let expected = try self.time(line)
          #expect(rest[time].count == 19 && expected.hasPrefix(rest[time]))
        }
      }
    }

    @Test func vectorTakesLinesOfJSONAndKnowsThemByTheirID() async throws {
      let file = try RecipeSyntax.yaml(try Recipe("vector.yaml").text)
      let sources = file["sources"]?.members ?? []
      for source in sources {
        #expect(source.value["type"] == .string("exec") && source.value["mode"] == .string("scheduled"))
        #expect(source.value.at("scheduled.exec_interval_secs") == .string("30"))
        #expect(source.value.at("decoding.codec") == .string("json"))
        #expect(source.value["include_stderr"] == .string("false"))
      }
      let transforms = file["transforms"]?.members ?? []
      func inputs(_ parts: [JSONTree.Member]) -> Set<String> {
        Set(parts.flatMap { $0.value["inputs"]?.elements ?? [] }.compactMap(\.string))
      }
      #expect(inputs(transforms) == Set(sources.map(\.name)))
      #expect(inputs(file["sinks"]?.members ?? []) == Set(transforms.map(\.name)))
      #expect(transforms.first?.value.at("fields.match") == .array([.string("event.id")]))
      _ = try await replay(
        try sources.map { source in
          try run(source.value["command"]?.elements.compactMap(\.string).joined(separator: " "))
        })
    }

    @Test func logstashTakesLinesOfJSONAndKnowsThemByTheirID() async throws {
      let file = try RecipeSyntax.logstash(try Recipe("logstash.conf").text)
      #expect(Set(file.keys) == ["input", "output"])
      let inputs = file["input"] ?? []
      #expect(inputs.allSatisfy { $0.name == "exec" && $0.value["codec"] == .string("json_lines") })
      #expect(inputs.allSatisfy { $0.value["interval"] == .string("30") })
      #expect(file["output"]?.first?.value["document_id"] == .string("%{[event][id]}"))
      _ = try await replay(try inputs.map { try run($0.value["command"]?.string) })
    }

    @Test func bindplaneReadsTheFilesAndTheTimeInThem() async throws {
      let recipe = try Recipe("bindplane.yaml")
      let file = try RecipeSyntax.yaml(recipe.text)
      let receiver = try #require(file["receivers"]?["filelog/entrada"])
      #expect(receiver["include"] == .array([.string("/var/log/entrada/*.ndjson")]))
      #expect(receiver["start_at"] == .string("beginning"))
      let storage = try #require(receiver["storage"]?.string)
      #expect(file["extensions"]?[storage] != nil)
      #expect(file.at("service.extensions") == .array([.string(storage)]))
      #expect(file.at("service.pipelines.logs.receivers") == .array([.string("filelog/entrada")]))
      let parser = try #require(receiver["operators"]?.elements.first)
      #expect(parser["type"] == .string("json_parser"))
      #expect(parser.at("timestamp.parse_from") == .string(#"attributes["@timestamp"]"#))
      // Go's way to write RFC 3339; fractions of seconds are read without being asked for.
      #expect(parser.at("timestamp.layout") == .string("2006-01-02T15:04:05Z07:00"))
      let lines = try await replay(cron(recipe.text, #/(?m)^# crontab: \* \* \* \* \* (\S+ (\w+) >> \S+)$/#))
      #expect(receiver["max_log_size"] == .string("4MiB"))
      for line in lines.values.joined() {
        #expect(line.utf8.count < 4 << 20)
        #expect(try time(line).wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil)
      }
    }

    @Test func wazuhReadsTheFilesThatItsCrontabWrites() async throws {
      let crontab = try Recipe("wazuh-cron").text
      // A percent sign would be a line break to cron.
      #expect(!crontab.contains("%"))
      let runs = cron(crontab, #/(?m)^\* \* \* \* \* wazuh (\S+ (\w+) >> \S+)$/#)
      let parser = XMLParser(data: Data(try Recipe("wazuh-ossec.conf").text.utf8))
      let files = LocalFiles()
      parser.delegate = files
      #expect(parser.parse())
      #expect(files.texts["log_format"] == ["json", "json"])
      #expect(files.texts["location"] == runs.compactMap { $0.shell?.components(separatedBy: ">> ").last })
      for line in try await replay(runs).values.joined() { #expect(line.utf8.count < 65_536) }
    }
  }
}

/// The texts of a file's elements, by name.
private final class LocalFiles: NSObject, XMLParserDelegate {
  private(set) var texts: [String: [String]] = [:]
  private var text = ""

  func parser(
    _: XMLParser, didStartElement _: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes _: [String: String]
  ) { text = "" }

  func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(_: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?) {
    texts[name, default: []].append(text)
  }
}
