import GoldenTesting
import Testing

/// A SIEM that follows one log by its cursor, and now and then is restarted with what it had saved.
struct Follower {
  let log: SoakLog
  /// The ids of all events in the order in which they came.
  private(set) var ids: [String] = []
  /// What was not as it should be; empty where nothing was.
  private(set) var complaints: [String] = []
  private var position = Position()
  private var saved = Position()

  private struct Position {
    var cursor = "earliest"
    /// How many events lie before the cursor.
    var count = 0
  }

  init(_ log: SoakLog) { self.log = log }

  /// Reads a page.
  /// - Returns: How many events were on it.
  mutating func read(_ client: Client, limit: Int) async throws -> Int {
    let answer = try await client.get("/logs/\(log)?limit=\(limit)&cursor=\(position.cursor)")
    guard answer.status == 200, let cursor = answer.json["next_cursor"]?.string else {
      complaints.append("\(answer.status) for \(position.cursor)")
      return 0
    }
    let events = answer.json["value"]?.elements ?? []
    for event in events {
      let id = event.at("event.id")?.string ?? "no id"
      if position.count == ids.count {
        ids.append(id)
      } else if ids[position.count] != id {
        complaints.append("number \(position.count + 1) was \(ids[position.count]) and is \(id)")
      }
      position.count += 1
    }
    position.cursor = cursor
    return events.count
  }

  mutating func save() { saved = position }

  /// What was not saved is read again.
  mutating func restart() { position = saved }

  mutating func startOver() { (position, saved) = (Position(), Position()) }
}
