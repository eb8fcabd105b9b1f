import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  @Suite struct SystemdTests {
    @Test func systemdHearsOfTheStartTheLifeAndTheEnd() async throws {
      let tenant = try Tenant()
      let socket = try NotificationSocket()
      let service = try await Deployment.start(
        // The first message of the watchdog is all that there will be: a queue holds ten, and others are to come.
        tenant, environment: ["NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "600000000"])
      let address = service.client.base.dropFirst("http://".count)
      #expect(try await socket.receive() == "READY=1\nSTATUS=Serving on \(address)")
      #expect(try await socket.receive() == "WATCHDOG=1")
      service.program.send(SIGHUP)
      try await socket.receive(until: "RELOADING=1")
      try await socket.receive(until: "READY=1")
      await service.stop()
      try await socket.receive(until: "STOPPING=1")
    }
  }
}
