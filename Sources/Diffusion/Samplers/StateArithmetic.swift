// The three formulae samplers are made of. Both arrays have the same size. Noise levels are in Double, so that a Float
// state loses nothing but its own rounding.
extension Array where Element: SamplingScalar {
  /// The state at noise level `b`, given the one at `a` and an estimate of the clean image that is taken as constant:
  /// `(b / a) x + (1 - b / a) D`.
  ///
  /// This is the exact solution of `dx/dsigma = (x - D) / sigma` for constant `D`. It is at once a step of Euler's
  /// method, of DDIM (Song et al. 2021, eq. 12) and of first-order DPM-Solver++ (Lu et al. 2022b, section 4).
  @inlinable
  func moved(toward denoised: [Element], from a: Double, to b: Double) -> [Element] {
    let keep = Element(b / a)
    return combined(with: denoised) { x, d in d + keep * (x - d) }
  }

  /// The slope `dx/dsigma = (x - D) / sigma` of the probability-flow equation (Karras et al. 2022, eq. 1 and 3).
  @inlinable
  func slope(awayFrom denoised: [Element], at sigma: Double) -> [Element] {
    let scale = Element(1 / sigma)
    return combined(with: denoised) { x, d in (x - d) * scale }
  }

  /// `x + factor * other`.
  @inlinable
  func adding(_ other: [Element], times factor: Double) -> [Element] {
    let factor = Element(factor)
    return combined(with: other) { x, y in x + factor * y }
  }

  /// `formula` applied to the elements of two arrays of one size.
  @inlinable
  func combined(with other: [Element], by formula: (Element, Element) -> Element) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { result, filled in
      for i in 0..<count { result.initializeElement(at: i, to: formula(self[i], other[i])) }
      filled = count
    }
  }
}
