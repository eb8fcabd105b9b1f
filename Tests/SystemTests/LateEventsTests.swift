import ECS
import Foundation
import Locking
import LogStreams
import Storage
import TenantSimulator
import TestSupport
import Testing
import Time

import enum TenantSimulator.EventStream

/// Events that come as late as Microsoft's, out of order, and in bursts, while Graph fails and the process restarts.
@Suite struct LateEventsTests {
  @Test(.timeLimit(.minutes(15)), arguments: [1, 2] as [UInt64])
  func everyEventThatIsEverShownIsStoredOnce(seed: UInt64) async throws {
    let plant = try StreamsPlant(kinds: [.interactive, .servicePrincipal]) { options, settings in
      options.seed = seed
      options.users = 100
      options.signInsPerDay = 600
      options.auditsPerDay = 400
      options.lateness = Lateness.typical(seed: seed)
      options.quirks.showsNewEventsWhilePaging = true
      options.quirks.repeatsItems = true
      options.quirks.widestLogWindow = 5 * 3600
      options.bursts = [EventBurst(stream: .interactiveUser, minute: 1_782_909_000 / 60 + 90, events: 1100)]
      settings.interval = .seconds(300)
      settings.lookback = .seconds(4 * 3600)
      settings.sweep = .seconds(8 * 3600)
    }
    for (number, fault) in [Fault.unavailable(), .badGateway(), .truncateBody].enumerated() {
      plant.tenant.faults.add(fault, onTargetsContaining: "auditLogs", count: .max, oneOf: 23 + 6 * number)
    }
    let began = plant.clock.now()
    let lives = [3, 1, 8].map { Duration.seconds($0 * 3600 + Int(seed) * 100) }
    var late = 0
    for life in lives {
      let states = await plant.work(for: life)
      late += states.reduce(0) { $0 + ($1.late[.sweep] ?? 0) }
    }
    // What came since the last sweep but one may be found by the next.
    let edge = plant.clock.now() - .seconds(2 * 3600 + 600)
    let start = began - plant.settings.lookback
    let signIns: [EventStream] = [.interactiveUser, .servicePrincipal]
    let stored = (audits: try plant.ids(.audit), signIns: try plant.ids(.signins))
    #expect(plant.shown([.directoryAudits], after: start, by: edge).subtracting(stored.audits).isEmpty)
    #expect(plant.shown(signIns, after: start, by: edge).subtracting(stored.signIns).isEmpty)
    #expect(Set(stored.audits).count == stored.audits.count)
    #expect(Set(stored.signIns).count == stored.signIns.count)
    #expect(stored.audits.count > 150 && stored.signIns.count > 1300)
    #expect(late > 0, "the tail is found by the sweep alone")
  }

  /// As in memory, where what is known of an event goes once it cannot be read again.
  @Test(.timeLimit(.minutes(15))) func whatIsForgottenIsNotReadAgain() async throws {
    let plant = try StreamsPlant(kinds: [.servicePrincipal]) { options, settings in
      options.users = 50
      options.signInsPerDay = 150
      options.auditsPerDay = 150
      options.lateness = Lateness.typical(seed: 5)
      options.quirks.widestLogWindow = 5 * 3600
      settings.interval = .seconds(1800)
      settings.lookback = .days(2)
      settings.sweep = .seconds(6 * 3600)
      settings.reconciles = false
    }
    let start = plant.clock.now() - plant.settings.lookback
    await plant.work(for: .seconds(12 * 3600))
    // One source cannot be read for longer than what is known of the others' events stays.
    plant.tenant.faults.add(.unavailable(), onTargetsContaining: "directoryAudits", count: .max)
    await plant.work(for: .days(1))
    plant.tenant.faults.removeAll()
    let states = await plant.work(for: .seconds(12 * 3600))
    #expect(states.allSatisfy { state in !state.coverage.contains { $0.tier == .reconciliation } })
    let edge = plant.clock.now() - .seconds(3 * 3600)
    let logs: [(Storage.EventStream, EventStream)] = [
      (.audit, .directoryAudits), (.signins, .servicePrincipal),
    ]
    for (stream, log) in logs {
      let stored = try plant.ids(stream)
      #expect(Set(stored).count == stored.count)
      let late = plant.shown([log], after: start, by: edge).subtracting(stored)
      #expect(stored.count > 100 && late.count * 50 < stored.count, "\(stored.count) \(late.count)")
    }
    let (first, time) = try plant.first(.audit)
    let again = NewEvent(id: first, time: time, document: Array("{}".utf8), raw: [])
    let result = try plant.store.append([again], to: .audit, arrivedAt: plant.clock.now(), checkpoint: nil)
    #expect(result.added == 1, "it was forgotten")
  }

  @Test(arguments: [-3600.0, 3600]) func aClockThatIsAnHourOffLosesNothing(offset: Double) async throws {
    let ahead = Mutex(offset)
    let plant = try StreamsPlant(kinds: []) { options, settings in
      options.users = 100
      options.auditsPerDay = 1000
      // Without a sweep: polls alone have to find everything.
      settings.sweep = .zero
      settings.overlap = .seconds(300)
      settings.interval = .seconds(120)
      let clock = options.clock
      options.clock = { clock().addingTimeInterval(ahead.withLock { $0 }) }
    }
    let start = plant.clock.now() - .seconds(3 * 3600)
    await plant.work(for: .seconds(4 * 3600))
    await plant.work(for: .seconds(2 * 3600))
    // Now the service's clock is put right; the tenant's goes on as it did.
    plant.clock.advance(by: .seconds(Int64(offset)))
    ahead.withLock { $0 = 0 }
    await plant.work(for: .seconds(2 * 3600))
    let stored = try plant.ids(.audit)
    let shown = plant.shown([.directoryAudits], after: start, by: plant.clock.now() - .seconds(300))
    #expect(shown.subtracting(stored).isEmpty && shown.count > 100)
    #expect(Set(stored).count == stored.count)
  }
}
