/// Who goes first where requests of one scope wait for their turn.
public enum RequestPriority: Int, Sendable, CaseIterable, Comparable {
  /// What can take days, such as authentication methods user by user. It takes what the others leave, but a tenth.
  case background
  /// What has been read before and is read again to be sure.
  case low
  /// What is read now and then, such as the users and the reports.
  case normal
  /// What is late with every second: new events.
  case high
  /// A person waits for it: the connection test.
  case interactive

  /// The one that goes later is the lesser one.
  public static func < (left: RequestPriority, right: RequestPriority) -> Bool {
    left.rawValue < right.rawValue
  }
}
