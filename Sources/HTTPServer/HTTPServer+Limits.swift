extension HTTPServer {
  /// Bounds on what clients may take. Times are absolute: a byte now and then does not extend them.
  public struct Limits: Sendable {
    /// The request line's target and the header fields together, in bytes.
    public var headerBytes = 16 * 1024
    /// A request's body, in bytes; 0 refuses any.
    public var bodyBytes = 0
    /// Connections in all.
    public var connections = 4096
    /// Connections from one address; 0 is no bound.
    public var connectionsPerAddress = 3072
    /// From the connection to the end of its first request's header, TLS's handshake included, and from a later
    /// request's first line to the end of it.
    public var requestTime = Duration.seconds(10)
    /// From an answer to the end of the next request's header.
    public var idleTime = Duration.seconds(75)
    /// For an answer that is deferred.
    public var deferredTime = Duration.seconds(120)
    /// For the client to take an answer.
    public var answerTime = Duration.seconds(60)
    /// Requests that wait for a deferred answer at the same time.
    public var deferredRequests = 256
    /// Large answers that clients have yet to take, in bytes; a quarter more where a page of usual size comes last.
    public var pendingAnswerBytes = 128 << 20
    /// After this a reader of a large answer gives way where memory for such answers runs out.
    public var slowReaderTime = Duration.seconds(3)
    /// So does one that has taken nothing for that long.
    public var stalledReaderTime = Duration.milliseconds(200)
    /// Threads that answer.
    public var threads = 2

    /// The defaults.
    public init() {}

    /// What may be pending with an answer of that size: whoever asks for pages of usual size finds room while others
    /// leave very large ones lying.
    func pendingAnswerBytes(with bytes: Int) -> Int {
      bytes > Self.usualBytes ? pendingAnswerBytes : pendingAnswerBytes / 4 * 5
    }

    /// More than a hundred users take.
    private static let usualBytes = 256 * 1024
  }
}
