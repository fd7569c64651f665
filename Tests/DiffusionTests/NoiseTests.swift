import Foundation
import Testing

@testable import Diffusion

@Suite("Noise")
struct NoiseTests {
  /// The known answers published with the generator (Random123, `kat_vectors`).
  @Test(
    "Philox 4x32-10",
    arguments: [
      (SIMD4(0, 0, 0, 0), SIMD2(0, 0), SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
      (
        SIMD4(repeating: .max), SIMD2(repeating: .max),
        SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
      ),
      (
        SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2(0xa409_3822, 0x299f_31d0),
        SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
      ),
    ] as [(SIMD4<UInt32>, SIMD2<UInt32>, SIMD4<UInt32>)])
  func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, expected: SIMD4<UInt32>) {
    #expect(Philox.block(counter: counter, key: key) == expected)
  }

  @Test("our logarithm, cosine and sine are the library's to 1e-15")
  func elementaryFunctions() {
    let corners: [UInt32] = [0, 1, .max, 0x1fff_ffff, 0x2000_0000, 0x4000_0000, 0x8000_0000, 0xb504_f333]
    for word in corners + (0..<200_000).map({ UInt32(truncatingIfNeeded: $0 &* 0x9e37_79b9) }) {
      let u = (Double(word) + 0.5) / 4_294_967_296
      #expect(abs(BoxMuller.logarithm(u) / log(u) - 1) < 1e-15)
      let (cosine, sine) = BoxMuller.cosineAndSine(turn: word)
      let angle = Double(word) / 2_147_483_648 * Double.pi
      // The library is given a rounded angle of up to 2 pi, wrong by up to 4.4e-16.
      #expect(abs(cosine - cos(angle)) < 1e-15 && abs(sine - sin(angle)) < 1e-15)
    }
  }

  @Test("quarter turns are exact")
  func quarterTurns() {
    let turns = [0, 0x4000_0000, 0x8000_0000, 0xc000_0000].map(BoxMuller.cosineAndSine(turn:))
    #expect(turns.map(\.cosine) == [1, 0, -1, 0])
    #expect(turns.map(\.sine) == [0, 1, 0, -1])
  }

  @Test("the values are unit normal: four moments, tails and neighbours")
  func moments() {
    let values: [Double] = GaussianNoise(seed: 1).values(.initial, count: 400_000)
    let moment = { (power: Int) in values.reduce(0) { $0 + pow($1, Double(power)) } / Double(values.count) }
    // Four standard errors of each estimate.
    #expect(abs(moment(1)) < 0.0064)
    #expect(abs(moment(2) - 1) < 0.009)
    #expect(abs(moment(3)) < 0.025)
    #expect(abs(moment(4) - 3) < 0.062)
    let beyondTwo = Double(values.count { abs($0) > 2 }) / Double(values.count)
    #expect(abs(beyondTwo - 0.045_500) < 0.0014)
    for lag in [1, 2, 3, 4] { #expect(abs(correlation(values, Array(values.dropFirst(lag)))) < 0.0064) }
  }

  @Test("streams and seeds are independent, and each is always the same")
  func streams() {
    let noise = GaussianNoise(seed: 42)
    let streams: [[Double]] = [
      noise.values(.initial, count: 40_000), noise.values(.step(0, sub: 0), count: 40_000),
      noise.values(.step(0, sub: 1), count: 40_000), noise.values(.step(1, sub: 0), count: 40_000),
      noise.values(.init(purpose: 2), count: 40_000), GaussianNoise(seed: 43).values(.initial, count: 40_000),
      GaussianNoise(seed: 42 + 1 << 32).values(.initial, count: 40_000),
    ]
    for (i, first) in streams.enumerated() {
      for second in streams[(i + 1)...] { #expect(abs(correlation(first, second)) < 0.025) }
    }
    #expect(GaussianNoise(seed: 42).values(.step(1, sub: 0), count: 40_000) == streams[3])
  }

  @Test("an array begins with the values of a shorter one", arguments: [0, 1, 2, 3, 4, 5, 1001])
  func prefixes(count: Int) {
    let noise = GaussianNoise(seed: 3)
    let long: [Double] = noise.values(.initial, count: 2000)
    #expect(noise.values(.initial, count: count) == Array(long.prefix(count)))
  }

  @Test(
    "the values are those of another implementation, with a library's log, cos and sin",
    arguments: [
      (
        .initial,
        [-0.970_189_789_877_852_2, 0.194_018_956_069_566_73, -1.235_620_741_910_747_9, 1.923_926_750_657_389_4]
      ),
      (
        .step(2, sub: 1),
        [-1.620_092_536_175_250_3, -0.868_039_296_493_658_5, -0.152_083_891_890_321_07, -0.933_112_435_428_705_7]
      ),
    ] as [(GaussianNoise.Stream, [Double])])
  func independentValues(stream: GaussianNoise.Stream, expected: [Double]) {
    #expect(maxDifference(GaussianNoise(seed: 42).values(stream, count: 4), expected) < 2e-15)
  }

  /// A change of these bits would change every picture.
  @Test("the values of a seed never change")
  func recordedBits() {
    let values: [Double] = GaussianNoise(seed: 42).values(.initial, count: 4)
    let bits: [UInt64] = [
      13_830_285_949_152_397_333, 4_596_158_289_876_597_120, 13_831_615_597_140_263_222, 4_611_343_414_969_995_658,
    ]
    #expect(values.map(\.bitPattern) == bits)
    #expect(GaussianNoise(seed: 42).values(.initial, count: 4) == values.map { Float($0) })
  }

  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(min(a.count, b.count))
  }
}
