import GenAPI

/// What a sampler is called elsewhere.
public struct SamplerName: Sendable {
  /// The sampler.
  public var sampler: Sampler
  /// As AUTOMATIC1111 writes it; goes into the `parameters` of images.
  public var plain: String
  /// Names of other programs, in lower case.
  public var aliases: [String]
  /// A few words for help and completion.
  public var note: String

  private init(_ sampler: Sampler, _ plain: String, _ aliases: [String], _ note: String) {
    self.sampler = sampler
    self.plain = plain
    self.aliases = aliases
    self.note = note
  }

  /// All samplers, the API's ten first.
  public static let all: [SamplerName] = [
    SamplerName(.ddim, "DDIM", [], "the classic without noise; same seed, same picture"),
    SamplerName(.ddpm, "DDPM", [], "the original: fresh noise at every step"),
    SamplerName(.euler, "Euler", ["euler", "sample_euler"], "one slope per step; quick and plain"),
    SamplerName(
      .eulerAncestral, "Euler a", ["k_euler_a", "euler_ancestral", "sample_euler_ancestral"],
      "Euler with fresh noise at every step; never settles"),
    SamplerName(.heun, "Heun", ["heun", "sample_heun"], "two slopes per step; twice the work, more exact"),
    SamplerName(.dpm2, "DPM2", ["dpm_2", "sample_dpm_2"], "a slope from the middle of the step"),
    SamplerName(
      .dpm2Ancestral, "DPM2 a",
      ["k_dpm_2_a", "dpm_2_a", "dpm_2_ancestral", "dpm2_ancestral", "sample_dpm_2_ancestral"],
      "DPM2 with fresh noise at every step"),
    SamplerName(.lms, "LMS", ["lms", "sample_lms"], "learns from the last four slopes"),
    SamplerName(
      .dpmpp2SAncestral, "DPM++ 2S a",
      ["k_dpmpp_2s_a", "dpmpp_2s_a", "dpmpp_2s_ancestral", "dpm++2s_a", "k_dpmpp_2_a", "sample_dpmpp_2s_ancestral"],
      "second order with fresh noise at every step"),
    SamplerName(
      .dpmpp2M, "DPM++ 2M", ["dpmpp_2m", "dpm++2m", "k_dpmpp_2", "sample_dpmpp_2m"],
      "second order from the step before; good at 20 steps"),
    SamplerName(
      .dpmppSDE, "DPM++ SDE", ["dpmpp_sde", "dpm++sde", "sample_dpmpp_sde"],
      "follows a random path; rich detail at few steps"),
  ]

  /// What AUTOMATIC1111 calls a sampler.
  static func plain(_ sampler: Sampler) -> String {
    all.first { $0.sampler == sampler }?.plain ?? sampler.rawValue
  }
}
