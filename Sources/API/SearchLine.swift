internal import Dispatch
internal import Locking

/// Searches through documents, one after the other on a thread of their own. They take long, and the few threads of the
/// server, and those that tasks share, are everybody's.
final class SearchLine: Sendable {
  private let queue = DispatchQueue(label: "API.search")

  /// - Parameter work: Is told whether the task has been cancelled while it stood in line: then nobody waits for what it
  ///   would find.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (_ isCancelled: Bool) throws -> Result
  ) async throws -> Result {
    let isCancelled = Mutex(false)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { done in
        queue.async {
          do {
            done.resume(returning: try work(isCancelled.withLock { $0 }))
          } catch {
            done.resume(throwing: error)
          }
        }
      }
    } onCancel: {
      isCancelled.withLock { $0 = true }
    }
  }
}
