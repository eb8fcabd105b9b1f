import Foundation
import Testing

/// The browser of this machine, where there is one.
enum Browser {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}

extension EndToEndTests {
  /// The page of `/` in a real browser, where there is one: its policy lets its own script and style work.
  @Suite(.timeLimit(.minutes(5)), .enabled(if: Browser.path != nil)) struct BrowserTests {
    /// The page once its script has run, and what the browser has to say of it.
    private func look(at url: String) async throws -> (page: String, log: String) {
      let folder = try Folder()
      let options = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update",
        "--user-data-dir=\(folder.path)/profile",
        "--enable-logging=stderr", "--virtual-time-budget=5000", "--dump-dom", url,
      ]
      let outcome = try await Program(
        path: try #require(Browser.path), options, environment: ["HOME": folder.path]
      ).outcome()
      #expect(outcome.exitCode == 0)
      return (outcome.output, outcome.errors)
    }

    private func text(_ id: String, of page: String) -> String? {
      let pattern = try? NSRegularExpression(pattern: "<[^<>]* id=\"\(id)\"[^<>]*>([^<]*)<")
      let whole = NSRange(page.startIndex..., in: page)
      return pattern?.firstMatch(in: page, range: whole).flatMap { Range($0.range(at: 1), in: page) }
        .map { String(page[$0]) }
    }

    @Test func thePageShowsTheState() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let (page, log) = try await look(at: service.client.base + "/")
      #expect(text("users", of: page) == "60")
      #expect(text("users-more", of: page) == "users, groups and roles are whole")
      #expect(text("mfa", of: page)?.hasSuffix(" %") == true)
      #expect(text("admins", of: page)?.isEmpty == false)
      #expect(page.contains("<svg ") && page.contains("signins/interactive"))
      #expect(
        page.contains(#"<form id="form" hidden"#) && !page.contains(#"id="state" tabindex="-1" hidden"#))
      #expect(!log.contains("Content Security Policy") && !log.contains("CONSOLE"))
      await service.stop()
    }

    @Test func whereTokensAreAskedForThePageAsksForOne() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(
        tenant, environment: ["ENTRADA_API_TOKENS": "siem 0123456789abcdef"])
      let (page, log) = try await look(at: service.client.base + "/")
      #expect(page.contains(#"<form id="form">"#) && page.contains(#"id="state" tabindex="-1" hidden"#))
      #expect(text("users", of: page) == "")
      #expect(!log.contains("Content Security Policy"))
      await service.stop()
    }
  }
}
