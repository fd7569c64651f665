import Diffusion
import Testing

@testable import Lantern

/// What guidance and the number of steps do to whole pictures.
@Suite(.serialized) struct BehaviourSamplingTests {
  private static let prompt = [("a sailing boat and a lighthouse at sunset", 1.0)]

  @Test func strongGuidanceRaisesContrast() throws {
    let texts = ["a lighthouse at sunset", "a castle on a hill", "a house in winter", "a cat on a wall"]
    var ratios: [Double] = []
    for text in texts.prefix(Behaviour.isFull ? 4 : 2) {
      let contrast = try [7.0, 20.0].map { cfg in
        try Behaviour.pictures([(text, 1)], cfg: cfg).reduce(0) { $0 + Self.contrast($1) }
      }
      ratios.append(contrast[1] / contrast[0])
      print("\(text): luma contrast at cfg 20 is \((ratios[ratios.count - 1] * 1000).rounded() / 1000) of that at 7")
    }
    #expect(ratios.allSatisfy { $0 >= 1.1 })
  }

  /// Standard deviation of brightness.
  private static func contrast(_ picture: BehaviourPicture) -> Double {
    let luma = picture.luma.map(Double.init)
    let mean = luma.reduce(0, +) / Double(luma.count)
    return (luma.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(luma.count)).squareRoot()
  }

  /// LMS carries four steps along, also past the step that drops a world: only the mean of many seeds is smooth.
  private static let deterministic: [SamplingMethod] = [.euler, .heun, .dpm2, .dpmpp2M, .lms]
  private static let ancestral: [SamplingMethod] = [.eulerAncestral, .dpm2Ancestral, .dpmpp2SAncestral, .dpmppSDE]
  /// A tenth of a level of 8 bits: less cannot be seen, and where the denoiser drops a world it jumps by as much.
  private static let allowance = 0.1 / 255

  /// 24 latents after 400 steps of Heun's method.
  private static let limit = Result {
    let model = try Behaviour.model(prompt, cfg: 7, side: Behaviour.isFull ? 512 : 256)
    let latents = try Parallel.map(Behaviour.seeds.count, threads: 2) {
      try Behaviour.latent(model, seed: UInt64(Behaviour.seeds[$0]), steps: 400, method: .heun)
    }
    return (model, latents)
  }

  /// Mean distance of latents from those of 400 steps of Heun's method with the same noise, in RGB units.
  private static func distance(
    _ method: SamplingMethod, _ steps: Int, _ reference: [[Float]], _ model: Model
  ) throws -> Double {
    let distances = try Parallel.map(reference.count, threads: 2) { index in
      let latent = try Behaviour.latent(model, seed: UInt64(index + 1), steps: steps, method: method)
      let sum = zip(latent, reference[index]).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
      return (sum / Double(latent.count)).squareRoot() / 2
    }
    return distances.reduce(0, +) / Double(distances.count)
  }

  @Test func moreStepsComeNearerToTheLimit() throws {
    let (model, reference) = try Self.limit.get()
    let steps = [20, 50, 150]
    var atFifty: [SamplingMethod: Double] = [:]
    for method in Self.deterministic {
      let distances = try steps.map { try Self.distance(method, $0, reference, model) }
      print("\(method.rawValue): \(distances.map { ($0 * 1e5).rounded() / 1e5 }) at \(steps) steps")
      for (few, many) in zip(distances, distances.dropFirst()) {
        #expect(many <= few + Self.allowance, "\(method)")
      }
      atFifty[method] = distances[1]
    }
    #expect(atFifty[.dpm2] ?? 1 < atFifty[.euler] ?? 0)
    for method in Self.ancestral {
      let distance = try Self.distance(method, 50, reference, model)
      print("\(method.rawValue): \((distance * 1e5).rounded() / 1e5) at 50 steps")
      #expect(distance > 5 * (atFifty.values.max() ?? 0), "\(method) makes pictures of its own")
    }
  }

  /// DDIM has a grid of its own, which starts at t = 1 + (n - 1) floor(1000 / n): 951, 981 and 993 for 20, 50 and 125
  /// steps, but 895 for 150. Noise scaled to that level is the start of another path, which may lead to another
  /// picture; see docs/decisions/0007-convergence.md.
  @Test func ddimComesNearTheSameLimit() throws {
    let (model, reference) = try Self.limit.get()
    let steps = [20, 50, 125, 150]
    let distances = try steps.map { try Self.distance(.ddim, $0, reference, model) }
    print("DDIM: \(distances.map { ($0 * 1e5).rounded() / 1e5 }) at \(steps) steps")
    for (few, many) in zip(distances.prefix(3), distances.prefix(3).dropFirst()) {
      #expect(many <= few + Self.allowance)
    }
    #expect(distances.allSatisfy { $0 < 0.05 }, "nearer than any ancestral sampler")
  }
}
