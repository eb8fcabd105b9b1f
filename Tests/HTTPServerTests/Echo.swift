import HTTPServer
import Locking

/// Answers with what it understood of the request.
struct Echo: RequestHandler {
  /// Counts the deferred works that have begun.
  let begun = Latch()
  /// Lets `/held` go on.
  let release = Latch()

  /// More than the system's buffers hold.
  static let largeBytes = 16 << 20
  static let slice = [UInt8](repeating: 66, count: 65_536)[...]
  private static let large = [UInt8](repeating: 65, count: largeBytes)

  func reply(to request: Request) -> Reply {
    switch request.path {
    case "/empty": return .now(Response(status: 204))
    case "/large": return .now(Response(status: 200, bytes: Echo.large))
    case "/later":
      return .deferred {
        await Task.yield()
        return .text("later")
      }
    case "/parts":
      let size = Int(request.query) ?? 0
      let letter = 65 + UInt8(size % 26)
      return .now(Response(status: 200, body: [[60], Array(repeating: letter, count: size)[...], [62]]))
    case "/broken":
      var response = Response(status: 200, body: [Array(repeating: 65, count: 300_000)[...], [66, 66]])
      response.breaksOffAfter = Int(request.query)
      return .now(response)
    case "/held":
      return .deferred { [begun, release] in
        begun.count()
        await release.wait(for: 1)
        return .text("held")
      }
    case "/never":
      return .deferred { [begun] in
        begun.count()
        try? await Task.sleep(for: .seconds(3600))
        return .text("cancelled")
      }
    default:
      let body = Array("\(request.method) \(request.target) ".utf8) + request.body
      return .now(
        Response(status: 200, headers: [HeaderField("X-Test", "1")], body: [body[..<3], [], body[3...]]))
    }
  }
}

/// Counts, and lets wait for a count.
final class Latch: Sendable {
  private struct State {
    var count = 0
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  func count() {
    let ready = state.withLock { state in
      state.count += 1
      let ready = state.waiting.filter { $0.count <= state.count }
      state.waiting.removeAll { $0.count <= state.count }
      return ready
    }
    for waiting in ready { waiting.continuation.resume() }
  }

  func wait(for count: Int) async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if state.count < count { state.waiting.append((count, continuation)) }
        return state.count >= count
      }
      if isReached { continuation.resume() }
    }
  }
}
