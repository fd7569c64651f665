/// The end of a sampling process.
public struct SamplingResult<Scalar: SamplingScalar>: Sendable {
  /// The state at the last noise level.
  public let state: [Scalar]
  /// How often the denoiser was asked.
  public let evaluations: Int

  @usableFromInline
  init(state: [Scalar], evaluations: Int) {
    self.state = state
    self.evaluations = evaluations
  }
}
