import GoldenTesting
import Telemetry
import TestSupport
import Testing

@Suite struct LoggerTests {
  private func tree(_ line: String?) throws -> JSONTree {
    try JSONTree(parsing: Array((try #require(line)).utf8))
  }

  @Test func aLineHasTheMembersOfTheElasticCommonSchema() throws {
    let capture = LogCapture()
    capture.logger().warning(
      "log cannot be read", action: "stream-failed", ["stream": "audit", "empty": ""], error: "denied")
    let line = try tree(capture.lines.first)
    #expect(line["@timestamp"] == .string("2026-01-01T00:00:00Z"))
    #expect(line.at("log.level") == .string("warning"))
    #expect(line["message"] == .string("log cannot be read"))
    #expect(line.at("ecs.version") == .string("8.17.0"))
    #expect(line.at("event.kind") == .string("event"))
    #expect(line.at("event.action") == .string("stream-failed"))
    #expect(line.at("service.name") == .string("entrada"))
    #expect(line.at("labels.stream") == .string("audit"))
    #expect(line.at("labels.empty") == nil)
    #expect(line.at("error.message") == .string("denied"))
  }

  @Test func leavesOutWhatIsNotThere() throws {
    let capture = LogCapture()
    capture.logger().info("started", action: "start")
    let line = try tree(capture.lines.first)
    #expect(line["labels"] == nil)
    #expect(line["error"] == nil)
  }

  @Test(arguments: ["a\nb", "a\r\nb", "\u{85}\u{2028}\u{2029}", "\"}\\", "\u{0}\u{1B}[31m", "é😀", "\u{7F}"])
  func everyValueStaysOneLineOfValidJSON(value: String) throws {
    let capture = LogCapture()
    capture.logger().error("failed", action: "fail", ["value": value], error: value)
    let text = try #require(capture.lines.first)
    #expect(!text.utf8.contains { $0 < 0x20 })
    let line = try tree(text)
    #expect(line.at("labels.value") == .string(value))
    #expect(line.at("error.message") == .string(value))
  }

  @Test(arguments: Logger.Level.allCases)
  func writesWhatIsAtLeastAsImportantAsItsLevel(level: Logger.Level) {
    let capture = LogCapture()
    let logger = capture.logger(level)
    logger.debug("m", action: "debug")
    logger.info("m", action: "info")
    logger.warning("m", action: "warning")
    logger.error("m", action: "error")
    for other in Logger.Level.allCases {
      #expect(capture.hasAction(other.rawValue) == (other >= level))
    }
  }

  @Test(arguments: [
    "a\nb", "a\r\nb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{0B}b", "a\u{1B}[31mb", "a\u{202E}b",
  ])
  func noValueBreaksALineOfText(value: String) throws {
    let capture = LogCapture()
    capture.logger(format: .text).error("failed", action: "fail", ["value": value], error: value)
    let line = try #require(capture.lines.first)
    #expect(line.split(whereSeparator: \.isNewline).count == 1)
    #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(line.hasPrefix("2026-01-01T00:00:00Z ERROR failed value=a"))
  }

  @Test func textKeepsOtherCharacters() {
    let capture = LogCapture()
    capture.logger(format: .text).info("ok", action: "a", ["name": "Zoë 😀"])
    #expect(capture.lines == ["2026-01-01T00:00:00Z INFO ok name=Zoë 😀"])
  }

  @Test func everyLineEndsWithOneLineBreak() {
    let lines = LogCapture()
    for format in Logger.Format.allCases {
      let logger = Logger(format: format, clock: ManualClock()) { bytes in
        #expect(bytes.last == 10)
        #expect(bytes.filter { $0 == 10 }.count == 1)
        lines.logger().info("seen", action: "seen")
      }
      logger.info("m", action: "a")
    }
    #expect(lines.lines.count == 2)
  }
}
