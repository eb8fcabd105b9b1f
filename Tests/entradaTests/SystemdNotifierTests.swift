import Foundation
import TestSupport
import Testing

@testable import entrada

@Suite struct SystemdNotifierTests {
  @Test(arguments: [false, true]) func messagesArriveAsSystemdReadsThem(isAbstract: Bool) async throws {
    let socket = try NotificationSocket(isAbstract: isAbstract)
    let systemd = SystemdNotifier(environment: ["NOTIFY_SOCKET": socket.name])
    systemd.ready(address: "127.0.0.1:8080")
    systemd.stopping()
    let before = Self.monotonicMicroseconds()
    systemd.reloading()
    #expect(try await socket.receive() == "READY=1\nSTATUS=Serving on 127.0.0.1:8080")
    #expect(try await socket.receive().hasPrefix("STOPPING=1\nSTATUS="))
    // systemd takes a reload for begun only with the time of the monotonic clock.
    let reloading = try #require(
      try await socket.receive().wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=([0-9]+)/))
    let time = try #require(Int(reloading.1))
    #expect((before...Self.monotonicMicroseconds()).contains(time))
  }

  private static func monotonicMicroseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
  }

  @Test func theWatchdogHearsTwiceInItsTimeUntilTheEnd() async throws {
    let socket = try NotificationSocket()
    let clock = ManualClock()
    let systemd = SystemdNotifier(environment: ["NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "2000000"])
    #expect(systemd.watchdogInterval == .seconds(1))
    let watchdog = Task { await systemd.keepAlive(clock: clock) }
    for _ in 0..<3 {
      await clock.waitForSleepers()
      #expect(clock.sleepers == [.seconds(1)])
      #expect(try await socket.receive() == "WATCHDOG=1")
      clock.advance(by: .seconds(1))
    }
    await clock.waitForSleepers()
    watchdog.cancel()
    await watchdog.value
    #expect(clock.slept.count == 4)
  }

  @Test(arguments: [
    ["WATCHDOG_USEC": "2000000"],
    ["NOTIFY_SOCKET": "/run/systemd/notify"],
    ["NOTIFY_SOCKET": "/run/systemd/notify", "WATCHDOG_USEC": "soon"],
    ["NOTIFY_SOCKET": "/run/systemd/notify", "WATCHDOG_USEC": "-5"],
    ["NOTIFY_SOCKET": "/run/systemd/notify", "WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "41"],
    ["NOTIFY_SOCKET": "vsock:2:1234", "WATCHDOG_USEC": "2000000"],
    ["NOTIFY_SOCKET": "/" + String(repeating: "n", count: 108), "WATCHDOG_USEC": "2000000"],
  ])
  func noWatchdogIsFedWhereNoneAsks(environment: [String: String]) async {
    let systemd = SystemdNotifier(environment: environment, processID: 42)
    #expect(systemd.watchdogInterval == nil)
    // Returns at once.
    await systemd.keepAlive(clock: ManualClock())
  }

  @Test func aWatchdogMeantForThisProcessIsFed() {
    let systemd = SystemdNotifier(
      environment: ["NOTIFY_SOCKET": "@notify", "WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "42"],
      processID: 42)
    #expect(systemd.watchdogInterval == .milliseconds(1500))
  }

  @Test func nobodyListeningIsNoError() throws {
    let gone = try NotificationSocket().name
    SystemdNotifier(environment: ["NOTIFY_SOCKET": gone]).ready(address: "127.0.0.1:8080")
    SystemdNotifier(environment: ["NOTIFY_SOCKET": ""]).stopping()
    SystemdNotifier(environment: [:]).reloading()
  }
}
