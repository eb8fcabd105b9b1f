/// Something that takes bytes from outside, with what must hold for any bytes at all: it ends, it does not crash, and
/// what it gives is sound. A violation stops the process, as the fuzzer wants it.
public enum FuzzTarget: String, Sendable, CaseIterable {
  /// A page of Graph's directory audits, cut and normalized.
  case audits
  /// The same of sign-ins, of all kinds.
  case signIns = "sign-ins"
  /// The same of users.
  case users
  /// The links of a listing, followed.
  case paging
  /// What the login service may answer.
  case login
  /// Graph's error bodies, batch answers and header fields.
  case answers
  /// A request to the API: its target, and header fields.
  case requests
  /// What an operator sets: variables, and the files that they name.
  case configuration
  /// The file of the event store.
  case events
  /// The file of the saved directory.
  case directory

  /// Tries one input.
  public func run(_ input: [UInt8]) {
    switch self {
    case .audits: PageFuzzing.audits(input)
    case .signIns: PageFuzzing.signIns(input)
    case .users: PageFuzzing.users(input)
    case .paging: PagingFuzzing.run(input)
    case .login: AnswerFuzzing.login(input)
    case .answers: AnswerFuzzing.answers(input)
    case .requests: RequestFuzzing.run(input)
    case .configuration: ConfigurationFuzzing.run(input)
    case .events: FileFuzzing.events(input)
    case .directory: FileFuzzing.directory(input)
    }
  }
}
