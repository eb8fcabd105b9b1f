internal import GraphClient
internal import Inventory
internal import Settings
internal import Time

extension CollectRun {
  /// Reads everything there is to know of users, but for the methods of single ones, and writes them.
  /// - Returns: What is lacking, in sentences; nothing where users, groups and roles are whole.
  func users(_ lines: LineFile) async throws -> [String] {
    let inventory = Inventory(
      settings: configuration.inventory(try await tenantID()), client: access.client, clock: clock,
      logger: logger)
    let progress = Task { await showProgress(inventory) }
    let snapshot = await inventory.readOnce()
    progress.cancel()
    await progress.value
    try Task.checkCancellation()
    guard let snapshot else {
      let reason = inventory.states.first { $0.capability == .users }?.error?.description
      throw Failure(description: "users cannot be read: \(reason ?? "they were not read")")
    }
    try write(snapshot, to: lines)
    let lacking = snapshot.missing.map { "\($0.what): \($0.reason)" }
    if !snapshot.isComplete { return lacking }
    for what in lacking { Console.printError("entrada: the users lack \(what)") }
    return []
  }

  private func write(_ snapshot: Snapshot, to lines: LineFile) throws {
    var after: String?
    repeat {
      let page = snapshot.page(
        after: after, limit: 1000, maximumBytes: 4 << 20, separator: UInt8(ascii: "\n"))
      for slice in page.slices { try lines.write(slice) }
      if page.count > 0 { try lines.write([UInt8(ascii: "\n")]) }
      after = page.continuesAfter
    } while after != nil
  }

  /// On a terminal only. How many users there are is asked of Graph, which knows it about.
  private func showProgress(_ inventory: Inventory) async {
    guard Console.isErrorTerminal else { return }
    let total = try? await inventory.countUsers()
    let start = clock.now()
    while !Task.isCancelled {
      let bar = ProgressBar(read: inventory.usersRead, total: total, elapsed: clock.now() - start)
      Console.printProgress(bar.text)
      try? await clock.sleep(for: .milliseconds(200))
    }
    Console.printProgress("")
  }
}
