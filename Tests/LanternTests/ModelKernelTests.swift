import CKernels
import Foundation
import Testing

@testable import Lantern

private func noisyPicture(seed: UInt64) -> [Float] {
  var random = SeededRandom(seed: seed)
  return (0..<3 * TinyWorld.width * TinyWorld.height).map { _ in Float(random.uniform(-1, 1)) }
}

private let prior: [[Double]] = [[0, -0.5, 0.2], [-1, 0, 0.3, -0.4], [0.1, -0.2]]

@Suite struct ModelKernelTests {
  @Test(arguments: [(1, 8.0), (2, 3.0), (2, 1.0)])
  func meanFieldEqualsTheFormulae(sweeps: Int, sigma: Double) {
    let world = TinyWorld(seed: 5)
    let y = noisyPicture(seed: 9)
    let scale = 1 / (2 * sigma * sigma)
    let answer = world.run(y, logPrior: prior.flatMap { $0 }, scale: scale, sweeps: sweeps)
    var reference = Reference(world, y, prior: prior)
    for _ in 0..<sweeps { reference.sweep(prior: prior, scale: scale) }
    for (ours, theirs) in zip(answer.q, reference.q.flatMap { $0 }) { #expect(abs(ours - theirs) < 1e-4) }
    let mean = reference.composite(0..<4).color.flatMap { $0 }
    for (ours, theirs) in zip(answer.mean, mean) { #expect(abs(Double(ours) - theirs) < 2e-4) }
    let residual = zip(y, mean).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
    #expect(abs(answer.residual - residual) < 1e-3 * residual)
    let divergence = zip(reference.q, prior).reduce(0) { sum, pair in
      sum + zip(pair.0, softmax(pair.1)).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.0 / $1.1) : 0) }
    }
    #expect(abs(answer.divergence - divergence) < 1e-3)
  }

  @Test func everyPathGivesTheSameBits() {
    let original = String(cString: ck_path())
    defer { ck_force_path(original) }
    let names = String(cString: ck_paths()).split(separator: " ").map(String.init) + ["counting"]
    let answers = names.map { name -> (TinyWorld.Answer, [Float]) in
      #expect(ck_force_path(name) == 1)
      let answer = TinyWorld(seed: 3).run(noisyPicture(seed: 4), logPrior: prior.flatMap { $0 }, scale: 0.5, sweeps: 2)
      return (answer, transformed(length: 48, inner: 16))
    }
    for (answer, spectrum) in answers.dropFirst() {
      #expect(answer == answers[0].0)
      #expect(spectrum == answers[0].1)
    }
    #expect(names.starts(with: ["scalar", "baseline"]))
    #expect(ck_force_path("no such path") == 0)
  }

  /// Other tests may run meanwhile, so the tally may grow by more.
  @Test func theCountingPathCounts() {
    let original = String(cString: ck_path())
    defer { ck_force_path(original) }
    #expect(ck_force_path("counting") == 1)
    let (ones, before) = ([Float](repeating: 1, count: 1600), ck_counted())
    #expect(ck_distance(ones, ones, 1600) == 0)
    #expect(ck_counted().flops >= before.flops + 3 * 1600)
    #expect(ck_counted().bytes >= before.bytes + 8 * 1600)
  }

  private func transformed(length: Int, inner: Int) -> [Float] {
    var random = SeededRandom(seed: 2)
    var re = (0..<length * inner).map { _ in Float(random.uniform(-1, 1)) }
    var (im, otherRe, otherIm) = (re.reversed() as [Float], re, re)
    ck_fourier(&re, &im, &otherRe, &otherIm, Int32(length), Int32(inner), 0)
    return re + im
  }

  @Test(arguments: [16, 24, 64, 88, 104, 184, 192])
  func fourierEqualsTheDefinition(length: Int) {
    let inner = 16
    var random = SeededRandom(seed: 1)
    let input = (0..<2).map { _ in (0..<length * inner).map { _ in Float(random.uniform(-1, 1)) } }
    var (re, im, other) = (input[0], input[1], [Float](repeating: 0, count: length * inner))
    var otherIm = other
    ck_fourier(&re, &im, &other, &otherIm, Int32(length), Int32(inner), 0)
    let column = 5
    for k in 0..<length {
      var sum = (0.0, 0.0)
      for j in 0..<length {
        let angle = -2 * Double.pi * Double(j * k) / Double(length)
        let (a, b) = (Double(input[0][j * inner + column]), Double(input[1][j * inner + column]))
        sum = (sum.0 + a * cos(angle) - b * sin(angle), sum.1 + a * sin(angle) + b * cos(angle))
      }
      #expect(abs(Double(re[k * inner + column]) - sum.0) < 1e-5)
      #expect(abs(Double(im[k * inner + column]) - sum.1) < 1e-5)
    }
    ck_fourier(&re, &im, &other, &otherIm, Int32(length), Int32(inner), 1)
    for index in re.indices { #expect(abs(re[index] / Float(length) - input[0][index]) < 1e-6) }
  }

  @Test func elementaryFunctionsAreExactToTheLastBits() {
    for x in stride(from: -600.0, through: 600, by: 7.31) {
      #expect(abs(ck_exp(x) / exp(x) - 1) < 1e-15)
    }
    for x in [1e-300, 1e-9, 0.1, 0.999, 1, 1.001, 3, 1e9, 1e300] {
      #expect(abs(ck_log(x) - log(x)) <= 1e-15 * max(1, abs(log(x))))
    }
    #expect(ck_exp(-1000) == 0)
  }
}
