import Diffusion
import Foundation

/// A file of sampler trajectories recorded from other software.
struct Recording: Decodable {
  let source: String
  let denoiser: GaussianMixture
  let denoiserProbes: [Probe]?
  let cases: [Case]

  struct Probe: Decodable {
    let sigma: Double
    let x: [Double]
    let denoised: [Double]
  }

  /// One run; in noise-level coordinates if it has `sigmas`, in variance-preserving ones if it has cumulative alphas.
  struct Case: Decodable {
    let sampler: SamplingMethod
    let schedule: String?
    let sigmas: [Double]?
    let eta: Double?
    let alphasCumprodAtTimesteps: [Double]?
    let alphaCumprodFinal: Double?
    let initial: [Double]
    let noise: [[Double]]
    let evaluations: Int?
    let statesBeforeEachStep: [[Double]]
    let final: [Double]
  }
}

extension Recording {
  init(contentsOf file: URL) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Recording.self, from: Data(contentsOf: file))
  }

  /// The recordings beside the tests, and those in the folder that `GEN_SAMPLER_VECTORS` names.
  static let files: [URL] = {
    let own = Bundle.module.resourceURL?.appendingPathComponent("Fixtures")
    let other = ProcessInfo.processInfo.environment["GEN_SAMPLER_VECTORS"].map { URL(fileURLWithPath: $0) }
    return [own, other].compactMap { $0 }.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appendingPathComponent($0) }
    }
  }()
}

/// A recorded run in the coordinates `x = image + sigma * noise`, and how states are turned back into the file's.
struct RecordedRun {
  let sigmas: [Double]
  /// What a state is divided by, by position in `sigmas`: `sqrt(1 / abar)` or 1.
  let scales: [Double]
  /// How far the result may be off.
  let tolerance: Double

  init?(_ recorded: Recording.Case) {
    if let sigmas = recorded.sigmas {
      self.sigmas = sigmas
      scales = sigmas.map { _ in 1 }
      tolerance = 1e-9
    } else if let alphas = recorded.alphasCumprodAtTimesteps, let last = recorded.alphaCumprodFinal {
      sigmas = (alphas + [last]).map { ((1 - $0) / $0).squareRoot() }
      scales = (alphas + [last]).map { (1 / $0).squareRoot() }
      tolerance = 1e-6
    } else {
      return nil
    }
  }
}
