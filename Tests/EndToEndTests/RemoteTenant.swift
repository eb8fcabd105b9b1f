import Foundation
import GoldenTesting
import GraphClient
import TenantSimulator
import Testing
import Time

/// A tenant in a process of its own, in a hurry: late events, faults, and what else Graph is free to do.
struct RemoteTenant {
  let program: Program
  let client: Client

  init(_ arguments: [String]) async throws {
    program = try Program(["--listen", "127.0.0.1:0"] + arguments, of: .simulator)
    let line = await program.outputLine(containing: "base URL")
    client = try Client(try #require(line?.components(separatedBy: "http://").last))
  }

  /// What the service needs to reach it.
  var environment: [String: String] {
    let options = TenantOptions()
    return [
      "AZURE_TENANT_ID": options.tenantID, "AZURE_CLIENT_ID": options.clientID,
      "AZURE_CLIENT_SECRET": options.clientSecret, "AZURE_AUTHORITY_HOST": client.base,
      "ENTRADA_GRAPH_URL": client.base, "ENTRADA_RATE_LIMIT": "0",
    ]
  }

  /// All events of a log that Graph shows by now.
  func events(_ log: SoakLog, from: Date) async throws -> [ShownEvent] {
    let answer = try await client.fetch(
      "/simulator/events?log=\(log.source)&from=\(from.formatted(.iso8601))")
    try #require(answer.status == 200)
    let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
    return try lines.map { try #require(ShownEvent($0)) }
  }

  func stop() async {
    program.send(SIGTERM)
    _ = await program.outcome()
    await client.close()
  }
}

/// An event, when it was, and since when Graph has shown it.
struct ShownEvent {
  let id: String
  let time: Timestamp
  let visibleFrom: Timestamp

  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 3, let time = Timestamp(rfc3339: String(words[1])),
      let visibleFrom = Timestamp(rfc3339: String(words[2]))
    else { return nil }
    (id, self.time, self.visibleFrom) = (String(words[0]), time, visibleFrom)
  }
}

/// A log of the service, and what the simulator calls it.
enum SoakLog: String, CaseIterable {
  case audit, signins

  var source: String { self == .audit ? "directoryAudits" : "interactiveUser" }
}
