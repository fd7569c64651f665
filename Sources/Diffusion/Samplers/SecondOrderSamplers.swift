extension SamplingRun {
  /// Heun's method: a trial step of Euler's, then a step along the mean of the slopes at both ends.
  ///
  /// Two evaluations per step, one in a step to 0. Second order. Karras et al. 2022, algorithm 1.
  @inlinable
  mutating func heun() throws {
    for step in steps {
      let (a, b) = (step.from, step.to)
      let denoised = try denoise(x, at: a)
      let trial = x.moved(toward: denoised, from: a, to: b)
      if b == 0 {
        x = trial
      } else {
        let slope = x.slope(awayFrom: denoised, at: a)
        let endSlope = trial.slope(awayFrom: try denoise(trial, at: b), at: b)
        x = x.adding(slope, times: (b - a) / 2).adding(endSlope, times: (b - a) / 2)
      }
      try finish(step, denoised: denoised)
    }
  }

  /// The midpoint method: a step along the slope at the geometric mean of both noise levels.
  ///
  /// Two evaluations per step, one in a step to 0. Second order. Inspired by DPM-Solver-2 (Lu et al. 2022a,
  /// algorithm 1), from which it takes the midpoint.
  @inlinable
  mutating func dpm2() throws {
    for step in steps {
      let denoised = try denoise(x, at: step.from)
      x = try midpoint(denoised, from: step.from, to: step.to)
      try finish(step, denoised: denoised)
    }
  }

  /// The midpoint method down to `sigmaDown`, then fresh noise `sigmaUp`.
  ///
  /// Two evaluations per step, one in a step to 0.
  @inlinable
  mutating func dpm2Ancestral() throws {
    for step in steps {
      let denoised = try denoise(x, at: step.from)
      let split = AncestralSplit(from: step.from, to: step.to, eta: eta)
      x = try midpoint(denoised, from: step.from, to: split.down)
      try addNoise(split, step)
      try finish(step, denoised: denoised)
    }
  }

  /// The state at `b` by the midpoint method, given the estimate at `a`.
  @inlinable
  mutating func midpoint(_ denoised: [Scalar], from a: Double, to b: Double) throws -> [Scalar] {
    guard b > 0 else { return denoised }
    let middle = (a * b).squareRoot()
    let trial = x.moved(toward: denoised, from: a, to: middle)
    let slope = trial.slope(awayFrom: try denoise(trial, at: middle), at: middle)
    return x.adding(slope, times: b - a)
  }
}
