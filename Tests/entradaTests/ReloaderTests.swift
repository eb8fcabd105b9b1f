import API
import Foundation
import Telemetry
import Testing

@testable import Settings
@testable import entrada

@Suite struct ReloaderTests {
  private let file: SecretFile
  private let list: TokenList

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    file = SecretFile(url.path)
    list = TokenList(APIToken.parse("old 0123456789abcdef").tokens)
  }

  private func reloader() -> Reloader { Reloader([.tokens(file, list)], logger: .silent) }

  private func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
  }

  private func remove() { try? FileManager.default.removeItem(atPath: file.path) }

  @Test func newTokensTakeTheOldOnesPlace() async throws {
    defer { remove() }
    try write("new fedcba9876543210\nold 0123456789abcdef users\n")
    let reloader = reloader()
    await reloader.reload()
    #expect(list.current.map(\.name) == ["new", "old"])
    #expect(reloader.counts == Reloader.Counts(successes: 1, failures: 0))
  }

  @Test(arguments: ["", "\n", "# nobody\n", "short x", "a 0123456789abcdef\na 0123456789abcdeg", nil])
  func aFileThatIsNotGoodKeepsTheOldTokens(text: String?) async throws {
    defer { remove() }
    if let text { try write(text) }
    let reloader = reloader()
    await reloader.reload()
    #expect(list.current.map(\.name) == ["old"])
    #expect(reloader.counts == Reloader.Counts(successes: 0, failures: 1))
  }

  @Test func oneBadPartDoesNotHoldUpTheOthers() async throws {
    defer { remove() }
    try write("new fedcba9876543210")
    let missing = SecretFile("/nowhere/tokens")
    let reloader = Reloader([.tokens(missing, TokenList()), .tokens(file, list)], logger: .silent)
    await reloader.reload()
    #expect(list.current.map(\.name) == ["new"])
    #expect(reloader.counts == Reloader.Counts(successes: 0, failures: 1))
  }
}
