#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The noise levels a diffusion model was trained on: sigma as a function of the training time `t`.
///
/// Training adds a little noise `trainingSteps` times. After step `t` the share `alphasCumprod[t]` (written abar) of
/// the image's variance is left, and in the coordinates used here, `x = image + sigma * noise`, the noise level is
/// `sigma = sqrt((1 - abar) / abar)` (Ho et al. 2020, eq. 4; Song et al. 2021, section 4.3).
public struct NoiseSchedule: Hashable, Sendable {
  /// abar by training step, falling, in (0, 1).
  public let alphasCumprod: [Double]
  /// log sigma by training step, rising.
  let logSigmas: [Double]

  /// Stable Diffusion's schedule: 1000 steps, sigma 0.0292…14.6146.
  public static let stableDiffusion = NoiseSchedule(trainingSteps: 1000, betaStart: 0.000_85, betaEnd: 0.012)

  /// Makes the "scaled linear" schedule, in which the square root of beta rises linearly.
  ///
  /// - Parameters:
  ///   - trainingSteps: how many noise levels there are; at least 2.
  ///   - betaStart: the share of variance replaced by noise in the first training step, in (0, 1).
  ///   - betaEnd: the same in the last one, in (0, 1).
  init(trainingSteps: Int, betaStart: Double, betaEnd: Double) {
    let first = betaStart.squareRoot()
    let last = betaEnd.squareRoot()
    var abar = 1.0
    alphasCumprod = (0..<trainingSteps).map { i in
      let root = first + Double(i) / Double(trainingSteps - 1) * (last - first)
      abar *= 1 - root * root
      return abar
    }
    logSigmas = alphasCumprod.map { log(((1 - $0) / $0).squareRoot()) }
  }

  /// The last training time: 999 for Stable Diffusion.
  public var lastTime: Double { Double(logSigmas.count - 1) }

  /// The noise level at a time.
  ///
  /// Between two training steps log sigma is interpolated linearly, as k-diffusion does.
  /// - Parameter t: the time in 0…``lastTime``; the nearer end is taken for others.
  public func sigma(at t: Double) -> Double {
    let time = t > 0 ? min(t, lastTime) : 0
    let index = min(Int(time), logSigmas.count - 2)
    let fraction = time - Double(index)
    return exp(logSigmas[index] * (1 - fraction) + logSigmas[index + 1] * fraction)
  }

  /// The time at which the noise has a level; the inverse of ``sigma(at:)``.
  ///
  /// - Parameter sigma: the noise level; below the first or above the last one, the nearer end is the answer.
  public func time(ofSigma sigma: Double) -> Double {
    guard sigma > exp(logSigmas[0]) else { return 0 }
    let target = log(sigma)
    guard let above = logSigmas.firstIndex(where: { $0 >= target }) else { return lastTime }
    let low = logSigmas[above - 1]
    return Double(above - 1) + (target - low) / (logSigmas[above] - low)
  }
}
