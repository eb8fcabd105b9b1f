import Foundation
import GraphClient
import Locking
import TestSupport
import Time

/// A log behind a scripted Graph: it filters by time and hands out pages, as the log endpoints do.
final class ScriptedLog: Sendable {
  struct Record {
    let time: Timestamp
    let text: String
  }

  private struct State {
    var records: [Record] = []
    var pageSize = 1000
    var interfere: @Sendable (Request) async throws -> IncomingResponse? = { _ in nil }
    var requests: [Request] = []
  }

  /// What a request asks for.
  struct Request: Equatable {
    let url: String
    let start: Timestamp
    let end: Timestamp
    /// Records to skip: 0 at the first page.
    let skip: Int
  }

  private let state = Mutex(State())

  var requests: [Request] { state.withLock { $0.requests } }

  var pageSize: Int {
    get { state.withLock { $0.pageSize } }
    set { state.withLock { $0.pageSize = newValue } }
  }

  /// Answers in place of the log where it returns something.
  func interfere(_ body: @escaping @Sendable (Request) async throws -> IncomingResponse?) {
    state.withLock { $0.interfere = body }
  }

  /// Makes an audit of that id visible.
  func add(_ id: String, _ time: Timestamp) {
    add(raw: #"{"id":"\#(id)","activityDateTime":"\#(time)","activityDisplayName":"Add user"}"#, time)
  }

  func add(raw text: String, _ time: Timestamp) {
    state.withLock { $0.records.append(Record(time: time, text: text)) }
  }

  func answer(_ outgoing: OutgoingRequest) async throws -> IncomingResponse {
    guard let request = Request(outgoing.url) else { return .graphError(400, code: "BadRequest") }
    let interfere = state.withLock { state in
      state.requests.append(request)
      return state.interfere
    }
    if let answer = try await interfere(request) { return answer }
    return state.withLock { state in
      let found = state.records.filter { $0.time >= request.start && $0.time <= request.end }
        .sorted { $0.time < $1.time }
      let end = min(request.skip + state.pageSize, found.count)
      let base = outgoing.url.prefix { $0 != "#" }.split(separator: "&$skiptoken=")[0]
      let next = end < found.count ? "\(base)&$skiptoken=\(end)" : nil
      return .page(found[min(request.skip, end)..<end].map(\.text), next: next)
    }
  }
}

extension ScriptedLog.Request {
  init?(_ url: String) {
    guard let text = url.removingPercentEncoding,
      let match = text.firstMatch(of: /DateTime ge (?<start>[^ ]+) and [a-zA-Z]+ le (?<end>[^ &]+)&/),
      let start = Timestamp(rfc3339: match.start), let end = Timestamp(rfc3339: match.end)
    else { return nil }
    let skip = text.firstMatch(of: /skiptoken=([0-9]+)/).flatMap { Int($0.1) } ?? 0
    self.init(url: url, start: start, end: end, skip: skip)
  }
}
