/// A call about to be sent, with what decides whether it is.
public struct CallIntent: Sendable {
  /// The run's number, reserved before.
  public var run: Int
  /// The run's name.
  public var name: String?
  /// Who is to be asked.
  public var service: ServiceIdentity
  /// In which version of the API.
  public var dialect: Dialect
  /// What is asked, with the bytes of its input images: these make the key.
  public var request: GenerationRequest
  /// The call as it is recorded: values of the environment are replaced by their names.
  public var recorded: Call
  /// What to do about the same request made before.
  public var policy = RepeatPolicy.always
  /// What it may cost at most; `nil` when that is not known.
  public var maximumCredits: Double?

  /// A call that is sent whatever was made before.
  public init(run: Int, service: ServiceIdentity, dialect: Dialect, request: GenerationRequest) {
    (self.run, self.service, self.dialect, self.request) = (run, service, dialect, request)
    recorded = request.call
  }
}

/// What to do about a request that was made before.
public struct RepeatPolicy: Hashable, Sendable {
  /// Whether images that are there are used again, and another process that makes them is waited for.
  public var reuses: Bool
  /// The runs of the program, which are used again all the same: identical calls of one program are made once.
  public var ownRuns: Range<Int>?
  /// Whether a call is sent again whose outcome is unknown and which may have been charged.
  public var repeatsUnknown: Bool

  /// Everything is sent: a line typed at the prompt.
  public static let always = RepeatPolicy(reuses: false, repeatsUnknown: true)
  /// Only what is missing is sent, and nothing that may have been charged: a script.
  public static let missing = RepeatPolicy(reuses: true, repeatsUnknown: false)

  /// A policy.
  public init(reuses: Bool, repeatsUnknown: Bool) {
    self.reuses = reuses
    self.repeatsUnknown = repeatsUnknown
  }
}

/// What becomes of an intent.
public enum CallStart: Sendable {
  /// Send it: the intent is recorded. `previous` is a run of the same request, if there was one.
  case send(previous: StoredRun?)
  /// Nothing to send: the images are those of another run, and are recorded as this one's too.
  case reuse(StoredRun)
  /// Nothing was recorded: the same request was sent by this run, and nobody knows what became of it.
  case unknown(StoredRun)
  /// Nothing was recorded: images of this run are missing or damaged, and making them again may cost as much again.
  case lost(StoredRun)
}

/// How a call ended that was sent.
public enum CallEnding: Sendable {
  /// All images are there.
  case done(CallFigures)
  /// It failed, and is known to have cost nothing.
  case failed(String)
  /// It broke off, and may have been charged.
  case unknown(String)
}

/// An error that knows whether the call may have been charged all the same.
public protocol ChargeReporting: Error {
  /// Whether the service may have made, and charged, what was asked for.
  var mayHaveCharged: Bool { get }
  /// Whether nobody could be asked.
  var isUnreachable: Bool { get }
  /// Whether nothing was asked, for this or another reason.
  var wasNotAsked: Bool { get }
  /// Whether an answer had begun that never came to its end.
  var brokeOff: Bool { get }
  /// Whether an answer came that cannot be used.
  var hasUselessAnswer: Bool { get }
}

extension ChargeReporting {
  /// False: somebody answered.
  public var isUnreachable: Bool { false }
  /// As when nobody could be asked.
  public var wasNotAsked: Bool { isUnreachable }
  /// False.
  public var brokeOff: Bool { false }
  /// False.
  public var hasUselessAnswer: Bool { false }
}

extension APIError: ChargeReporting {
  /// An answer that says no costs nothing. A service that failed may have made the picture before it did; but v2beta
  /// documents that what ends in `internal_error` is not charged, and 503 says that nothing was begun.
  public var mayHaveCharged: Bool {
    status == 408 || status >= 500 && status != 503 && !(status == 500 && name == "internal_error")
  }
}
