/// How an ancestral step from noise level `a` to `b` is divided: deterministically down to `down`, then fresh noise of
/// standard deviation `up`, so that `down² + up² = b²`.
///
/// With `eta` = 1 this is the posterior of Ho et al. 2020, eq. 7; `eta` scales the noise as in Song et al. 2021,
/// eq. 16.
@usableFromInline
struct AncestralSplit: Hashable, Sendable {
  @usableFromInline let down: Double
  @usableFromInline let up: Double

  @usableFromInline
  init(from a: Double, to b: Double, eta: Double) {
    up = min(b, eta * b * ((a * a - b * b) / (a * a)).squareRoot())
    down = (b * b - up * up).squareRoot()
  }
}
