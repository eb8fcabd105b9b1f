internal import JSON
public import Time

/// What sources other than the user itself say about one user.
///
/// Nil always means "not known", so that an event says nothing rather than something false.
public struct UserFacts: Sendable, Equatable {
  /// A group that the user is a member of.
  public struct Group: Sendable, Equatable {
    /// The group's id.
    public var uid: String
    /// Its displayName.
    public var name: String?

    /// A group by its id and displayName.
    public init(uid: String, name: String?) {
      self.uid = uid
      self.name = name
    }

    /// The group as it stands in an event; nothing for one without an id.
    public var json: [UInt8] {
      guard !uid.isEmpty else { return [] }
      var writer = JSONWriter(capacity: 128)
      writer.object { writer in
        writer.string("uid", uid)
        writer.string("name", name)
      }
      return writer.bytes
    }
  }

  /// The groups of one user, as they stand in the event: many users are in the same groups, so that each group is
  /// written once, and its bytes are put together.
  public struct Groups: Sendable, Equatable {
    /// Objects of JSON with a comma between two, in the order of the groups' ids.
    let json: [UInt8]

    /// These groups, which may come in any order; one without an id is left out.
    public init(_ groups: [Group]) {
      json = Array(
        groups.inOrder { $0.uid < $1.uid }.map(\.json).filter { !$0.isEmpty }.joined(separator: [
          UInt8(ascii: ",")
        ]))
    }

    /// Groups that `Group.json` wrote, in the order of their ids, with a comma between two.
    public init(json: [UInt8]) { self.json = json }
  }

  /// An active directory role, held directly or through a role-assignable group.
  public struct Role: Sendable, Equatable {
    /// The id of the role definition.
    public var uid: String
    /// Its displayName.
    public var name: String?
    /// The directoryScopeId: `/` for the whole directory, else an administrative unit or an app.
    public var scope: String

    /// A role by its definition and scope.
    public init(uid: String, name: String?, scope: String) {
      self.uid = uid
      self.name = name
      self.scope = scope
    }
  }

  /// Multifactor authentication.
  public struct MFA: Sendable, Equatable {
    /// Where it is known from.
    public enum Source: String, Sendable {
      /// The tenant's userRegistrationDetails report.
      case report
      /// The user's own authentication methods.
      case methods
    }

    /// The registered methods, by Graph's names.
    public var methods: [String]
    /// Registered and allowed by policy: what OCSF calls `has_mfa`.
    public var isCapable: Bool
    /// A strong method is registered.
    public var isRegistered: Bool
    /// Where it is known from.
    public var source: Source

    /// What one source says.
    public init(isCapable: Bool, isRegistered: Bool, methods: [String], source: Source) {
      self.isCapable = isCapable
      self.isRegistered = isRegistered
      self.methods = methods
      self.source = source
    }
  }

  /// When the user last signed in.
  public struct SignInActivity: Sendable, Equatable {
    /// lastSignInDateTime: the last interactive sign-in.
    public var lastSignIn: Timestamp?
    /// lastNonInteractiveSignInDateTime: the last one that a client made for the user.
    public var lastNonInteractiveSignIn: Timestamp?

    /// The two instants.
    public init(lastSignIn: Timestamp?, lastNonInteractiveSignIn: Timestamp?) {
      self.lastSignIn = lastSignIn
      self.lastNonInteractiveSignIn = lastNonInteractiveSignIn
    }
  }

  /// Memberships; nil while groups cannot be read.
  public var groups: Groups?
  /// Active directory roles, in any order; nil while roles cannot be read.
  public var roles: [Role]?
  /// Nil while unknown.
  public var mfa: MFA?
  /// Nil for a user who never signed in, or while unknown.
  public var signInActivity: SignInActivity?
  /// When the service first saw the user: the event's time for a user without a createdDateTime.
  public var firstSeen: Timestamp

  /// All that is known; what is left out is not known.
  public init(
    groups: Groups? = nil, roles: [Role]? = nil, mfa: MFA? = nil, signInActivity: SignInActivity? = nil,
    firstSeen: Timestamp
  ) {
    self.groups = groups
    self.roles = roles
    self.mfa = mfa
    self.signInActivity = signInActivity
    self.firstSeen = firstSeen
  }
}
