/// Why the store cannot be used.
public struct StoreError: Error, Hashable, Sendable {
  /// What follows from it.
  public enum Kind: Hashable, Sendable {
    /// Nothing that makes pictures may run: the store is of a newer version, or two processes could damage it.
    case refused
    /// Nothing can be recorded now; calls that cost nothing may go on.
    case unusable
    /// What was asked for is not there.
    case notFound
  }

  /// What follows from it.
  public var kind: Kind
  /// What is wrong and what to do: lower case, without a final period.
  public var message: String

  /// An error with its sentence.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension StoreError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String { message }
}
