// The names are those of the documents.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// A document of ECS, as both logs write it.
struct LogDocument: Encodable {
  struct Text: Encodable {
    let version: String
  }
  struct Name: Encodable, Equatable {
    var id: String?
    var name: String?
  }
  struct Cloud: Encodable {
    let provider = "Azure"
    let service = Name(name: "Azure EntraId")
    let account: Name
  }
  struct Event: Encodable {
    let kind = "event"
    let id: String
    let created: String
    let category: [String]
    let type: [String]
    let outcome: String
    let action: String?
    var code: String?
    let reason: String?
    let dataset: String?
    let provider: String?
  }
  struct Message: Encodable {
    let message: String
  }
  struct Trace: Encodable {
    let id: String
  }
  struct Person: Encodable, Equatable {
    var id: String?
    var name: String?
    var fullName: String?
    var email: String?
    var domain: String?
    var target: [Person]?

    init(id: String?, name: String?, email: String?) {
      (self.id, self.name, fullName, self.email) = (id.filled, name.filled, name.filled, email.filled)
      domain = self.email?.domain
    }

    private enum CodingKeys: String, CodingKey {
      case id, name, email, domain, target
      case fullName = "full_name"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(id, forKey: .id)
      try container.encodeIfPresent(name, forKey: .name)
      try container.encodeIfPresent(fullName, forKey: .fullName)
      try container.encodeIfPresent(email, forKey: .email)
      try container.encodeIfPresent(domain, forKey: .domain)
      try container.encodeIfPresent(target?.first, forKey: .target)
    }

    var isEmpty: Bool { id == nil && name == nil && email == nil && target == nil }
  }
  struct Source: Encodable, Equatable {
    struct Geo: Encodable, Equatable {
      struct Location: Encodable, Equatable {
        let lat: Double
        let lon: Double
      }
      var city_name: String?
      var region_name: String?
      var country_iso_code: String?
      var location: Location?
    }
    struct System: Encodable, Equatable {
      let number: Int
    }
    var address: String?
    var ip: String?
    var geo: Geo?
    var `as`: System?
  }
  struct Host: Encodable, Equatable {
    var id: String?
    var name: String?
    var os: Name?
  }
  struct UserAgent: Encodable {
    let original: String
    var name: String?
    var version: String?
    var os: Name?
    var device: Name?
  }
  struct Related: Encodable {
    let ip: [String]?
    let user: [String]?
    let hosts: [String]?

    /// Nil where there is nothing to name.
    init?(ip: [String], user: [String], hosts: [String]) {
      if ip.isEmpty && user.isEmpty && hosts.isEmpty { return nil }
      (self.ip, self.user, self.hosts) = (ip.filled, user.filled, hosts.filled)
    }
  }
  struct Azure: Encodable {
    struct Directory: Encodable {
      let properties: Properties
    }
    let entraid: Directory
  }
  enum Properties: Encodable {
    case signIn(SignInProperties)
    case audit(AuditProperties)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .signIn(let properties): try properties.encode(to: encoder)
      case .audit(let properties): try properties.encode(to: encoder)
      }
    }
  }

  let timestamp: String
  let ecs = Text(version: "8.17.0")
  let cloud: Cloud
  let event: Event
  var error: Message?
  let trace: Trace?
  let user: Person?
  let source: Source?
  let host: Host?
  var group: Name?
  let service: Name?
  let userAgent: UserAgent?
  let related: Related?
  let azure: Azure

  private enum CodingKeys: String, CodingKey {
    case ecs, cloud, event, error, trace, user, source, host, group, service, related, azure
    case timestamp = "@timestamp"
    case userAgent = "user_agent"
  }
}

extension Sequence<String?> {
  /// Each text once, in the order of their first coming.
  var distinct: [String] {
    var seen: Set<String> = []
    return compactMap(\.filled).filter { seen.insert($0).inserted }
  }
}
