import Diffusion
import Testing

@testable import Lantern

@Suite struct ModelDenoiserTests {
  private func model(_ prompts: [(String, Double)], scale: Double, side: Int = 192) throws -> Model {
    let grid = LatentGrid(imageWidth: side, imageHeight: side)
    let scene = try Scene(prompts.map { PromptReading($0.0, weight: $0.1) }, grid: grid, threads: 2)
    return Model(scene, weights: prompts.map(\.1), scale: scale)
  }

  private func distance(_ a: [Float], _ b: [Float]) -> Double {
    (zip(a, b).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) } / Double(a.count)).squareRoot()
  }

  /// Without noise, a picture of the distribution is its own best estimate.
  @Test(arguments: [0, 3, 7]) func atNoNoiseAnExemplarComesBack(world: Int) throws {
    let model = try model([("a lighthouse at sunset", 1)], scale: 1)
    let layout = model.scene.layout
    var posterior = [Double](repeating: 0, count: layout.choiceCount)
    for range in layout.choices { posterior[range.lowerBound + (world + 1) % range.count] = 1 }
    var work = [Float](repeating: 0, count: model.scene.exemplars[world].workSize)
    var picture = [Float](repeating: 0, count: 3 * model.scene.grid.plane)
    model.scene.exemplars[world].composite(posterior, into: &picture, work: &work)
    let latent = model.scene.grid.unpad(picture)
    let estimate = LanternDenoiser(model).denoise(latent, sigma: 0.03)
    #expect(distance(estimate, latent) < 0.01)
    #expect(LanternDenoiser(model).infer(picture, sigma: 0.03).map(\.world).contains(world))
  }

  @Test func atBoundlessNoiseThePriorMeanIsAllThereIs() throws {
    let model = try model([("a castle", 1)], scale: 0)
    let noise: [Float] = GaussianNoise(seed: 3).values(.initial, count: model.scene.grid.count)
    let estimate = LanternDenoiser(model).denoise(noise.map { $0 * 1e5 }, sigma: 1e5)
    var mean = [Double](repeating: 0, count: 3 * model.scene.grid.plane)
    for world in model.scene.worlds.indices {
      let share = _exp(model.tables[0].worlds[world])
      for p in mean.indices { mean[p] += share * Double(model.expected[0][world][p]) }
    }
    let plane = model.scene.grid.plane
    let average = (0..<3).map { mean[$0 * plane..<($0 + 1) * plane].reduce(0, +) / Double(plane) }
    let washed = model.scene.grid.unpad(
      mean.indices.map { Float(mean[$0] + (average[$0 / plane] - mean[$0]) * Guidance.wash) })
    #expect(distance(estimate, washed) < 2e-3)
  }

  private func _exp(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 1..<60 {
      term *= x / Double(k)
      sum += term
    }
    return sum
  }

  /// Guidance could not bring back a picture that starts in a world nobody asked for.
  @Test func samplingStartsInTheWorldsAskedFor() throws {
    let model = try model([("a castle at night", 1), ("day", -1)], scale: 7)
    let wanted = model.scene.worlds.indices.filter { model.scene.worlds[$0].isWanted }
    #expect(wanted.count < model.scene.worlds.count)
    let starts = (1...40).map { model.start(seed: $0) }
    #expect(Set(starts).count > wanted.count / 2)
    #expect(starts.allSatisfy { start in wanted.contains { model.scene.grid.unpad(model.expected[1][$0]) == start } })
    #expect(model.start(seed: 5) == starts[4])
  }

  @Test func guidanceFactors() {
    #expect(Guidance(scale: 0, weights: [1]).factors == [1, 0])
    #expect(Guidance(scale: 1, weights: [1]).factors == [0, 1])
    #expect(Guidance(scale: 7, weights: [1, -1]).factors == [1, 7, -7])
    #expect(Guidance(scale: 7, weights: [0.5]).factors == [-2.5, 3.5])
    #expect(Guidance(scale: 1, weights: [1]).active == [1])
  }

  /// Weights that no picture could follow keep their proportions; beyond a point nothing changes any more.
  @Test func hugeWeightsAreCapped() {
    #expect(!Guidance(scale: 35, weights: [1, -1]).isCapped)
    #expect(Guidance(scale: 35, weights: [2]).factors == [-69, 70])
    let factors = [2.1, 4, 10, 1e3, 1e9, 1e300].map { Guidance(scale: 35, weights: [$0]).factors }
    for (less, more) in zip(factors, factors.dropFirst()) { #expect(less[1] <= more[1]) }
    for row in factors {
      #expect(row[1] > 70 && row[1] <= 140)
      #expect(abs(row.reduce(0, +) - 1) < 1e-9)
    }
    let mixed = Guidance(scale: 7, weights: [3e9, -1e9]).factors
    #expect(abs(mixed[1] + 3 * mixed[2]) < 1e-9)
    #expect(Guidance(scale: 0, weights: [1e9]).factors == [1, 0])
  }

  @Test func hugeWeightsStillGiveAPicture() throws {
    for weights in [[1e9, 1], [.greatestFiniteMagnitude, .greatestFiniteMagnitude], [1, -1e9]] {
      let model = try model([("a castle at night", weights[0]), ("trees", weights[1])], scale: 7)
      let job = PictureJob(seed: 1, steps: 8, method: .dpmpp2M, style: nil) { _ in }
      let bytes = try job.run(model).picture.bytes
      let middling = bytes.count { $0 > 0 && $0 < 255 }
      #expect(middling > bytes.count / 4, "\(weights)")
    }
  }

  /// At cfg 1 the null model has no say; at cfg 7 the estimate lies beyond the conditional one, away from it.
  @Test func guidanceOneIsTheConditionalEstimate() throws {
    let prompts = [("a castle at night", 1.0)]
    let conditional = try model(prompts, scale: 1)
    let start = conditional.start(seed: 1)
    let noise: [Float] = GaussianNoise(seed: 1).values(.initial, count: start.count)
    let x = zip(start, noise).map { $0 + 3 * $1 }
    let estimate = LanternDenoiser(conditional).denoise(x, sigma: 3)
    let guided = LanternDenoiser(try model(prompts, scale: 7)).denoise(x, sigma: 3)
    let almost = LanternDenoiser(try model(prompts, scale: 1.000_001)).denoise(x, sigma: 3)
    #expect(distance(estimate, guided) > 0.01)
    #expect(distance(estimate, almost) < distance(estimate, guided))
  }

  @Test func theWienerFilterPassesLightAndStopsNoise() {
    let grid = LatentGrid(imageWidth: 576, imageHeight: 320)
    let filter = WienerFilter(grid)
    let count = 3 * grid.plane
    var flat = grid.pad([Float](repeating: 0.1, count: grid.count))
    filter.apply(&flat, sigma: 0.03)
    for value in grid.unpad(flat) { #expect(abs(value - 0.1) < 0.002) }
    let noise: [Float] = GaussianNoise(seed: 2).values(.initial, count: grid.count)
    var filtered = grid.pad(noise)
    filter.apply(&filtered, sigma: 1)
    let power = grid.unpad(filtered).reduce(0) { $0 + $1 * $1 } / Float(grid.count)
    #expect(power < 0.01)
    #expect(filtered.count == count)
    var nothing = [Float](repeating: 0, count: count)
    filter.apply(&nothing, sigma: 1)
    #expect(nothing.allSatisfy { $0 == 0 })
  }

  @Test func aNegativePromptRemovesItsSubject() throws {
    let wanted = ("a castle on a hill with trees", 1.0)
    for seed in 1...3 as ClosedRange<UInt64> {
      #expect(try absence(of: "castle", in: model([wanted], scale: 7), seed: seed) < 0.5)
      #expect(try absence(of: "castle", in: model([wanted, ("castle", -1)], scale: 7), seed: seed) > 0.5)
    }
  }

  private func absence(of group: String, in model: Model, seed: UInt64) throws -> Double {
    let denoiser = LanternDenoiser(model)
    let noise = GaussianNoise(seed: seed)
    let schedule = try NoiseSchedule.stableDiffusion.schedule(steps: 14)
    let process = SamplingProcess<Float>(
      schedule: schedule, noise: { noise.values(.step($0, sub: $1), count: model.scene.grid.count) },
      denoiser: { denoiser.denoise($0, sigma: $1) })
    let unit: [Float] = noise.values(.initial, count: model.scene.grid.count)
    let start = zip(model.start(seed: seed), unit).map { $0 + Float(schedule.sigmas[0]) * $1 }
    let latent = try process.sample(from: start, with: .dpmpp2M).state
    let run = Decoder(denoiser).recognize(model.scene.grid.pad(latent))
    let index = try #require(model.scene.plan.groups.firstIndex(of: group))
    return run.state.posterior[model.scene.layout.choices[index].lowerBound]
  }
}
