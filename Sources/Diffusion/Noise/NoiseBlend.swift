/// Unit-normal noise between that of two seeds: `cos(a) from + sin(a) to`, with `a` from 0 to a quarter turn.
///
/// The way on a great circle ("slerp", Shoemake 1985) for two vectors at right angles, which independent noise of many
/// values is to one part in the square root of their count. With these weights the variance is 1 all the way, so that
/// no sampler can tell the blend from fresh noise; a straight line would lose half of it in the middle.
public struct NoiseBlend: Sendable {
  /// The noise at 0.
  public let from: GaussianNoise
  /// The noise at 1.
  public let to: GaussianNoise
  /// The weights of both.
  public let weights: (from: Double, to: Double)

  /// Noise at `amount` of the way, 0…1.
  public init(from: GaussianNoise, to: GaussianNoise, amount: Double) {
    self.from = from
    self.to = to
    self.amount = min(max(amount, 0), 1)
    weights = Self.weights(self.amount)
  }

  /// The noise of one seed.
  public init(seed: UInt64) {
    self.init(from: GaussianNoise(seed: seed), to: GaussianNoise(seed: seed), amount: 0)
  }

  /// How far along the way, 0…1.
  public let amount: Double

  /// The first `count` values of a stream; at the ends exactly those of the seed there.
  public func values<Scalar: SamplingScalar>(_ stream: GaussianNoise.Stream, count: Int) -> [Scalar] {
    if amount == 0 || from == to { return from.values(stream, count: count) }
    if amount == 1 { return to.values(stream, count: count) }
    let first: [Double] = from.values(stream, count: count)
    let second: [Double] = to.values(stream, count: count)
    return first.indices.map { Scalar(weights.from * first[$0] + weights.to * second[$0]) }
  }

  private static func weights(_ amount: Double) -> (Double, Double) {
    if amount == 0 { return (1, 0) }
    if amount == 1 { return (0, 1) }
    let (cosine, sine) = BoxMuller.cosineAndSine(turn: UInt32((amount * 0x1p30).rounded()))
    return (cosine, sine)
  }
}
