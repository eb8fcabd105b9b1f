import Foundation
import Testing

extension EndToEndTests {
  @Suite struct MonitoringTests {
    private static let deploy = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("deploy")

    /// What a simulated tenant has none of: its Graph is on loopback, where there are no budgets, and a secret is no
    /// certificate.
    private static let elsewhere: Set<String> = [
      "entrada_graph_budget_used_ratio", "entrada_credential_expiry_timestamp_seconds",
    ]

    /// An alert on a metric that does not exist never fires and never says so.
    @Test func everyMetricOfTheAlertsAndTheDashboardExists() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let answer = try await service.client.get("/metrics")
      await service.stop()
      let metrics = String(decoding: answer.body, as: UTF8.self)
      let offered = Set(metrics.matches(of: /(?m)^# TYPE ([a-z0-9_]+)/).map { String($0.1) })
        .union(Self.elsewhere)
      for file in ["prometheus/entrada.rules.yaml", "grafana/entrada.json"] {
        let text = try String(contentsOf: Self.deploy.appendingPathComponent(file), encoding: .utf8)
        let used = Set(text.matches(of: /\b(?:entrada|process)_[a-z0-9_]+/).map { String($0.0) })
        #expect(used.count > 5)
        for name in used where !offered.contains(name) {
          let histogram = name.replacing(/_bucket$/, with: "")
          #expect(histogram != name && offered.contains(histogram), "\(file): \(name)")
        }
      }
    }
  }
}
