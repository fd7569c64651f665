import GenAPI
import GenLanguage

/// What a run made.
public struct RunSummary: Sendable {
  /// The saved images in the order they came.
  public var saved: [SavedArtifact] = []
  /// Why nothing more was started.
  public var failure: RunFailure?
  /// Whether the program asked to leave.
  public var quits = false
  /// What was made and spent.
  public var spending = Spending()

  /// Nothing yet.
  public init() {}
}

/// The task was cancelled.
public struct RunCancelled: Error, Sendable {
  /// What was saved before.
  public var saved: [SavedArtifact]
  /// What was made and spent before.
  public var spending: Spending

  init(_ summary: RunSummary) { (saved, spending) = (summary.saved, summary.spending) }
}

/// Why a call failed.
public struct RunFailure: Error, Hashable, Sendable {
  /// Who is to blame; decides the exit code.
  public enum Kind: Hashable, Sendable {
    /// The service said no.
    case refused(APIError)
    /// The service could not be asked or broke off.
    case unavailable
    /// An input image is missing.
    case noInput
    /// The image could not be written.
    case notSaved
    /// The service returned no usable image.
    case noImage
    /// The store cannot be used.
    case notRecorded
    /// The call may have been charged before.
    case unknownOutcome
    /// What the script claims is not so.
    case assertion
  }

  /// The run; `nil` outside calls.
  public var run: Int?
  /// Who is to blame.
  public var kind: Kind
  /// The message, at the statement or the value to blame.
  public var diagnostic: Diagnostic
}
