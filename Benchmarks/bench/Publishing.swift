import Foundation
import Inventory

/// All pages of a tenant's directory into a snapshot that can be served, against the same with Foundation's coders:
/// decoded, joined, encoded, in the order of ids, and found by id and by name. The service writes documents on all
/// processors, so that it is measured twice: on the clock, and by what it takes of the processors.
struct Publishing {
  private static let users = 10_000

  func run(rounds: Int) async throws {
    let tenant = RecordedTenant(users: Publishing.users)
    // The first one records.
    _ = try await snapshot(tenant)
    let foundation = try FoundationDirectory(tenant)
    let ours = documents(try await snapshot(tenant))
    try SameDocuments.check("users published", ours, try foundation.publish().documents)
    for _ in 0..<rounds {
      var (own, theirs) = (0.0, 0.0)
      let ownProcessor = try await Seconds.ofProcessor {
        own = try await Seconds.onClock { _ = try await snapshot(tenant) }
      }
      let theirProcessor = try Seconds.ofProcessor {
        theirs = try Seconds.onClock { _ = try foundation.publish() }
      }
      let users = Double(ours.count)
      Bench.report("users published", users / own, users / theirs)
      Bench.report("users published, processors", users / ownProcessor, users / theirProcessor)
    }
  }

  private func snapshot(_ tenant: RecordedTenant) async throws -> Snapshot {
    guard let snapshot = try await tenant.inventory().readOnce(), snapshot.missing.isEmpty else {
      throw RecordedTenant.Failure(description: "no whole snapshot")
    }
    return snapshot
  }

  private func documents(_ snapshot: Snapshot) -> [Data] {
    let page = snapshot.page(
      after: nil, limit: .max, maximumBytes: .max, separator: UInt8(ascii: "\n"))
    return Data(page.slices.joined()).split(separator: UInt8(ascii: "\n")).map { Data($0) }
  }
}
