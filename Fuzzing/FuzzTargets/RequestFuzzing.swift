internal import API
internal import HTTPServer
internal import JSON
internal import Storage
internal import Telemetry
internal import Time

/// Requests to the API: the first line is the target, each further one a header field.
enum RequestFuzzing {
  static func run(_ input: [UInt8]) {
    guard let api else { return }
    var lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let target = lines.removeFirst()
    let headers = lines.prefix(50).map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return HeaderField(String(parts[0]), parts.count > 1 ? parts[1].trimmingPrefix(" ").description : "")
    }
    let request = Request(target: target, headers: [HeaderField("Host", "127.0.0.1")] + headers)
    guard Refusal.check(request, limits: HTTPServer.Limits()) == nil else { return }
    guard case .now(let response) = api.reply(to: request) else { return }
    check(response)
  }

  private static func check(_ response: Response) {
    precondition(
      [200, 304, 400, 401, 403, 404, 410, 429, 503].contains(response.status), "\(response.status)")
    for field in response.headers {
      precondition(
        field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a header field holds a control character")
    }
    let type = response.headers.first { $0.name == "Content-Type" }?.value ?? ""
    let isPlain = !response.headers.contains { $0.name == "Content-Encoding" }
    // application/x-ndjson holds a document on each line, and none where nothing is new.
    let isDocument = type.hasSuffix("/json") || type.hasSuffix("+json")
    guard isPlain, isDocument, response.status != 304 else { return }
    let body = response.body.flatMap { Array($0) }
    precondition((try? JSONParser().parse(JSONText(body)) { _ in true }) == true, "an answer is no JSON")
  }

  /// A service with a few events, and without an inventory.
  private static let api: API? = {
    let now = Timestamp(seconds: 1_790_000_000)
    guard let store = try? SQLiteEventStore(path: ":memory:", streams: [.audit, .signins], owner: "fuzz")
    else {
      return nil
    }
    let events = (1...20).map { number in
      let document =
        #"{"@timestamp":"2026-09-21T14:13:20.000Z","event":{"id":"\#(number)","outcome":"success"}}"#
      return NewEvent(
        id: "\(number)", time: now + .seconds(number), document: Array(document.utf8),
        raw: Array("{}".utf8)[...])
    }
    for stream in [EventStream.audit, .signins] {
      _ = try? store.append(events, to: stream, arrivedAt: now, checkpoint: nil)
    }
    return API(
      settings: API.Settings(version: "0", startedAt: now), sources: API.Sources { (200, Array("{}".utf8)) },
      store: store, clock: SystemClock(), logger: Logger(level: .error, format: .json))
  }()
}
