import GenAPI

/// Why a service could not be asked, or why its answer is none.
public struct ClientError: Error, Hashable, Sendable, CustomStringConvertible, ChargeReporting {
  /// What went wrong.
  public enum Kind: Hashable, Sendable {
    /// Nobody answers at the address.
    case connection
    /// The name of the host is not known.
    case name
    /// The connection could not be made safe.
    case security
    /// The proxy did not let the request through.
    case proxy
    /// Time ran out.
    case timeout(Stage)
    /// The connection ended before the answer did.
    case closed
    /// The service sent the request on to another address, and nothing is sent there.
    case redirected
    /// The answer is not what the API documents: its type, its JSON, its base64, the number of images.
    case malformed
    /// The answer is larger than any can be.
    case tooLarge
    /// What came cannot be kept.
    case notKept
    /// The task was cancelled.
    case cancelled
    /// The address may not be asked.
    case forbidden
    /// The request cannot be made from the call.
    case unsendable
  }

  /// Where time ran out.
  public enum Stage: String, Hashable, Sendable {
    case connecting
    case waiting
    case whole
  }

  /// What went wrong.
  public var kind: Kind
  /// A clause that stands behind "the service did not answer:", "could not be asked:", "broke off:" or "the answer cannot
  /// be used:".
  public var description: String
  /// Whether the service may have made, and charged, what was asked.
  public var mayHaveCharged: Bool
  /// Whether a good answer had begun.
  public var answerHadBegun = false

  /// Whether there was no connection.
  public var isUnreachable: Bool {
    [.connection, .name, .security, .proxy, .forbidden, .timeout(.connecting)].contains(kind)
  }

  /// Whether nothing was asked.
  public var wasNotAsked: Bool { isUnreachable || kind == .unsendable }

  /// Whether an answer had begun that never came to its end.
  public var brokeOff: Bool {
    guard answerHadBegun else { return false }
    return [.closed, .timeout(.waiting), .timeout(.whole)].contains(kind)
  }

  /// Whether the service answered with something else than the API documents, or than can be kept.
  public var hasUselessAnswer: Bool { [.redirected, .malformed, .tooLarge, .notKept].contains(kind) }

  /// An error; nothing was charged unless said.
  public init(_ kind: Kind, _ description: String, mayHaveCharged: Bool = false) {
    self.kind = kind
    self.description = description
    self.mayHaveCharged = mayHaveCharged
  }
}
