extension SamplingRun {
  /// The linear multistep method of Adams and Bashforth: the slopes of the last four steps, each weighted with the
  /// integral of its Lagrange polynomial over the step.
  ///
  /// One evaluation per step. Fourth order once four slopes are known; the first steps use as many as there are.
  /// Hairer, Nørsett and Wanner 1993, sections III.1 and III.5 (variable steps).
  @inlinable
  mutating func lms() throws {
    var slopes: [[Scalar]] = []
    for step in steps {
      let denoised = try denoise(x, at: step.from)
      slopes = [x.slope(awayFrom: denoised, at: step.from)] + slopes.prefix(3)
      let nodes = slopes.indices.map { process.schedule.sigmas[step.index - $0] }
      for (slope, weight) in zip(slopes, adamsBashforthWeights(nodes: nodes, from: step.from, to: step.to)) {
        x = x.adding(slope, times: weight)
      }
      try finish(step, denoised: denoised)
    }
  }
}

/// The integrals from `a` to `b` of the Lagrange polynomials over at most four nodes.
///
/// The polynomials are at most cubic, so that two-point Gauss–Legendre quadrature is exact.
@usableFromInline
func adamsBashforthWeights(nodes: [Double], from a: Double, to b: Double) -> [Double] {
  let center = (a + b) / 2
  let offset = (b - a) / 2 / 3.0.squareRoot()
  return nodes.indices.map { j in
    let polynomial = { (tau: Double) in
      nodes.indices.filter { $0 != j }.reduce(1) { $0 * (tau - nodes[$1]) / (nodes[j] - nodes[$1]) }
    }
    return (b - a) / 2 * (polynomial(center - offset) + polynomial(center + offset))
  }
}
