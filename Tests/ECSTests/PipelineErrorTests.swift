import Digest
import ECS
import GoldenTesting
import JSON
import Testing
import Time

@Suite struct PipelineErrorTests {
  private let collectedAt = Timestamp(seconds: 1_772_352_000)

  private func unreadable(_ text: String) -> Normalized {
    var writer = JSONWriter()
    return UnreadableRecord.normalize(
      Array(text.utf8), reason: "no readable JSON", dataset: "SignInLogs", collectedAt: collectedAt,
      tenantID: LogCase.tenantID, into: &writer)
  }

  @Test(arguments: [
    #"{"id":"a-1","n":1e999}"#, "{\"x\":{\"id\":\"inner\"},\"id\" :\n \"a-1\",\"s\":\"\\ud800\"}",
    #"{"s":"\"id\":\"no\"","id":"a-1","l":[[[[["#, #"{"list":[{"id":"inner"}],"id":"a-1","id":"second"}"#,
  ])
  func theIDOfAnUnreadableRecordIsItsOutermostID(text: String) {
    #expect(unreadable(text).id == "a-1")
    #expect(unreadable(text).isPipelineError)
  }

  @Test(arguments: [
    "", "[", "nonsense", #"{"user":{"id":"inner"}"#, #"{"id":""}"#, #"{"id":7}"#, #"{"id":"a\u0041"}"#,
    #"{"id":"cut o"#, "\u{1F600}",
  ])
  func withoutAnIDItIsTheDigestOfTheBytes(text: String) {
    #expect(unreadable(text).id == SHA256.hexadecimal(of: Array(text.utf8)))
    #expect(unreadable(text).time == collectedAt)
  }

  @Test func theTimeOfAnUnreadableRecordIsItsOwnWhereItCanBeFound() {
    let time = Timestamp(rfc3339: "2026-03-01T08:15:30.5Z")
    #expect(unreadable(#"{"n":1e999,"createdDateTime":"2026-03-01T08:15:30.5Z"}"#).time == time)
    #expect(unreadable(#"{"n":1e999,"activityDateTime":"2026-03-01T08:15:30.5Z"}"#).time == time)
    #expect(unreadable(#"{"n":1e999,"createdDateTime":"soon"}"#).time == collectedAt)
  }

  @Test(arguments: [
    ("signin-success", false), ("audit-user-target", false), ("signin-without-id", true),
    ("signin-without-time", true), ("signin-no-object", true), ("audit-without-id-and-time", true),
  ])
  func aRecordWithoutIDOrTimeIsMarked(name: String, isMarked: Bool) throws {
    #expect(try LogCase(GoldenFiles().input(name)).normalized().summary.isPipelineError == isMarked)
  }

  @Test func aRecordWithoutIDGetsTheSameIDAgainAndAnotherRecordAnother() throws {
    var log = try LogCase(GoldenFiles().input("signin-without-id"))
    let id = try log.normalized().summary.id
    #expect(id.utf8.count == 64)
    log.collectedAt = log.collectedAt + .seconds(3600)
    #expect(try log.normalized().summary.id == id)
    log.record = .object(log.record.members.dropLast())
    #expect(try log.normalized().summary.id != id)
  }

  @Test(arguments: [("signin-wrong-types", 15), ("audit-wrong-types", 10), ("signin-null-everything", 0)])
  func fieldsOfUnexpectedTypeAreCounted(name: String, count: Int) throws {
    #expect(try LogCase(GoldenFiles().input(name)).normalized().summary.droppedFields == count)
  }
}
