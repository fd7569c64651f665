/// The number types a state can be made of.
public typealias SamplingScalar = BinaryFloatingPoint & Sendable

/// Everything a sampler needs besides the method and the state to start from.
///
/// A state is a flat array `x = image + sigma * noise`; what its elements mean, and how prompts and guidance enter, is
/// the denoiser's business.
///
///     let schedule = try NoiseSchedule.stableDiffusion.schedule(steps: 30)
///     let noise = GaussianNoise(seed: 42)
///     let process = SamplingProcess<Float>(
///       schedule: schedule,
///       noise: { noise.values(.step($0, sub: $1), count: size) },
///       denoiser: model.denoise)
///     let image = try process.sample(from: initial, with: .dpmpp2M).state
public struct SamplingProcess<Scalar: SamplingScalar> {
  /// `(x, sigma) ->` estimate of the clean image, of the size of `x`.
  public typealias Denoiser = (_ x: [Scalar], _ sigma: Double) throws -> [Scalar]

  /// `(step, sub) ->` independent unit-normal values, of the size of the state.
  ///
  /// `step` is the index of the step, `sub` counts the draws within it (only K_DPMPP_SDE makes a second one).
  public typealias Noise = (_ step: Int, _ sub: Int) throws -> [Scalar]

  /// Called after each step; a returned state replaces the sampler's. Throw to cancel.
  public typealias AfterStep = (StepInfo<Scalar>) throws -> [Scalar]?

  /// The noise levels to visit.
  public var schedule: Schedule
  /// What a sampler leaves to choose.
  public var options: SamplingOptions
  /// The source of fresh noise; deterministic samplers never call it.
  public var noise: Noise
  /// The model.
  public var denoiser: Denoiser
  /// Where masks, previews, progress and cancellation hang on.
  public var afterStep: AfterStep?

  /// Makes a process; set ``afterStep`` to watch or steer it.
  public init(
    schedule: Schedule, options: SamplingOptions = SamplingOptions(), noise: @escaping Noise,
    denoiser: @escaping Denoiser
  ) {
    self.schedule = schedule
    self.options = options
    self.noise = noise
    self.denoiser = denoiser
  }

  /// Takes a state along the schedule.
  ///
  /// - Parameters:
  ///   - initial: the state at the first noise level of the schedule, already scaled: `image + sigma * noise`.
  ///   - method: the rule for each step.
  /// - Returns: the state at the last noise level, or `initial` if the schedule has no steps.
  /// - Throws: ``SamplingError``, and what the denoiser, the noise and ``afterStep`` throw.
  @inlinable
  public func sample(from initial: [Scalar], with method: SamplingMethod) throws -> SamplingResult<Scalar> {
    let eta = options.eta ?? method.defaultEta
    guard eta.isFinite, eta >= 0 else { throw SamplingError.invalidEta(eta) }
    var run = SamplingRun(process: self, eta: eta, x: initial)
    switch method {
    case .euler: try run.euler()
    case .eulerAncestral, .ddim, .ddpm: try run.eulerAncestral()
    case .heun: try run.heun()
    case .dpm2: try run.dpm2()
    case .dpm2Ancestral: try run.dpm2Ancestral()
    case .lms: try run.lms()
    case .dpmpp2SAncestral: try run.dpmpp2SAncestral()
    case .dpmpp2M: try run.dpmpp2M()
    case .dpmppSDE: try run.dpmppSDE()
    }
    return SamplingResult(state: run.x, evaluations: run.evaluations)
  }
}
