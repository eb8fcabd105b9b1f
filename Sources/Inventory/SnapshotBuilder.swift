internal import Digest
internal import GraphClient
internal import JSON
internal import Locking
internal import OCSF
internal import Time

/// Builds a snapshot out of the parts: parses and writes only the users who have changed, and shares the rest.
struct SnapshotBuilder {
  let normalizer: UserNormalizer
  let isTransitive: Bool

  /// A snapshot, and what it took.
  struct Built {
    let snapshot: Snapshot
    /// Documents that were written; the others are those of the last snapshot.
    let encoded: Int
    /// Fields of unexpected type in these.
    let droppedFields: Int
  }

  /// - Parameters:
  ///   - changed: Whose documents have to be written.
  ///   - index: The documents of the last snapshot, and then of this one.
  ///   - states: How reading each capability goes, for what is missing and why.
  ///   - firstSeen: When a user without a creation time was first seen; added to for new ones.
  /// - Returns: Nil while there are no users to build from.
  func build(
    _ parts: InventoryParts, changed: ChangedUsers, onto index: inout UserIndex, states: [SourceState],
    firstSeen: inout [ObjectID: Timestamp], now: Timestamp
  ) -> Built? {
    guard let users = parts.users else { return nil }
    let ids = changed.inOrder(of: users.entries)
    let join = FactsJoin(parts, isTransitive: isTransitive, areMany: changed.isAll || ids.count > 1000)
    let encoding = UserEncoding(
      normalizer: normalizer, join: join, users: users.entries, firstSeen: firstSeen, now: now,
      makesChunks: changed.isAll)
    var built = (encoded: 0, droppedFields: 0)
    var chunks: [DocumentChunk] = []
    for start in stride(from: 0, to: ids.count, by: SnapshotBuilder.usersAtOnce) {
      var changes: [DocumentChange] = []
      let portions = stride(
        from: start, to: min(start + SnapshotBuilder.usersAtOnce, ids.count), by: UserEncoding.usersPerPortion
      ).map { ids[$0..<min($0 + UserEncoding.usersPerPortion, ids.count)] }
      for portion in Parallel.map(portions, encoding.encode) {
        for id in portion.undated where firstSeen[id] == nil { firstSeen[id] = now }
        built.encoded += portion.encoded
        built.droppedFields += portion.droppedFields
        // At once, for all documents must not lie in memory twice where they are as they were.
        for chunk in portion.chunks { chunks.append(index.shared(chunk, at: chunks.count)) }
        changes += portion.changes
      }
      if !changes.isEmpty { index.apply(changes) }
    }
    if changed.isAll { index.replace(by: chunks) }
    return Built(
      snapshot: describe(index, parts, states, now), encoded: built.encoded,
      droppedFields: built.droppedFields)
  }

  /// What is written and not yet in chunks must not be much.
  private static let usersAtOnce = 32 * UserEncoding.usersPerPortion

  private func describe(
    _ index: UserIndex, _ parts: InventoryParts, _ states: [SourceState], _ now: Timestamp
  ) -> Snapshot {
    let missing = SnapshotBuilder.missing(parts, states)
    let partial: Set<String> = [
      Capability.users.name, Capability.groups.name, Capability.roleAssignments.name,
    ]
    let isComplete = !missing.contains { partial.contains($0.what) }
    let mfaAsOf = parts.mfa?.asOf ?? parts.mfaReadings.asOf
    let revision = SnapshotBuilder.revision(index, missing, mfaAsOf)
    var writer = JSONWriter(capacity: 512)
    writer.object { writer in
      writer.string("collected_at", now.rfc3339())
      writer.string("revision", revision)
      writer.integer("users", Int64(index.count))
      writer.bool("complete", isComplete)
      writer.array("missing", keepEmpty: true) { writer in
        for item in missing {
          writer.object { writer in
            writer.string("what", item.what)
            writer.string("reason", item.reason)
            writer.string("permission", item.permission)
          }
        }
      }
      writer.object("mfa") { writer in
        guard let mfaAsOf else { return }
        let source = parts.mfa == nil ? UserFacts.MFA.Source.methods : .report
        writer.string("source", source.rawValue)
        writer.string("as_of", mfaAsOf.rfc3339())
      }
    }
    return Snapshot(
      collectedAt: now, revision: revision, isComplete: isComplete, missing: missing, json: writer.bytes,
      users: index)
  }

  /// The content's digest. The time of collection is no part of it: while nothing changes, neither does the revision.
  private static func revision(_ index: UserIndex, _ missing: [Snapshot.Missing], _ asOf: Timestamp?)
    -> String
  {
    var digests = Array("\(index.count) \(index.sum.high) \(index.sum.low)\n".utf8)
    for item in missing { digests += Array("\(item.what) \(item.reason)\n".utf8) }
    digests += Array((asOf?.rfc3339() ?? "").utf8)
    return String(SHA256.hexadecimal(of: digests).prefix(16))
  }

  /// What is not there, or not whole, and why.
  private static func missing(_ parts: InventoryParts, _ states: [SourceState]) -> [Snapshot.Missing] {
    states.compactMap { state in
      // Nobody's methods are wanted.
      if state.capability == .mfaMethods, parts.reportHasEverybody { return nil }
      let reason: String? =
        if state.isRefused {
          state.error?.kind == .unlicensed
            ? "the tenant lacks a license: \(state.capability.license ?? "Microsoft Entra ID P1")"
            : "the application lacks the permission \(state.capability.permission)"
        } else if !parts.has(state.capability) {
          state.error?.description ?? "not read yet"
        } else if let count = parts.unreadable(state.capability), count > 0 {
          "\(count) records could not be read"
        } else {
          nil
        }
      return reason.map {
        Snapshot.Missing(what: state.capability.name, reason: $0, permission: state.capability.permission)
      }
    }
  }
}

extension InventoryParts {
  fileprivate var reportHasEverybody: Bool {
    guard let users, let mfa, mfa.users.count >= users.entries.count else { return false }
    return users.entries.keys.allSatisfy { mfa[$0] != nil }
  }

  fileprivate func has(_ capability: Capability) -> Bool {
    switch capability {
    case .users: users != nil
    case .groups: groups != nil
    case .roleAssignments: roles != nil
    case .mfaReport: mfa != nil
    // Only a refusal is worth a word: who has not been read yet is unknown, and the document says so.
    case .mfaMethods: true
    case .signInActivity: signInActivity != nil
    default: false
    }
  }

  func unreadable(_ capability: Capability) -> Int? {
    switch capability {
    case .users: users?.unreadable
    case .groups: groups?.unreadable
    case .roleAssignments: roles?.unreadable
    default: nil
    }
  }
}
