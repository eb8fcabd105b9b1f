internal import GraphClient
internal import HTTPServer
internal import Inventory
internal import LogStreams
internal import Telemetry
internal import Time

/// `/metrics`: what Prometheus reads, rendered out of the same states as `/status` at each scrape.
struct MetricsEndpoint: Sendable {
  let settings: API.Settings
  let sources: API.Sources
  let traffic: [Traffic]
  let clock: any WallClock

  func scrape(_ request: Request) throws(Problem) -> Response {
    _ = try QueryParameters(request.query, known: [])
    return .momentary(MetricsText.contentType, text().bytes)
  }

  private func text() -> MetricsText {
    let inventory = sources.inventoryStates()
    let streams = sources.streamStates()
    var text = MetricsText()
    text.gauge("entrada_build_info", "The version; always 1.") { $0.add(1, ["version": settings.version]) }
    text.gauge("entrada_up", "Whether anything of the tenant could be read at the last attempt.") {
      $0.add((inventory + streams.map(\.source)).contains { $0.hasVerdict && $0.error == nil })
    }
    writeCapabilities(inventory + streams.map(\.source), into: &text)
    writeStreams(streams, into: &text)
    writeProof(streams, into: &text)
    writeInventory(inventory, into: &text)
    writeGraph(into: &text)
    writeTraffic(into: &text)
    writeOperation(into: &text)
    writeProcess(into: &text)
    return text
  }

  private func writeTraffic(into text: inout MetricsText) {
    let counts = traffic.map { ($0.route, $0.counts) }
    text.counter("entrada_http_requests_total", "Requests that were answered, by route and status.") {
      for (route, counts) in counts {
        for (status, count) in counts.codes { $0.add(count, ["route": route, "code": "\(status)"]) }
      }
    }
    text.histogram("entrada_http_request_duration_seconds", "From a request to its answer being ready.") {
      for (route, counts) in counts where counts.durations.count > 0 {
        $0.add(counts.durations, ["route": route])
      }
    }
  }

  private func writeOperation(into text: inout MetricsText) {
    text.gauge(
      "entrada_credential_expiry_timestamp_seconds",
      "When the application's certificate expires, in seconds since 1970."
    ) { $0.add(sources.credentialExpiresAt()) }
    let (successes, failures) = sources.reloads()
    text.counter("entrada_reloads_total", "How often files were read again on SIGHUP, by how that went.") {
      $0.add(successes, ["outcome": "success"])
      $0.add(failures, ["outcome": "failure"])
    }
  }

  private func writeProcess(into text: inout MetricsText) {
    let usage = ProcessUsage.current()
    text.counter("process_cpu_seconds_total", "Processor time of the process.") { $0.add(usage.cpuSeconds) }
    text.gauge("process_resident_memory_bytes", "Memory of the process that is in RAM.") {
      $0.add(usage.residentBytes)
    }
    text.gauge("process_open_fds", "Open files and sockets.") { $0.add(usage.openFiles) }
    text.gauge("process_max_fds", "How many files and sockets may be open.") { $0.add(usage.maximumFiles) }
    text.gauge("process_start_time_seconds", "When the process began, in seconds since 1970.") {
      $0.add(settings.startedAt)
    }
  }
}

/// Samples of what may not be known: then there is none.
extension MetricsText.Samples {
  mutating func add(_ time: Timestamp?, _ labels: MetricsText.Labels = [:]) {
    if let time { add(time.inSeconds, labels) }
  }

  mutating func add(_ number: Double?, _ labels: MetricsText.Labels = [:]) {
    if let number { add(number, labels) }
  }

  fileprivate mutating func add(_ count: Int?) {
    if let count { add(count) }
  }
}
