import GenAPI

/// Why the embedded engine did not answer a call.
public enum EmbeddedServiceError: Error, Hashable, Sendable {
  /// No engine has this id.
  case unknownEngine(String)
  /// The call is not within the limits of the embedded engine; at least one violation.
  case outsideLimits([Violation])
}

extension EmbeddedServiceError: CustomStringConvertible {
  /// One sentence for people: what is wrong and what to do.
  public var description: String {
    switch self {
    case .unknownEngine(let id):
      "the embedded engine does not answer for `\(id)`; use `\(EmbeddedService.engineID)`"
    case .outsideLimits(let violations):
      "the embedded engine cannot do this: \(violations.map(\.summary).joined(separator: "; "))"
    }
  }
}
