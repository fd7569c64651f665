import Foundation
import Testing

@testable import Imaging

/// A file of the folder `Fixtures`; `make` there says how they came about.
struct Fixture: Sendable, CustomTestStringConvertible {
  var name: String
  /// The samples at the centres of the four rectangles: top left, top right, bottom left, bottom right.
  var corners: [[Int]]
  /// How far decoded samples may be off.
  var tolerance = 0
  var size = [48, 32]

  var testDescription: String { name }

  func bytes() throws -> [UInt8] {
    let url = Bundle.module.resourceURL?.appendingPathComponent("Fixtures/\(name)")
    return try [UInt8](Data(contentsOf: #require(url)))
  }

  private static let colours = [[255, 0, 0], [0, 128, 0], [0, 0, 255], [128, 128, 128]]
  private static let greys = [[0, 0, 0], [255, 255, 255], [64, 64, 64], [128, 128, 128]]
  private static let alphas = [255, 128, 0, 64]
  private static func withAlpha(_ colours: [[Int]]) -> [[Int]] { zip(colours, alphas).map { $0 + [$1] } }

  static let pngs = [
    Fixture(name: "rgb8.png", corners: colours),
    Fixture(name: "rgba8.png", corners: withAlpha(colours)),
    Fixture(name: "rgb16.png", corners: colours),
    Fixture(name: "rgba16.png", corners: withAlpha(colours)),
    Fixture(name: "interlaced.png", corners: colours),
    Fixture(name: "palette.png", corners: colours),
    Fixture(name: "palette-alpha.png", corners: withAlpha(colours)),
    Fixture(name: "grey8.png", corners: greys),
    Fixture(name: "grey1.png", corners: [[0, 0, 0], [255, 255, 255], [255, 255, 255], [0, 0, 0]]),
    Fixture(name: "grey-alpha.png", corners: withAlpha(greys)),
    Fixture(name: "colour-key.png", corners: zip(colours, [255, 255, 0, 255]).map { $0 + [$1] }),
  ]
  static let jpegs = [
    Fixture(name: "baseline.jpg", corners: colours, tolerance: 3),
    Fixture(name: "progressive.jpg", corners: colours, tolerance: 3),
    Fixture(name: "cmyk.jpg", corners: colours, tolerance: 3),
    Fixture(name: "grey.jpg", corners: greys, tolerance: 3),
    Fixture(
      name: "rotated.jpg", corners: [colours[2], colours[0], colours[3], colours[1]], tolerance: 3, size: [32, 48]),
  ]
  static let webps = [
    Fixture(name: "lossy.webp", corners: colours, tolerance: 6),
    Fixture(name: "lossless.webp", corners: colours),
    Fixture(name: "lossy-alpha.webp", corners: withAlpha(colours), tolerance: 6),
    Fixture(name: "lossless-alpha.webp", corners: withAlpha(colours)),
  ]
  static let all = pngs + jpegs + webps
}

extension Bitmap {
  /// The samples of a pixel.
  subscript(x: Int, y: Int) -> [Int] {
    let start = y * stride + x * channels.rawValue
    return bytes[start..<start + channels.rawValue].map(Int.init)
  }

  /// The samples four pixels from each corner: top left, top right, bottom left, bottom right.
  var corners: [[Int]] {
    [self[4, 4], self[width - 5, 4], self[4, height - 5], self[width - 5, height - 5]]
  }

  /// The largest difference between samples of the corners and `expected`, counting only alpha where both are
  /// transparent.
  func cornerError(_ expected: [[Int]]) -> Int {
    zip(corners, expected).map { found, wanted in
      guard found.count == wanted.count else { return 256 }
      let isTransparent = found.count == 4 && found[3] == 0 && wanted[3] == 0
      return isTransparent ? 0 : zip(found, wanted).map { abs($0 - $1) }.max() ?? 256
    }.max() ?? 256
  }

  /// A picture with reproducible noise on a gradient: compresses about as well as a photograph.
  static func noisy(width: Int, height: Int, channels: Channels = .rgb, seed: UInt64 = 1) -> Bitmap {
    var random = SplitMix64(state: seed)
    let samples = (0..<width * height * channels.rawValue).map { index in
      UInt8(truncatingIfNeeded: index / (width * channels.rawValue) / 3 + Int(random.next() % 24))
    }
    return Bitmap(width: width, height: height, channels: channels, bytes: samples)
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
