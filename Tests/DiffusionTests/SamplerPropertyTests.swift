import Testing

@testable import Diffusion

@Suite("Samplers")
struct SamplerPropertyTests {
  /// A process over ``GaussianMixture/example``, from 14.6 to 0.
  private func process<Scalar: SamplingScalar>(
    steps: Int = 12, eta: Double? = nil, _: Scalar.Type = Double.self
  ) throws -> (process: SamplingProcess<Scalar>, initial: [Scalar]) {
    let noise = GaussianNoise(seed: 5)
    let process = SamplingProcess<Scalar>(
      schedule: try NoiseSchedule.stableDiffusion.schedule(steps: steps), options: SamplingOptions(eta: eta),
      noise: { noise.values(.step($0, sub: $1), count: 4) }, denoiser: { GaussianMixture.example.denoise($0, $1) })
    let start = Scalar(process.schedule.start ?? 0)
    return (process, noise.values(.initial, count: 4).map { start * $0 })
  }

  @Test("an ancestral split keeps the variance", arguments: [0, 0.3, 1, 1.5], [0, 0.01, 0.5, 0.999])
  func split(eta: Double, ratio: Double) {
    let (a, b) = (14.6, 14.6 * ratio)
    let split = AncestralSplit(from: a, to: b, eta: eta)
    #expect(abs(split.up * split.up + split.down * split.down - b * b) < 1e-12)
    #expect(split.down >= 0 && split.up >= 0 && split.up <= b)
    if eta == 0 { #expect(split.down == b) }
  }

  @Test(
    "without fresh noise, a sampler is its deterministic relative",
    arguments: [
      (SamplingMethod.eulerAncestral, SamplingMethod.euler), (.ddpm, .euler), (.ddim, .euler), (.dpm2Ancestral, .dpm2),
    ])
  func withoutNoise(ancestral: SamplingMethod, deterministic: SamplingMethod) throws {
    var (process, initial) = try process(eta: 0)
    process.noise = { _, _ in throw Unexpected() }
    #expect(
      try process.sample(from: initial, with: ancestral).state
        == process.sample(from: initial, with: deterministic).state)
  }

  @Test("DDIM is deterministic unless asked, and DDPM is DDIM with eta 1")
  func ddim() throws {
    let (process, initial) = try process()
    let (noisy, _) = try self.process(eta: 1)
    let ddim = try process.sample(from: initial, with: .ddim).state
    #expect(try ddim == process.sample(from: initial, with: .euler).state)
    let ddpm = try process.sample(from: initial, with: .ddpm).state
    #expect(try ddpm == noisy.sample(from: initial, with: .ddim).state)
    #expect(ddim != ddpm)
  }

  @Test("deterministic samplers draw no noise", arguments: [SamplingMethod.ddim, .euler, .heun, .dpm2, .lms, .dpmpp2M])
  func deterministic(method: SamplingMethod) throws {
    var (process, initial) = try process()
    process.noise = { _, _ in throw Unexpected() }
    #expect(try process.sample(from: initial, with: method).state.count == 4)
  }

  @Test("Float agrees with Double", arguments: SamplingMethod.allCases)
  func float(method: SamplingMethod) throws {
    let double = try process(Double.self)
    let float = try process(Float.self)
    let expected = try double.process.sample(from: double.initial, with: method).state
    let state = try float.process.sample(from: float.initial, with: method).state
    for (value, reference) in zip(state, expected) {
      #expect(abs(Double(value) - reference) <= 1e-3 * max(0.1, abs(reference)))
    }
  }

  @Test("the steps are reported in order, with all there is to know", arguments: SamplingMethod.allCases)
  func reports(method: SamplingMethod) throws {
    var (process, initial) = try process()
    var reports: [StepInfo<Double>] = []
    process.afterStep = { info in
      reports.append(info)
      return nil
    }
    let result = try process.sample(from: initial, with: method)
    #expect(reports.map(\.step) == process.schedule.steps)
    #expect(reports.map(\.step.index) == Array(0..<12))
    #expect(reports.first?.denoised == GaussianMixture.example.denoise(initial, process.schedule.sigmas[0]))
    #expect(reports.last?.state == result.state)
    #expect(reports.last?.evaluations == result.evaluations)
  }

  @Test("a state returned after a step takes the sampler's place", arguments: SamplingMethod.allCases)
  func replacement(method: SamplingMethod) throws {
    var (process, initial) = try process()
    process.afterStep = { info in [3] + info.state.dropFirst() }
    let state = try process.sample(from: initial, with: method).state
    #expect(state[0] == 3)
    process.afterStep = nil
    #expect(try state[1] != process.sample(from: initial, with: method).state[1])
  }

  @Test("throwing after a step cancels", arguments: SamplingMethod.allCases)
  func cancellation(method: SamplingMethod) throws {
    var (process, initial) = try process()
    var steps = 0
    process.afterStep = { _ in
      steps += 1
      if steps == 3 { throw Unexpected() }
      return nil
    }
    #expect(throws: Unexpected.self) { try process.sample(from: initial, with: method) }
    #expect(steps == 3)
  }

  @Test("without steps the state stays as it is", arguments: SamplingMethod.allCases)
  func noSteps(method: SamplingMethod) throws {
    var (process, initial) = try process()
    for schedule in [Schedule.empty, try Schedule([2])] {
      process.schedule = schedule
      let result = try process.sample(from: initial, with: method)
      #expect(result.state == initial)
      #expect(result.evaluations == 0)
    }
  }

  @Test("the multistep weights are the integrals of the powers up to the cube")
  func multistepWeights() {
    let nodes = [2.0, 3, 5, 9]
    let weights = adamsBashforthWeights(nodes: nodes, from: 2, to: 1.5)
    for power in 0...3 {
      let sum = zip(nodes, weights).reduce(0) { $0 + $1.1 * raised($1.0, power) }
      let integral = (raised(1.5, power + 1) - raised(2, power + 1)) / Double(power + 1)
      #expect(abs(sum - integral) < 1e-12)
    }
  }

  @Test("on a Brownian path the noise of the whole step contains that of its first half")
  func brownianPair() throws {
    let noise = GaussianNoise(seed: 9)
    let process = SamplingProcess<Double>(
      schedule: try Schedule([4, 1]), noise: { noise.values(.step($0, sub: $1), count: 100_000) },
      denoiser: { x, _ in x })
    let run = SamplingRun(process: process, eta: 1, x: [Double](repeating: 0, count: 100_000))
    let (half, full) = try run.noisePair(process.schedule.steps[0], middle: 2)
    let mean = { (products: [Double]) in products.reduce(0, +) / Double(products.count) }
    #expect(half == noise.values(.step(0, sub: 0), count: 100_000))
    #expect(abs(mean(full.map { $0 * $0 }) - 1) < 0.02)
    #expect(abs(mean(zip(half, full).map { $0 * $1 }) - (2.0 / 3).squareRoot()) < 0.02)
  }

  private func raised(_ x: Double, _ power: Int) -> Double {
    (0..<power).reduce(1) { product, _ in product * x }
  }
}

/// An error that only the tests throw.
struct Unexpected: Error {}
