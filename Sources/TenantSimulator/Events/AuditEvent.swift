internal import JSON

/// What one directory audit says, drawn from its random numbers.
struct AuditEvent {
  /// Something a directory audit tells of, with Microsoft's names.
  struct Activity: Sendable {
    enum Subject: Sendable {
      case user, membership, role, device, application, servicePrincipal, group, ownPassword
    }
    let name: String
    let category: String
    let operation: String
    let subject: Subject
    var service = "Core Directory"
  }

  let source: EventSource
  let activity: Activity
  let topic: Topic?
  private let isFailure: Bool
  private let isByApplication: Bool
  let id: String
  private let correlationID: GUID

  /// What the event is about where chance does not decide it.
  struct Topic {
    var activity: Activity
    var user: DirectoryUser
    var group: DirectoryGroup?
    var changes: [Change]?
  }

  /// A change of one property; the values are JSON inside of strings.
  typealias Change = (name: String, old: String?, new: String?)

  init(_ source: EventSource, _ random: inout SplitMix, topic: Topic? = nil) {
    self.source = source
    self.topic = topic
    let drawn = random.pick(weighted: Activity.weighted)
    activity = topic?.activity ?? drawn
    isFailure = random.percent(6) && topic == nil
    isByApplication = activity.subject != .ownPassword && random.percent(25)
    let machine = String((0..<5).map { _ in random.pick(Array("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789")) })
    id = "Directory_\(random.guid())_\(machine)_\(random.below(90_000_000) + 10_000_000)"
    correlationID = random.guid()
  }

  func write(time: String, random: inout SplitMix, to writer: inout JSONWriter) {
    let drawn = activity.subject == .ownPassword ? source.pickUser(&random) : source.pickAnyUser(&random)
    let target = topic?.user ?? drawn
    writer.object { writer in
      writer.text("id", id)
      writer.text("category", activity.category)
      writer.text("correlationId", correlationID.description)
      writer.text("result", isFailure ? "failure" : "success")
      writer.text("resultReason", reason(&random))
      writer.text("activityDisplayName", activity.name)
      writer.text("activityDateTime", time)
      writer.text("loggedByService", activity.service)
      writer.text("operationType", activity.operation)
      writeInitiator(target, &random, to: &writer)
      writer.array("targetResources", keepEmpty: true) { writer in
        writeTargets(target, &random, to: &writer)
      }
      writeDetails(&random, to: &writer)
    }
  }

  private func reason(_ random: inout SplitMix) -> String {
    guard isFailure else { return activity.subject == .ownPassword ? "None" : "" }
    return random.pick([
      "Microsoft.Online.Workflows.ObjectAlreadyExistsException",
      "Insufficient privileges to complete the operation.",
      "OnPremisesPolicyViolation: the password does not meet the policy.",
    ])
  }

  private func writeInitiator(
    _ target: DirectoryUser, _ random: inout SplitMix, to writer: inout JSONWriter
  ) {
    writer.object("initiatedBy") { writer in
      if isByApplication {
        let application = random.pick(source.directory.servicePrincipals)
        writer.null("user")
        writer.object("app") { writer in
          writer.nullable("appId", random.percent(50) ? application.appID.description : nil)
          writer.text("displayName", application.displayName)
          writer.text("servicePrincipalId", application.id.description)
          writer.nullable("servicePrincipalName", String?.none)
        }
      } else {
        let user = activity.subject == .ownPassword ? target : source.pickAdministrator(&random)
        writer.null("app")
        writer.object("user") { writer in
          writer.text("id", user.id.description)
          writer.nullable("displayName", random.percent(60) ? nil : user.displayName)
          writer.text("userPrincipalName", user.userPrincipalName(domain: source.domain))
          writer.nullable("ipAddress", random.percent(80) ? source.pickAddress(&random) : "")
          writer.nullable("userType", String?.none)
          writer.nullable("homeTenantId", String?.none)
        }
      }
    }
  }

  private func writeDetails(_ random: inout SplitMix, to writer: inout JSONWriter) {
    writer.array("additionalDetails", keepEmpty: true) { writer in
      guard random.percent(45) else { return }
      writer.object { writer in
        writer.text("key", "User-Agent")
        writer.text(
          "value",
          random.pick([
            "Microsoft Azure Graph Client Library 2.1.29-internal", "EvoSTS",
            "Swagger-Codegen/1.4.0.0/csharp",
          ]))
      }
    }
  }
}
