/// How long a client waits, how much it takes, and how often it asks.
public struct ClientOptions: Sendable {
  /// Until a connection is made and safe.
  public var connectTimeout = Duration.seconds(10)
  /// Until the answer begins, and between any two pieces of it.
  public var answerTimeout = Duration.seconds(180)
  /// For the whole call, without the time spent in the queue.
  public var callTimeout = Duration.seconds(600)
  /// The most bytes of one image.
  public var largestImage = 64 << 20
  /// The most bytes of an answer that is no image.
  public var largestDocument = 4 << 20
  /// Requests that may be sent in `rateWindow`.
  public var rate = 150
  /// See `rate`.
  public var rateWindow = Duration.seconds(10)
  /// How often a request is sent again of which nothing can have been charged.
  public var retries = 4
  /// The longest that is waited before sending again, all waits of a call together.
  public var longestWait = Duration.seconds(120)
  /// Connections kept open and used at once.
  public var connections = 16
  /// Where images are written to while they come in.
  public var temporaryFolder = "/tmp"
  /// Certificates to trust in place of the system's, as PEM; for tests and private servers.
  public var trustedCertificates: String?
  /// A file of certificates to trust in place of the system's, as PEM; read when TLS is first spoken.
  public var certificateFile: String?
  /// How time passes: replaced by tests.
  public var time = ClientTime()

  /// The defaults.
  public init() {}
}

/// How time passes.
public struct ClientTime: Sendable {
  /// The time.
  public var now: @Sendable () -> ContinuousClock.Instant = { .now }
  /// Waits.
  public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  /// The real time.
  public init() {}
}
