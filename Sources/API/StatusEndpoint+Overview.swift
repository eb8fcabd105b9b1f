internal import Inventory
internal import JSON
internal import Storage
internal import Time

// What a person looks at first. None of it is counted at a request.
extension StatusEndpoint {
  func write(_ coverage: MFACoverage, into writer: inout JSONWriter) {
    writer.object("mfa") { writer in
      writer.integer("registered", Int64(coverage.users.registered))
      writer.integer("not_registered", Int64(coverage.users.notRegistered))
      writer.integer("unknown", Int64(coverage.users.unknown))
    }
    // Administrators who cannot be told from others would be missing from the sum.
    guard coverage.unknownAdministrators == 0 else { return }
    writer.object("administrators") { writer in
      writer.integer("total", Int64(coverage.administrators.total))
      writer.integer("without_mfa", Int64(coverage.administrators.notRegistered))
      writer.integer("mfa_unknown", Int64(coverage.administrators.unknown))
    }
  }

  func writeLogs(into writer: inout JSONWriter) {
    writer.array("logs", keepEmpty: true) { writer in
      for stream in settings.streams.sorted(by: { $0.name < $1.name }) {
        writer.object { writer in
          writer.string("name", stream.name)
          // What cannot be read just now is left out; its stream says why.
          let newest = try? store.newestEventTime(of: stream)
          writer.string("newest_event", newest?.rfc3339())
          if let hour = try? minutes.lastHour(of: stream) {
            writer.object("events_per_minute") { writer in
              writer.string("from", hour.from.rfc3339())
              writer.array("counts") { writer in for count in hour.counts { writer.integer(Int64(count)) } }
            }
          }
        }
      }
    }
  }
}
