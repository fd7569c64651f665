import GenAPI

/// The service `stability` when its address is wrong: says so when it is asked, and not before.
public struct UnusableService: GenerationService {
  /// `stability`
  public let name = "stability"
  /// Nothing is ever made.
  public let revision = "1"
  private let problem: String

  /// A service that tells why it cannot be asked.
  public init(_ problem: String) { self.problem = problem }

  private var error: ClientError { ClientError(.forbidden, problem) }

  /// - Throws: `ClientError`
  public func engines() async throws -> [Engine] { throw error }

  /// As documented.
  public func limits(dialect: Dialect, engine: String) -> Limits {
    Limits.documented(dialect: dialect, engine: engine)
  }

  /// Throws `ClientError` at the first event.
  public func generate(_ request: GenerationRequest) -> GenerationEvents {
    AsyncThrowingStream { throw error }
  }
}
