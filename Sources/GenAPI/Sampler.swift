/// The rule that takes one denoising step. Raw values are the API's names.
///
/// `K_DPMPP_SDE` exists in the vendor's gRPC interface only; here the embedded engine alone offers it.
public enum Sampler: String, Hashable, Codable, Sendable, CaseIterable {
  case ddim = "DDIM"
  case ddpm = "DDPM"
  case euler = "K_EULER"
  case eulerAncestral = "K_EULER_ANCESTRAL"
  case heun = "K_HEUN"
  case dpm2 = "K_DPM_2"
  case dpm2Ancestral = "K_DPM_2_ANCESTRAL"
  case lms = "K_LMS"
  case dpmpp2SAncestral = "K_DPMPP_2S_ANCESTRAL"
  case dpmpp2M = "K_DPMPP_2M"
  case dpmppSDE = "K_DPMPP_SDE"

  /// The ten samplers of the REST API, in the order of its specification.
  public static let remote: [Sampler] = allCases.filter { $0 != .dpmppSDE }
}
