/// The rule that takes one denoising step. Raw values are the names the Stability API uses.
public enum SamplingMethod: String, Hashable, Codable, Sendable, CaseIterable {
  /// Song et al. 2021: Euler's method on the leading grid; with `eta` above 0 it adds fresh noise.
  case ddim = "DDIM"
  /// Ho et al. 2020: ancestral sampling on the leading grid, that is DDIM with `eta` = 1.
  case ddpm = "DDPM"
  /// Euler's method, first order (Karras et al. 2022, algorithm 1 without its correction).
  case euler = "K_EULER"
  /// Euler's method with fresh noise in each step.
  case eulerAncestral = "K_EULER_ANCESTRAL"
  /// Heun's method, second order (Karras et al. 2022, algorithm 1).
  case heun = "K_HEUN"
  /// The midpoint method in log sigma, second order (after DPM-Solver-2, Lu et al. 2022a).
  case dpm2 = "K_DPM_2"
  /// The midpoint method with fresh noise in each step.
  case dpm2Ancestral = "K_DPM_2_ANCESTRAL"
  /// The linear multistep method of Adams and Bashforth, up to fourth order.
  case lms = "K_LMS"
  /// DPM-Solver++(2S) with fresh noise in each step (Lu et al. 2022b, algorithm 1).
  case dpmpp2SAncestral = "K_DPMPP_2S_ANCESTRAL"
  /// DPM-Solver++(2M), second order from one evaluation per step (Lu et al. 2022b, algorithm 2).
  case dpmpp2M = "K_DPMPP_2M"
  /// The two-stage stochastic DPM-Solver++.
  case dpmppSDE = "K_DPMPP_SDE"

  /// The spacing the method's authors use.
  public var spacing: Schedule.Spacing {
    switch self {
    case .ddim, .ddpm: .leading
    default: .uniform
    }
  }

  /// The amount of fresh noise when none is asked for: 0 for DDIM, 1 for the samplers that are made to add noise.
  ///
  /// The deterministic samplers ignore it.
  public var defaultEta: Double { self == .ddim ? 0 : 1 }
}
