import Diffusion
import Foundation
import Testing

@Suite("Closed form: one Gaussian")
struct ClosedFormTests {
  let images = GaussianImages()

  /// The order of convergence: doubling the steps divides the error by `2^order`.
  @Test(
    "order of convergence",
    arguments: [
      (SamplingMethod.euler, 1.8...2.2), (.ddim, 1.8...2.2), (.ddpm, 1.8...2.2), (.eulerAncestral, 1.8...2.2),
      (.heun, 3.6...4.4), (.dpm2, 3.6...4.4), (.dpm2Ancestral, 3.6...4.4), (.dpmpp2M, 3.6...4.4),
      (.dpmpp2SAncestral, 3.6...4.4), (.dpmppSDE, 3.6...4.4), (.lms, 5...20),
    ])
  func order(method: SamplingMethod, ratios: ClosedRange<Double>) throws {
    let errors = try [80, 160, 320].map { try error(of: method, steps: $0) }
    #expect(errors[2] > 1e-13, "rounding would hide the order")
    #expect(ratios.contains(errors[0] / errors[1]), "\(errors)")
    #expect(ratios.contains(errors[1] / errors[2]), "\(errors)")
  }

  /// The error at sigma 0.1 of a deterministic run from sigma 10, in steps of equal ratio.
  private func error(of method: SamplingMethod, steps: Int) throws -> Double {
    let sigmas = (0...steps).map { 10 * pow(0.01, Double($0) / Double(steps)) }
    let process = SamplingProcess<Double>(
      schedule: try Schedule(sigmas), options: SamplingOptions(eta: 0),
      noise: { _, _ in [0] }, denoiser: { images.denoise($0, $1) })
    let result = try process.sample(from: [7.5], with: method)
    return abs(result.state[0] - images.exact(7.5, from: 10, to: sigmas[steps]))
  }

  /// Doubling the steps divides the variance's error by `2^order`. Both draws of a K_DPMPP_SDE step must come from one
  /// Brownian path for its second order.
  @Test(
    "with fresh noise, the variance converges to that of the images",
    arguments: [
      (SamplingMethod.ddpm, .brownian, 1.8...2.2), (.eulerAncestral, .brownian, 1.8...2.2),
      (.dpm2Ancestral, .brownian, 3.6...4.4), (.dpmpp2SAncestral, .brownian, 3.6...4.4),
      (.dpmppSDE, .brownian, 3.6...4.4), (.dpmppSDE, .independent, 1.8...2.2),
    ] as [(SamplingMethod, SamplingOptions.NoisePath, ClosedRange<Double>)])
  func variance(method: SamplingMethod, path: SamplingOptions.NoisePath, ratios: ClosedRange<Double>) throws {
    let errors = try [100, 200, 400].map { try varianceError(of: method, path: path, steps: $0) }
    #expect(errors[2] < 0.02)
    #expect(ratios.contains(errors[0] / errors[1]), "\(errors)")
    #expect(ratios.contains(errors[1] / errors[2]), "\(errors)")
  }

  /// The relative error of the variance at sigma 0.1, exactly.
  ///
  /// For Gaussian images a sampler is linear in the initial noise and in its draws. So each element of the state
  /// follows one of them, as if it were 1 and the others 0, and the sum of squares is the variance.
  private func varianceError(
    of method: SamplingMethod, path: SamplingOptions.NoisePath, steps: Int
  ) throws -> Double {
    let images = GaussianImages(mean: 0)
    let sigmas = (0...steps).map { 10 * pow(0.01, Double($0) / Double(steps)) }
    let unit = { (position: Int) in (0...2 * steps).map { $0 == position ? 1.0 : 0 } }
    let process = SamplingProcess<Double>(
      schedule: try Schedule(sigmas), options: SamplingOptions(noisePath: path),
      noise: { step, sub in unit(1 + 2 * step + sub) }, denoiser: { images.denoise($0, $1) })
    let spread = { (sigma: Double) in images.std * images.std + sigma * sigma }
    let state = try process.sample(from: unit(0).map { $0 * spread(10).squareRoot() }, with: method).state
    return abs(state.reduce(0) { $0 + $1 * $1 } / spread(sigmas[steps]) - 1)
  }

  @Test("the last step to 0 gives the denoiser's estimate", arguments: SamplingMethod.allCases)
  func lastStep(method: SamplingMethod) throws {
    let process = SamplingProcess<Double>(
      schedule: try Schedule([3, 0]), noise: { _, _ in [100] }, denoiser: { images.denoise($0, $1) })
    let result = try process.sample(from: [2], with: method)
    #expect(abs(result.state[0] - images.denoise([2], 3)[0]) < 1e-12)
    #expect(result.evaluations == 1)
  }
}
