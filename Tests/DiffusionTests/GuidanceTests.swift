import Diffusion
import Testing

@Suite("Guidance")
struct GuidanceTests {
  @Test(
    "uncond + scale * sum_i w_i (cond_i - uncond)",
    arguments: [
      ("scale 0 ignores the prompts", 0, [1], [1, 2, 3]),
      ("scale 1 follows the prompt", 1, [1], [3, 2, 0]),
      ("scale 7 exaggerates it", 7, [1], [15, 2, -18]),
      ("a weight of one half halves the scale", 7, [0.5], [8, 2, -7.5]),
      ("a negative weight steers away", 2, [-1], [-3, 2, 9]),
      ("two prompts add up", 2, [1, 0.5], [5, 6, -3]),
      ("no prompts", 7, [], [1, 2, 3]),
    ] as [(String, Double, [Double], [Double])])
  func formula(name: String, scale: Double, weights: [Double], expected: [Double]) throws {
    let estimates = zip([[3, 2, 0], [1, 6, 3]], weights).map { WeightedEstimate($0.map(Double.init), weight: $1) }
    #expect(try guidedEstimate(unconditional: [1, 2, 3], conditional: estimates, scale: scale) == expected)
  }

  @Test("estimates of different sizes")
  func sizes() {
    #expect(throws: SamplingError.sizeMismatch(source: .denoiser, expected: 2, actual: 1)) {
      try guidedEstimate(unconditional: [1.0, 2], conditional: [WeightedEstimate([1.0])], scale: 1)
    }
  }
}
