/// The state of a sampler between steps, and the three things every sampler does: ask the denoiser, draw noise, and
/// report a finished step.
@usableFromInline
struct SamplingRun<Scalar: SamplingScalar> {
  @usableFromInline let process: SamplingProcess<Scalar>
  /// The amount of fresh noise, at least 0.
  @usableFromInline let eta: Double
  /// The state at the current noise level.
  @usableFromInline var x: [Scalar]
  /// How often the denoiser has been asked.
  @usableFromInline var evaluations = 0

  @usableFromInline
  init(process: SamplingProcess<Scalar>, eta: Double, x: [Scalar]) {
    self.process = process
    self.eta = eta
    self.x = x
  }

  @usableFromInline var steps: [Schedule.Step] { process.schedule.steps }

  /// The estimate of the clean image in `x` at noise level `sigma`; counted.
  @inlinable
  mutating func denoise(_ x: [Scalar], at sigma: Double) throws -> [Scalar] {
    evaluations += 1
    return try checked(process.denoiser(x, sigma), from: .denoiser)
  }

  /// Unit-normal values of the size of the state: the draw number `sub` of a step.
  @inlinable
  func noise(_ step: Schedule.Step, sub: Int = 0) throws -> [Scalar] {
    try checked(process.noise(step.index, sub), from: .noise)
  }

  /// Ends a step whose first estimate was `denoised`: checks the state, reports it, and takes over a replacement.
  @inlinable
  mutating func finish(_ step: Schedule.Step, denoised: [Scalar]) throws {
    try checkFinite(after: step)
    let info = StepInfo(step: step, state: x, denoised: denoised, evaluations: evaluations)
    guard let replacement = try process.afterStep?(info) else { return }
    x = try checked(replacement, from: .replacement)
    try checkFinite(after: step)
  }

  @inlinable
  func checkFinite(after step: Schedule.Step) throws(SamplingError) {
    guard x.allSatisfy({ $0.isFinite }) else { throw .nonFiniteState(step: step.index, sigma: step.to) }
  }

  @inlinable
  func checked(_ values: [Scalar], from source: SamplingError.Source) throws(SamplingError) -> [Scalar] {
    guard values.count == x.count else {
      throw .sizeMismatch(source: source, expected: x.count, actual: values.count)
    }
    return values
  }
}
