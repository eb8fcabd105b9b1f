import Testing

@testable import Settings
@testable import entrada

@Suite struct ArgumentsTests {
  @Test func withoutACommandTheServiceRuns() throws {
    #expect(try Arguments([]).command == .serve)
    #expect(try Arguments(["--listen", "127.0.0.1:1"]).command == .serve)
  }

  @Test func everySettingHasAFlagAndSecretsOnlyThatOfTheirFile() throws {
    for setting in Setting.all {
      let flag = setting.isSecret ? Setting.flag(for: setting.fileName) : setting.flag
      let name = setting.isSecret ? setting.fileName : setting.name
      #expect(try Arguments(["serve", flag, "value"]).settings == [name: "value"])
      #expect(try Arguments(["serve", "\(flag)=a=b"]).settings == [name: "a=b"])
      if setting.isSecret {
        #expect(throws: Arguments.UsageError.self) { try Arguments(["serve", setting.flag, "x"]) }
      }
    }
    #expect(Setting.flag(for: "ENTRADA_INVENTORY_INTERVAL") == "--inventory-interval")
  }

  @Test(arguments: [
    ["serve", "--listen", "a", "--listen", "b"], ["serve", "--listen"], ["serve", "extra"],
    ["serve", "--users", "5"],
    ["serve", "--live"], ["demo", "--users", "0"], ["demo", "--users", "x"], ["--unknown"], ["unknown"],
  ])
  func aWrongCommandLineIsRefused(words: [String]) {
    #expect(throws: Arguments.UsageError.self) { try Arguments(words) }
  }

  @Test func commandsHaveOptionsOfTheirOwn() throws {
    #expect(try Arguments(["demo", "--users=7"]).users == 7)
    #expect(try Arguments(["healthcheck", "--live"]).isLive)
    #expect(try Arguments(["--version"]).wantsVersion)
    #expect(try Arguments(["demo", "-h"]).wantsHelp)
    #expect(try Arguments(["demo", "-h"]).named == .demo)
    // A value that looks like a command is none.
    #expect(try Arguments(["--state-dir", "demo", "-h"]).named == nil)
  }
}
