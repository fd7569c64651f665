extension SamplingRun {
  /// Euler's method for the probability-flow equation: one evaluation per step, first order.
  ///
  /// Karras et al. 2022, algorithm 1 without its correction. In the coordinates `sqrt(abar) x` it is DDIM (Song et al.
  /// 2021, eq. 12), so both differ in their schedules only.
  @inlinable
  mutating func euler() throws {
    for step in steps {
      let denoised = try denoise(x, at: step.from)
      x = x.moved(toward: denoised, from: step.from, to: step.to)
      try finish(step, denoised: denoised)
    }
  }

  /// Euler's method down to `sigmaDown`, then fresh noise `sigmaUp`: one evaluation per step.
  ///
  /// In the coordinates `sqrt(abar) x` it is DDIM with the same `eta` (Song et al. 2021, eq. 12 and 16), and with
  /// `eta` = 1 the sampler of DDPM with the smaller of its two variances (Ho et al. 2020, eq. 6 and 7).
  @inlinable
  mutating func eulerAncestral() throws {
    for step in steps {
      let denoised = try denoise(x, at: step.from)
      let split = AncestralSplit(from: step.from, to: step.to, eta: eta)
      x = x.moved(toward: denoised, from: step.from, to: split.down)
      try addNoise(split, step)
      try finish(step, denoised: denoised)
    }
  }

  /// Adds the fresh noise of an ancestral step to the state.
  @inlinable
  mutating func addNoise(_ split: AncestralSplit, _ step: Schedule.Step) throws {
    guard split.up > 0 else { return }
    x = x.adding(try noise(step), times: split.up)
  }
}
