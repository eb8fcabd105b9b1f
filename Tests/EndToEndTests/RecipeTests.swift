import Foundation
import GoldenTesting
import Testing

extension EndToEndTests {
  /// What `deploy/siem` tells clients to do reads every event once. What a client asks for is read out of its file, so
  /// that a file that says something else fails here.
  @Suite struct RecipeTests {
    /// Reads both logs by one way to read one, and looks again from where it came to.
    private func check(
      _ paths: [String], _ read: (Replay, String) async throws -> Replay.Outcome,
      again: (Replay, String, Replay.Outcome) async throws -> Replay.Outcome
    ) async throws {
      #expect(paths == ["/logs/audit", "/logs/signins"])
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_LOGS_INTERVAL": "1h"])
      try await service.client.ready()
      for path in paths {
        let expected = try await service.client.all("\(path)?limit=1000").compactMap {
          $0.at("event.id")?.string
        }
        let replay = Replay(client: service.client)
        let outcome = try await read(replay, path)
        #expect(outcome.ids == expected)
        #expect(outcome.requests == (expected.count + Replay.pageSize - 1) / Replay.pageSize)
        let second = try await again(replay, path, outcome)
        #expect(second.ids.isEmpty && second.requests == 1)
      }
      await service.stop()
    }

    /// Reads both logs along the cursor, and looks again from where it came to.
    private func check(_ paths: [String], _ rule: CursorRule) async throws {
      try await check(paths) { replay, path in
        try await replay.followCursor(path, rule)
      } again: { replay, path, outcome in
        var rule = rule
        rule.start = outcome.cursor
        return try await replay.followCursor(path, rule)
      }
    }

    @Test func filebeatFollowsNextAndKeepsTheCursor() async throws {
      let recipe = try Recipe("filebeat-httpjson.yml")
      let paths = try recipe.all(#"request\.url: http://127\.0\.0\.1:8080(\S+)"#)
      let limit = try Replay.limit(try recipe.one(#"url\.params\.limit, value: "(\d+)""#))
      let start = try recipe.one(
        #"url\.params\.cursor, value: "\[\[\.cursor\.next_cursor\]\]", default: (\w+)"#)
      let link = try recipe.one(
        #"url\.value, value: "\[\[\.last_response\.body\.(\w+)\]\]", fail_on_template"#)
      let cursor = try recipe.one(#"next_cursor: \{value: "\[\[\.last_response\.body\.(\w+)\]\]"\}"#)
      #expect(try recipe.one(#"target: body\.(\w+), ignore_empty_value: true"#) == "value")
      try await check(paths) { replay, path in
        try await replay.followLink("\(path)?limit=\(limit)&cursor=\(start)", link: link, cursor: cursor)
      } again: { replay, path, outcome in
        let kept = try #require(outcome.cursor)
        return try await replay.followLink(
          "\(path)?limit=\(limit)&cursor=\(kept)", link: link, cursor: cursor)
      }
    }

    @Test(arguments: ["filebeat-cel.yml", "elastic-agent.yml"])
    func theCELProgramAsksAgainWhileThereIsMore(file: String) async throws {
      let recipe = try Recipe(file)
      let paths = try recipe.all(#"resource\.url: http://127\.0\.0\.1:8080(\S+)"#)
      let limit = try Replay.limit(try recipe.one(#"limit: "(\d+)""#))
      let parameter = try recipe.one(#""(\w+)": \[state\.\?cursor"#)
      let start = try recipe.one(#"next_cursor\.orValue\("(\w+)"\)"#)
      let cursor = try recipe.one(#""next_cursor": page\.(\w+)"#)
      let more = try recipe.one(#""want_more": page\.(\w+)"#)
      let events = try recipe.one(#""events": page\.(\w+)\.map"#)
      let rule = CursorRule(
        limit: limit, parameter: parameter, start: start, cursor: cursor, more: more, events: events)
      try await check(paths, rule)
    }

    @Test func sentinelSendsTheTokenOfTheLastPage() async throws {
      let pollers = try Recipe("sentinel-ccf.json").json["resources"]?.elements ?? []
      let requests = pollers.compactMap { $0.at("properties.request") }
      let paths = requests.compactMap { $0["apiEndpoint"]?.string }
        .map { $0.replacingOccurrences(of: "https://entrada.example.com", with: "") }
      let limit = try Replay.limit(try #require(requests.first?.at("queryParameters.limit")?.string))
      let paging = try #require(pollers.first?.at("properties.paging"))
      #expect(pollers.allSatisfy { $0.at("properties.paging") == paging })
      #expect(paging["pagingType"]?.string == "PersistentToken")
      func member(_ path: JSONTree?) throws -> String { String(try #require(path?.string).dropFirst(2)) }
      let parameter = try #require(paging["nextPageParaName"]?.string)
      let cursor = try member(paging["nextPageTokenJsonPath"])
      let more = try member(paging["hasNextFlagJsonPath"])
      let events = try member(pollers.first?.at("properties.response.eventsJsonPaths")?.elements.first)
      let rule = CursorRule(
        limit: limit, parameter: parameter, start: nil, cursor: cursor, more: more, events: events)
      try await check(paths, rule)
    }

    @Test func criblFollowsTheLinkHeaderWithinAWindowOfArrival() async throws {
      let collectors = try Recipe("cribl-collector.json").json["collectors"]?.elements ?? []
      let settings = collectors.compactMap { $0.at("collector.conf") }
      let paths = settings.compactMap { $0["collectUrl"]?.string }
        .map { $0.replacingOccurrences(of: "http://127.0.0.1:8080", with: "").trimmingCharacters(in: ["'"]) }
      let parameters = settings.first?["collectRequestParams"]?.elements ?? []
      #expect(
        parameters.map { $0["value"]?.string?.trimmingCharacters(in: ["`"]) } == [
          "1000", "${earliest}", "${latest}",
        ])
      let names = parameters.compactMap { $0["name"]?.string }
      try #require(names.count == 3)
      let limit = try Replay.limit("1000")
      let relation = try #require(settings.first?.at("pagination.nextRelationAttribute")?.string)
      #expect(settings.first?.at("pagination.type")?.string == "response_header_link")
      let now = Int(Date().timeIntervalSince1970)
      try await check(paths) { replay, path in
        try await replay.followHeader(
          "\(path)?\(names[0])=\(limit)&\(names[1])=\(now - 3600)&\(names[2])=\(now + 3600)",
          relation: relation)
      } again: { replay, path, _ in
        try await replay.followHeader(
          "\(path)?\(names[0])=\(limit)&\(names[1])=\(now + 3600)&\(names[2])=\(now + 7200)",
          relation: relation)
      }
    }

    @Test func everyRecipeExplainsItselfInThreeLines() throws {
      let files = try FileManager.default.contentsOfDirectory(atPath: Recipe.folder.path).sorted()
      #expect(files.count >= 15)
      for file in files where file != "README.md" {
        let recipe = try Recipe(file)
        if file.hasSuffix(".json") {
          #expect(try recipe.json["_explanation"]?.elements.count == 3, "\(file)")
        } else {
          let lines = recipe.text.split(separator: "\n").drop { $0.hasPrefix("#!") }
          let comments = lines.prefix { $0.hasPrefix("#") || $0.hasPrefix("//") || $0.hasPrefix("<!--") }
          #expect((3...4).contains(comments.count), "\(file)")
        }
        #expect(try Recipe("README.md").text.contains(file), "\(file) is not in the list")
      }
    }
  }
}
