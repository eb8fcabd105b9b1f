internal import JSON

extension EventSource {
  /// Writes an event as an element.
  func write(_ event: Event, isBeta: Bool, to writer: inout JSONWriter) {
    switch event.content {
    case .text(let text): writer.raw(text)
    case .generated(let reference, let digits):
      var random = SplitMix(generator(of: reference).forContent, 7)
      let time = event.time.text(digits: digits)
      if reference.stream == .directoryAudits {
        AuditEvent(self, &random).write(time: time, random: &random, to: &writer)
      } else {
        SignInEvent(self, reference.stream, &random).write(time: time, isBeta: isBeta, to: &writer)
      }
    }
  }

  /// The id in an event's record; nil where it cannot be read.
  func id(of event: Event) -> String? {
    switch event.content {
    case .text(let text):
      let id = try? JSONParser().parse(JSONText(text)) { $0["id"]?.string?.string }
      return id ?? nil
    case .generated(let reference, _):
      var random = SplitMix(generator(of: reference).forContent, 7)
      return reference.stream == .directoryAudits
        ? AuditEvent(self, &random).id : SignInEvent(self, reference.stream, &random).id.description
    }
  }

  /// A user of the tenant who is enabled, by chance; of the first few where the tenant has hardly any.
  func pickUser(_ random: inout SplitMix) -> DirectoryUser {
    for _ in 0..<8 {
      let user = directory.users[random.below(directory.users.count)]
      if user.printed == nil && user.isEnabled { return user }
    }
    return directory.users[min(2, directory.users.count - 1)]
  }

  /// Any user of the tenant, the disabled included.
  func pickAnyUser(_ random: inout SplitMix) -> DirectoryUser {
    guard directory.users.count > 2 else { return directory.users[0] }
    return directory.users[2 + random.below(directory.users.count - 2)]
  }

  /// Somebody who holds a role, or anybody where nobody does.
  func pickAdministrator(_ random: inout SplitMix) -> DirectoryUser {
    guard !administrators.isEmpty else { return pickUser(&random) }
    return directory.users[random.pick(administrators)]
  }

  /// An address of the ranges that are kept for documentation (RFC 5737, RFC 3849).
  func pickAddress(_ random: inout SplitMix) -> String {
    if random.percent(18) {
      let words = (0..<4).map { _ in String(random.below(65_536), radix: 16) }
      return "2001:db8:" + words.joined(separator: ":") + "::" + String(random.below(65_535) + 1, radix: 16)
    }
    return random.pick(["203.0.113.", "198.51.100.", "192.0.2."]) + String(random.below(254) + 1)
  }
}

extension SplitMix {
  /// A seed of its own for what an event says, so that another draw for its time leaves it as it is.
  fileprivate var forContent: UInt64 {
    var copy = self
    return copy.next()
  }
}
