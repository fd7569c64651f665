import Diffusion
import Foundation

/// The ideal denoiser of one Gaussian with mean `mean` and standard deviation `std`, and the exact solution it gives
/// the probability-flow equation.
struct GaussianImages {
  var mean = 0.4
  var std = 0.5

  /// `D(x) = mu + s^2 / (s^2 + sigma^2) (x - mu)`.
  func denoise(_ x: [Double], _ sigma: Double) -> [Double] {
    let share = std * std / (std * std + sigma * sigma)
    return x.map { mean + share * ($0 - mean) }
  }

  /// `x(b) = mu + (x(a) - mu) sqrt((s^2 + b^2) / (s^2 + a^2))`.
  func exact(_ x: Double, from a: Double, to b: Double) -> Double {
    mean + (x - mean) * ((std * std + b * b) / (std * std + a * a)).squareRoot()
  }
}

/// A mixture of isotropic Gaussians: `kind`, `means`, `stds` and `weights` of a recording's denoiser.
struct GaussianMixture: Decodable {
  let kind: String
  let means: [[Double]]
  let stds: [Double]
  let weights: [Double]

  /// `D(x) = sum_k r_k (s_k^2 x + sigma^2 m_k) / (s_k^2 + sigma^2)`, `r_k ~ w_k N(x; m_k, (s_k^2 + sigma^2) I)`.
  func denoise<Scalar: SamplingScalar>(_ x: [Scalar], _ sigma: Double) -> [Scalar] {
    let x = x.map { Double($0) }
    let variances = stds.map { $0 * $0 + sigma * sigma }
    let logs = means.indices.map { k in
      let distance = zip(x, means[k]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return log(weights[k]) - distance / (2 * variances[k]) - Double(x.count) / 2 * log(variances[k])
    }
    let top = logs.max() ?? 0
    let shares = logs.map { exp($0 - top) }
    let total = shares.reduce(0, +)
    return x.indices.map { i in
      Scalar(
        means.indices.reduce(0) { sum, k in
          let estimate = (stds[k] * stds[k] * x[i] + sigma * sigma * means[k][i]) / variances[k]
          return sum + shares[k] / total * estimate
        })
    }
  }
}

extension GaussianMixture {
  /// Three well separated clusters in four dimensions.
  static let example = GaussianMixture(
    kind: "gaussian-mixture", means: [[1, -1, 0.5, 2], [-2, 0, 1, 0.5], [0.5, 2, -1, -1.5]], stds: [0.3, 0.5, 0.4],
    weights: [0.5, 0.3, 0.2])
}
