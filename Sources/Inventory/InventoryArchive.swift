internal import JSON
internal import OCSF
internal import Time

/// Writes the inventory's parts as records, and reads them again. Records have the shape that Graph gives them, so
/// that what reads an answer reads them too.
enum InventoryArchive {
  static func record(_ point: SyncPoint) -> [UInt8] {
    var writer = JSONWriter(capacity: 512)
    writer.object { writer in
      writer.string("full_sync", point.fullSync.rfc3339())
      writer.string("delta_link", point.deltaLink)
      writer.bool("delta_refused", point.isDeltaRefused)
      writer.string("as_of", point.asOf?.rfc3339())
      writer.integer("unreadable", Int64(point.unreadable))
    }
    return writer.bytes
  }

  static func record(collectedAt: Timestamp) -> [UInt8] {
    var writer = JSONWriter(capacity: 64)
    writer.object { $0.string("collected_at", collectedAt.rfc3339()) }
    return writer.bytes
  }

  static func record(group id: String, _ name: String?, members: [String]) -> [UInt8] {
    var writer = JSONWriter(capacity: 64 + members.count * 48)
    writer.object { writer in
      writer.string("id", id)
      writer.string("displayName", name)
      writer.array("members@delta") { writer in
        for member in members { writer.object { $0.string("id", member) } }
      }
    }
    return writer.bytes
  }

  /// A change of one membership.
  static func record(group id: String, _ member: String, isMember: Bool) -> [UInt8] {
    var writer = JSONWriter(capacity: 160)
    writer.object { writer in
      writer.string("id", id)
      writer.array("members@delta") { writer in
        writer.object { writer in
          writer.string("id", member)
          if !isMember { writer.object("@removed") { $0.string("reason", "deleted") } }
        }
      }
    }
    return writer.bytes
  }

  static func record(role id: String, _ name: String) -> [UInt8] {
    var writer = JSONWriter(capacity: 128)
    writer.object { writer in
      writer.string("id", id)
      writer.string("displayName", name)
    }
    return writer.bytes
  }

  static func record(_ id: String, _ principal: String, _ role: UserFacts.Role) -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.object { writer in
      writer.string("id", id)
      writer.string("principalId", principal)
      writer.string("roleDefinitionId", role.uid)
      writer.string("directoryScopeId", role.scope)
    }
    return writer.bytes
  }

  static func record(_ id: String, _ mfa: UserFacts.MFA) -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.object { writer in
      writer.string("id", id)
      writer.bool("isMfaCapable", mfa.isCapable)
      writer.bool("isMfaRegistered", mfa.isRegistered)
      writer.array("methodsRegistered") { writer in for method in mfa.methods { writer.string(method) } }
    }
    return writer.bytes
  }

  static func record(_ id: String, _ reading: MFAReadings.Reading) -> [UInt8] {
    var writer = JSONWriter(capacity: 192)
    writer.object { writer in
      writer.string("id", id)
      writer.string("at", reading.at.rfc3339())
      writer.bool("isRegistered", reading.mfa?.isRegistered)
      writer.array("methods") { writer in for method in reading.mfa?.methods ?? [] { writer.string(method) } }
    }
    return writer.bytes
  }

  static func record(_ id: String, _ activity: UserFacts.SignInActivity) -> [UInt8] {
    var writer = JSONWriter(capacity: 192)
    writer.object { writer in
      writer.string("id", id)
      // An empty object is left out, though it says that there is nothing to say.
      guard activity.lastSignIn != nil || activity.lastNonInteractiveSignIn != nil else { return }
      writer.object("signInActivity") { writer in
        writer.string("lastSignInDateTime", activity.lastSignIn?.rfc3339())
        writer.string("lastNonInteractiveSignInDateTime", activity.lastNonInteractiveSignIn?.rfc3339())
      }
    }
    return writer.bytes
  }
}
