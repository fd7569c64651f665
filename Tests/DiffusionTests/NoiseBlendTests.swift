import Diffusion
import Testing

@Suite struct NoiseBlendTests {
  private let from = GaussianNoise(seed: 1)
  private let to = GaussianNoise(seed: 7)

  @Test func theEndsAreTheSeedsOwnNoise() {
    let first: [Float] = from.values(.initial, count: 1000)
    let last: [Float] = to.values(.initial, count: 1000)
    #expect(NoiseBlend(from: from, to: to, amount: 0).values(.initial, count: 1000) == first)
    #expect(NoiseBlend(from: from, to: to, amount: 1).values(.initial, count: 1000) == last)
    #expect(NoiseBlend(seed: 1).values(.initial, count: 1000) == first)
  }

  /// The weights lie on the unit circle, so the variance stays 1.
  @Test(arguments: [0.1, 0.25, 0.5, 0.75, 0.999]) func theVarianceStays(amount: Double) {
    let blend = NoiseBlend(from: from, to: to, amount: amount)
    let (a, b) = blend.weights
    #expect(abs(a * a + b * b - 1) < 1e-15)
    let values: [Double] = blend.values(.step(3, sub: 0), count: 40_000)
    let mean = values.reduce(0, +) / 40_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40_000
    #expect(abs(variance - 1) < 0.03)
  }

  @Test func halfWayBothCountAlike() {
    let (a, b) = NoiseBlend(from: from, to: to, amount: 0.5).weights
    #expect(abs(a - 0.5.squareRoot()) < 1e-9)
    #expect(abs(b - 0.5.squareRoot()) < 1e-9)
  }
}
