import GenAPI

/// An image that was saved.
public struct SavedArtifact: Hashable, Sendable {
  /// The run that made it.
  public var run: Int
  /// Image of the run, from 1.
  public var index: Int
  /// The seed that made it.
  public var seed: UInt32
  /// Why the service stopped.
  public var finishReason: Artifact.FinishReason
  /// Where it is.
  public var path: String
  /// Pixels, when the file tells.
  public var width: Int?
  /// Pixels, when the file tells.
  public var height: Int?
  /// The run that it was made by, when nothing was sent for this one.
  public var reusedFrom: Int?
  /// What it shows, in a line: what the engine drew if it tells, else what was asked for.
  public var alternative: String?

  /// An image at `path`.
  public init(run: Int, index: Int, seed: UInt32, finishReason: Artifact.FinishReason, path: String) {
    self.run = run
    self.index = index
    self.seed = seed
    self.finishReason = finishReason
    self.path = path
  }

  /// An image of the store, saved at `path`.
  init(_ stored: StoredArtifact, run: Int, path: String) {
    self.init(run: run, index: stored.index, seed: stored.seed, finishReason: stored.finishReason, path: path)
    (width, height) = (stored.width, stored.height)
  }
}
