public import HTTPServer
internal import Locking

/// The last requests that were served, for tests to look at.
public final class RequestJournal: Sendable {
  /// A request and the status it was answered with.
  public struct Entry: Sendable, Equatable {
    /// The method.
    public let method: String
    /// The path, still encoded.
    public let path: String
    /// The query, still encoded; empty where there is none.
    public let query: String
    /// All header fields but `Authorization`.
    public let headers: [HeaderField]
    /// The answer's status; 0 where there was none.
    public let status: Int
    /// It was an item of a batch.
    public let isBatchItem: Bool
  }

  private let capacity: Int
  private let state = Mutex((entries: [Entry](), total: 0))

  /// A journal that forgets the older half when it holds twice its capacity.
  init(capacity: Int) { self.capacity = capacity }

  /// The last requests, oldest first.
  public var entries: [Entry] { state.withLock { Array($0.entries.suffix(capacity)) } }

  /// How many requests there were in all.
  public var total: Int { state.withLock { $0.total } }

  /// Forgets all requests.
  public func removeAll() { state.withLock { $0 = ([], 0) } }

  func record(_ request: Request, status: Int, isBatchItem: Bool) {
    let entry = Entry(
      method: request.method, path: String(request.path), query: String(request.query),
      headers: request.headers.filter { $0.name.lowercased() != "authorization" }, status: status,
      isBatchItem: isBatchItem)
    state.withLock { state in
      state.total += 1
      state.entries.append(entry)
      if state.entries.count >= 2 * capacity { state.entries.removeFirst(capacity) }
    }
  }
}
