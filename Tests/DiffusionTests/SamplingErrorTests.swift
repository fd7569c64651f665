import Diffusion
import Testing

@Suite("Sampling errors")
struct SamplingErrorTests {
  private func process(
    denoiser: @escaping SamplingProcess<Double>.Denoiser = { x, _ in x.map { $0 / 2 } }
  ) throws -> SamplingProcess<Double> {
    SamplingProcess(schedule: try Schedule([4, 2, 1, 0]), noise: { _, _ in [0.5, -0.5] }, denoiser: denoiser)
  }

  @Test(
    "a state that is not finite", arguments: SamplingMethod.allCases, [Double.nan, .infinity, -.infinity])
  func notFinite(method: SamplingMethod, value: Double) throws {
    let process = try process { x, sigma in sigma == 2 ? [0, value] : x.map { $0 / 2 } }
    let error = #expect(throws: SamplingError.self) { try process.sample(from: [1, 2], with: method) }
    guard case .nonFiniteState = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("the step at which the state stops being finite is named")
  func stepOfFailure() throws {
    let process = try process { x, sigma in sigma == 2 ? [0, .nan] : x }
    #expect(throws: SamplingError.nonFiniteState(step: 1, sigma: 1)) {
      try process.sample(from: [1, 2], with: .euler)
    }
  }

  @Test("arrays of another size")
  func sizes() throws {
    var process = try process { _, _ in [1] }
    #expect(throws: SamplingError.sizeMismatch(source: .denoiser, expected: 2, actual: 1)) {
      try process.sample(from: [1, 2], with: .heun)
    }
    process = try self.process()
    process.afterStep = { _ in [] }
    #expect(throws: SamplingError.sizeMismatch(source: .replacement, expected: 2, actual: 0)) {
      try process.sample(from: [1, 2], with: .euler)
    }
    process.noise = { _, _ in [1, 2, 3] }
    #expect(throws: SamplingError.sizeMismatch(source: .noise, expected: 2, actual: 3)) {
      try process.sample(from: [1, 2], with: .dpmppSDE)
    }
  }

  @Test("a replacement state that is not finite")
  func replacement() throws {
    var process = try process()
    process.afterStep = { _ in [0, .infinity] }
    #expect(throws: SamplingError.nonFiniteState(step: 0, sigma: 2)) {
      try process.sample(from: [1, 2], with: .lms)
    }
  }

  @Test("an eta that is not one", arguments: [-0.1, .infinity])
  func eta(value: Double) throws {
    var process = try process()
    process.options.eta = value
    #expect(throws: SamplingError.invalidEta(value)) { try process.sample(from: [1, 2], with: .eulerAncestral) }
  }

  @Test(
    "the sentences",
    arguments: [
      (
        .notASigma(index: 1, value: -1),
        "sigma 1 of the schedule is -1.0; use positive numbers, and 0 only at the end"
      ),
      (
        .stepsOutOfRange(steps: 0, allowed: 1...999), "a schedule cannot have 0 steps; use 1…999"
      ),
      (
        .sizeMismatch(source: .denoiser, expected: 2, actual: 1),
        "the denoiser's estimate has 1 values instead of 2; use the size of the state"
      ),
      (
        .nonFiniteState(step: 1, sigma: 2),
        "the state is no longer finite after step 2 (sigma 2.0); try a lower guidance scale or more steps"
      ),
    ] as [(SamplingError, String)])
  func sentences(error: SamplingError, sentence: String) {
    #expect(error.description == sentence)
  }
}
