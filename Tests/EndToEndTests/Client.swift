import Foundation
import GoldenTesting
import GraphClient
import OpenAPITesting
import Testing

/// A SIEM: asks the service over HTTP.
struct Client: Sendable {
  struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var json: JSONTree { (try? JSONTree(parsing: body)) ?? .null }
  }

  let base: String
  let transport: CurlTransport

  init(_ address: String) throws {
    base = "http://\(address)"
    transport = try CurlTransport()
  }

  /// Asks, and holds the answer against the API's description.
  func get(
    _ target: String, headers: [(name: String, value: String)] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let answer = try await fetch(target, headers: headers)
    let problems = APIDescription.served.problems(
      of: APIDescription.Answer(status: answer.status, headers: answer.headers, body: answer.body),
      to: target.hasPrefix(base) ? String(target.dropFirst(base.count)) : target)
    #expect(
      problems.isEmpty, "\(target): \(problems.prefix(5).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
    return answer
  }

  /// Asks for what no description is of: the simulator's own paths.
  func fetch(_ target: String, headers: [(name: String, value: String)] = []) async throws -> Answer {
    let url = target.hasPrefix("http") ? target : base + target
    let response = try await transport.send(OutgoingRequest(url: url, headers: headers))
    return Answer(status: response.status, headers: response.headers, body: response.body)
  }

  /// Asks again until the answer is as wanted. The bound is there for a service that never gets there.
  func eventually(
    _ target: String, _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ isWanted: (Answer) -> Bool
  ) async throws -> Answer {
    let deadline = ContinuousClock.now + .seconds(60)
    var last: Answer?
    while ContinuousClock.now < deadline {
      let answer = try await get(target, sourceLocation: sourceLocation)
      if isWanted(answer) { return answer }
      last = answer
      // Between two looks, not for the service to be ready: the condition alone ends the wait.
      try await Task.sleep(for: .milliseconds(20))
    }
    let seen =
      last.map { "\($0.status) \(String(decoding: $0.body.prefix(2000), as: UTF8.self))" } ?? "nothing"
    Issue.record("\(target): \(what) did not come; last: \(seen)", sourceLocation: sourceLocation)
    throw CancellationError()
  }

  func close() async {
    await transport.stop()
  }

  /// Waits until the service is ready, and its logs have been read up to now or refused.
  func ready() async throws {
    _ = try await eventually("/readyz?verbose", "readiness") {
      $0.status == 200 && !String(decoding: $0.body, as: UTF8.self).contains("is read for the first time")
    }
  }

  /// Every document of a list, by following `next`.
  func all(_ target: String) async throws -> [JSONTree] {
    var documents: [JSONTree] = []
    var next: String? = target
    while let url = next {
      let answer = try await get(url)
      #expect(answer.status == 200)
      documents += answer.json["value"]?.elements ?? []
      next = answer.json["next"]?.string
    }
    return documents
  }
}

/// The service over a simulated tenant, both on ports of their own.
struct Deployment {
  let program: Program
  let client: Client

  /// Starts the real binary against a simulator that listens on `port`.
  static func start(
    _ tenant: Tenant, environment: [String: String] = [:], arguments: [String] = []
  ) async throws -> Deployment {
    let settings = tenant.environment.merging(environment) { $1 }
    let program = try Program(["serve", "--listen", "127.0.0.1:0"] + arguments, environment: settings)
    guard let address = await program.address() else {
      let outcome = await program.outcome()
      throw StartError(description: outcome.errors)
    }
    return Deployment(program: program, client: try Client(address))
  }

  struct StartError: Error, CustomStringConvertible {
    let description: String
  }

  /// Ends it as an orchestrator does.
  func stop() async {
    program.send(SIGTERM)
    let outcome = await program.outcome()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    await client.close()
  }
}
