/// What the store knows about a run.
public struct StoredRun: Hashable, Sendable {
  /// How far a run came.
  public enum State: String, Hashable, Codable, Sendable {
    /// Recorded before the service was asked; its process is still at it.
    case sent
    /// All images are there.
    case done
    /// It failed, was cancelled or was interrupted, and is known to have cost nothing.
    case failed
    /// The service may have made, and charged, what never arrived.
    case unknown
    /// The same, but its call was sent again, as somebody asked for: it may have been charged twice.
    case repeated
  }

  /// The run's number.
  public var number: Int
  /// Given by `as`.
  public var name: String?
  /// The handle of its cell in a sweep that has a name, `grid[2, 1]`, without `@`; only `history` tells it.
  public var cell: String?
  /// How far it came.
  public var state: State
  /// Who was asked.
  public var service: ServiceIdentity
  /// In which version of the API.
  public var dialect: Dialect
  /// What was asked, with the names of environment variables in place of their values.
  public var call: Call
  /// When it was sent: milliseconds since 1970, UTC.
  public var date: Int64
  /// The run whose images these are, when nothing was sent.
  public var reusedFrom: Int?
  /// What it took and cost; of a run that reused images, nothing.
  public var figures = CallFigures()
  /// What it may have cost at most; `nil` when that was not known.
  public var maximumCredits: Double?
  /// Why it failed.
  public var failure: String?
  /// The images that are there, by index.
  public var artifacts: [StoredArtifact] = []

  /// A run that was sent.
  public init(number: Int, service: ServiceIdentity, dialect: Dialect, call: Call, date: Int64) {
    (self.number, self.service, self.dialect, self.call, self.date) = (number, service, dialect, call, date)
    state = .sent
  }
}

/// Who answers calls, as far as records and keys need it.
public struct ServiceIdentity: Hashable, Codable, Sendable {
  /// The name in the language.
  public var name: String
  /// Where it answers: scheme, host, port and path; the name for services inside the program.
  public var address: String
  /// What changes when the same call may give another picture.
  public var revision: String
  /// Whether a call may cost something.
  public var charges: Bool

  /// What a service says about itself.
  public init(_ service: some GenerationService) {
    (name, address) = (service.name, service.address ?? service.origin)
    (revision, charges) = (service.revision, service.charges)
  }

  /// A service as it was recorded.
  public init(name: String, address: String, revision: String, charges: Bool) {
    (self.name, self.address, self.revision, self.charges) = (name, address, revision, charges)
  }
}

/// An image in the store.
public struct StoredArtifact: Hashable, Sendable {
  /// Image of the run, from 1.
  public var index: Int
  /// The seed that made it.
  public var seed: UInt32
  /// Why the service stopped.
  public var finishReason: Artifact.FinishReason
  /// SHA-256 of the bytes that the service returned, in hexadecimal digits.
  public var digest: String
  /// How many bytes these are.
  public var byteCount: Int
  /// Pixels, once it was saved.
  public var width: Int?
  /// Pixels, once it was saved.
  public var height: Int?
  /// Where it was saved, from the root; `nil` until then.
  public var path: String?

  /// An image that is not saved yet.
  public init(index: Int, seed: UInt32, finishReason: Artifact.FinishReason, digest: String, byteCount: Int) {
    (self.index, self.seed, self.finishReason) = (index, seed, finishReason)
    (self.digest, self.byteCount) = (digest, byteCount)
  }
}
