#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// These samplers step in lambda = -log(sigma) and interpolate the estimate of the clean image, not the slope.
extension SamplingRun {
  /// DPM-Solver++(2S) down to `sigmaDown`, then fresh noise `sigmaUp`: each step uses the estimate half way in lambda.
  ///
  /// Two evaluations per step, one in a step to 0. Second order if `eta` = 0. Lu et al. 2022b, algorithm 1 with
  /// r = 1/2.
  @inlinable
  mutating func dpmpp2SAncestral() throws {
    for step in steps {
      let a = step.from
      let denoised = try denoise(x, at: a)
      let split = AncestralSplit(from: a, to: step.to, eta: eta)
      if split.down == 0 {
        x = denoised
      } else {
        let middle = (a * split.down).squareRoot()
        let trial = x.moved(toward: denoised, from: a, to: middle)
        x = x.moved(toward: try denoise(trial, at: middle), from: a, to: split.down)
      }
      try addNoise(split, step)
      try finish(step, denoised: denoised)
    }
  }

  /// DPM-Solver++(2M): the estimate is extrapolated from the last two steps to the middle of this one.
  ///
  /// One evaluation per step. Second order; the first step and a step to 0 are first order. Lu et al. 2022b,
  /// algorithm 2.
  @inlinable
  mutating func dpmpp2M() throws {
    var last: (sigma: Double, denoised: [Scalar])?
    for step in steps {
      let (a, b) = (step.from, step.to)
      let denoised = try denoise(x, at: a)
      var target = denoised
      if let last, b > 0 {
        let r = lambdaStep(from: last.sigma, to: a) / lambdaStep(from: a, to: b)
        target = denoised.adding(denoised.adding(last.denoised, times: -1), times: 1 / (2 * r))
      }
      x = x.moved(toward: target, from: a, to: b)
      last = (a, denoised)
      try finish(step, denoised: denoised)
    }
  }

  /// The stochastic DPM-Solver++: an ancestral step half way in lambda, then an ancestral step all the way with the
  /// estimate found there.
  ///
  /// Two evaluations and two draws per step, one and none in a step to 0. On a Brownian path the variance of the result
  /// is of second order, with independent draws of first. k-diffusion's `sample_dpmpp_sde` with r = 1/2, a stochastic
  /// relative of Lu et al. 2022b, algorithm 1.
  @inlinable
  mutating func dpmppSDE() throws {
    for step in steps {
      let (a, b) = (step.from, step.to)
      let denoised = try denoise(x, at: a)
      if b == 0 {
        x = denoised
      } else {
        let middle = (a * b).squareRoot()
        let (half, full) = (AncestralSplit(from: a, to: middle, eta: eta), AncestralSplit(from: a, to: b, eta: eta))
        let (halfNoise, fullNoise) = try noisePair(step, middle: middle)
        let trial = x.moved(toward: denoised, from: a, to: half.down).adding(halfNoise, times: half.up)
        let estimate = try denoise(trial, at: middle)
        x = x.moved(toward: estimate, from: a, to: full.down).adding(fullNoise, times: full.up)
      }
      try finish(step, denoised: denoised)
    }
  }

  /// The unit-normal noise of a step's first half and of the whole step.
  ///
  /// On a Brownian path over sigma, the increment of the whole step is the sum of those of its halves, whose variances
  /// are their lengths in sigma.
  @inlinable
  func noisePair(_ step: Schedule.Step, middle: Double) throws -> (half: [Scalar], full: [Scalar]) {
    let (first, second) = (try noise(step, sub: 0), try noise(step, sub: 1))
    guard process.options.noisePath == .brownian else { return (first, second) }
    let share = (step.from - middle) / (step.from - step.to)
    let (p, q) = (Scalar(share.squareRoot()), Scalar((1 - share).squareRoot()))
    return (first, first.combined(with: second) { p * $0 + q * $1 })
  }
}

/// The distance of two noise levels in lambda, positive when `b` is below `a`.
@usableFromInline
func lambdaStep(from a: Double, to b: Double) -> Double {
  log(a / b)
}
