internal import CMalloc
internal import Time

/// How the process asks the system for memory.
enum Memory {
  /// Keeps what is free from staying with the process. A snapshot's documents lie in chunks of some hundred KiB, and each
  /// change of a user replaces one: these are mapped by themselves, so that the old ones go back to the system and leave
  /// no holes. glibc would raise the size from which it does so with each that goes, and give each thread a heap.
  static func returnWhatIsFree() {
    entrada_malloc_map_from(64 << 10)
    entrada_malloc_arenas(2)
  }

  /// Gives back, every few seconds, what a busy time has left between what is still in use, until the task is cancelled.
  static func returnGaps(_ clock: any WallClock) async {
    var isFirst = true
    while !Task.isCancelled {
      try? await clock.sleep(for: .seconds(15))
      entrada_malloc_trim()
      // Half of what the process has of its files only the start has read: relocations, initializers, tables. The
      // system still holds them, and what is needed comes back.
      if isFirst { entrada_release_program() }
      isFirst = false
    }
  }
}
