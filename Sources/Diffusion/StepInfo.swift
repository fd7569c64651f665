/// What is known after a step.
public struct StepInfo<Scalar: SamplingScalar>: Sendable {
  /// The step that was taken: its index and its noise levels before and after.
  public let step: Schedule.Step
  /// The state at the noise level `step.to`.
  public let state: [Scalar]
  /// The denoiser's estimate of the clean image at the beginning of the step.
  public let denoised: [Scalar]
  /// How often the denoiser has been asked so far.
  public let evaluations: Int

  @usableFromInline
  init(step: Schedule.Step, state: [Scalar], denoised: [Scalar], evaluations: Int) {
    self.step = step
    self.state = state
    self.denoised = denoised
    self.evaluations = evaluations
  }
}
