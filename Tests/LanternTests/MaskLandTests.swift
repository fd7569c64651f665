import GenAPI
import Imaging
import Testing

@testable import Lantern

/// Holes in pictures of land: what lies level goes on, what stands is not smeared. See also ``MaskBorderTests``.
@Suite struct MaskLandTests {
  private static let side = 256

  private func mask(_ x: Range<Int>, _ y: Range<Int>, level: UInt8 = 255) -> Bitmap {
    TestPictures.bitmap(Self.side) { u, v in
      let isHole = x.contains(Int(u * Double(Self.side))) && y.contains(Int(v * Double(Self.side)))
      return Array(repeating: isHole ? level : 0, count: 3)
    }
  }

  private func repaint(_ text: String, _ image: Bitmap, _ mask: Bitmap, seed: UInt32) async throws -> Bitmap {
    var call = TestPictures.call(text, .masking)
    (call.maskSource, call.seed) = (.maskImageWhite, seed)
    let request = GenerationRequest(call, initImage: try PNG.encode(image), maskImage: try PNG.encode(mask))
    return try #require(await TestPictures.run(request).pictures.first)
  }

  private func picture(_ text: String) async throws -> Bitmap {
    try #require(await TestPictures.run(GenerationRequest(TestPictures.call(text))).pictures.first)
  }

  /// Mean of the samples of a rectangle, by channel.
  private func mean(_ picture: Bitmap, _ x: Range<Int>, _ y: Range<Int>) -> [Double] {
    var sums = [0.0, 0, 0]
    for row in y {
      for column in x {
        for channel in 0..<3 { sums[channel] += Double(picture.bytes[3 * (row * picture.width + column) + channel]) }
      }
    }
    return sums.map { $0 / Double(x.count * y.count) }
  }

  @Test(arguments: [
    ("a castle on a hill at sunset", "a windmill at sunset"), ("a village in spring", "a fox in spring"),
    ("mountains at dawn", "a cabin at dawn"),
  ])
  func keptPixelsOfLandKeepTheirBytes(old: String, new: String) async throws {
    let image = try await picture(old)
    let (columns, rows) = (64..<144, 60..<230)
    for seed in TestPictures.seeds.prefix(4) {
      let mask = mask(columns, rows)
      let result = try await repaint(new, image, mask, seed: seed)
      for index in result.bytes.indices where mask.bytes[index] == 0 {
        if result.bytes[index] != image.bytes[index] {
          Issue.record("\(old): a kept pixel changed")
          break
        }
      }
    }
  }

  /// With five eighths of the picture gone, sky and ground keep their colours and their place.
  @Test(arguments: ["a castle on a hill at sunset", "a village in spring", "mountains at dawn"])
  func groundAndSkyContinueAcrossALargeHole(old: String) async throws {
    let image = try await picture(old)
    for seed in TestPictures.seeds {
      let result = try await repaint("hills", image, mask(96..<256, 0..<256), seed: seed)
      for rows in [4..<16, 236..<252] {
        let (known, painted) = (mean(result, 40..<90, rows), mean(result, 120..<250, rows))
        for channel in 0..<3 { #expect(abs(known[channel] - painted[channel]) < 16, "\(old), rows \(rows)") }
      }
    }
  }

  /// A horizon at 0.45 on the left and 0.55 on the right is joined by a straight line, whatever stands on it.
  @Test func unequalHorizonsAreJoined() throws {
    let image = TestPictures.bitmap(Self.side) { x, y in
      if x > 0.72, x < 0.8, y > 0.3, y < 0.6 { return [250, 250, 245] }
      return y < (x < 0.5 ? 0.45 : 0.55) ? [150, 190, 230] : [70, 120, 60]
    }
    let hole = mask(77..<179, 0..<256)
    let amount = Field(
      width: Self.side, height: Self.side,
      values: hole.bytes.enumerated().compactMap { index, byte in
        index % 3 == 0 ? Float(byte) / 255 : nil
      })
    let filled = try #require(LevelFill(Raster(image), amount)).filled()
    for (x, expected) in [(80, 0.45), (128, 0.5), (176, 0.55)] {
      let row = (1..<Self.side).max { edge(filled, x, $0) < edge(filled, x, $1) } ?? 0
      #expect(abs(Double(row) / Double(Self.side) - expected) < 0.02, "column \(x)")
    }
    #expect(filled.pixels.allSatisfy { $0.x < 0.99 || $0.y > 0.97 })
    let all = Field(width: Self.side, height: Self.side, values: Array(repeating: 1, count: Self.side * Self.side))
    #expect(LevelFill(Raster(image), all) == nil)
  }

  private func edge(_ picture: Raster, _ x: Int, _ y: Int) -> Float { abs(picture[x, y].y - picture[x, y - 1].y) }

  @Test func greyAndSoftMasksOnLandKeepTheirProportion() async throws {
    let image = try await picture("a village in spring")
    let hole = (60..<200, 40..<230)
    let half = try await repaint("a church in spring", image, mask(hole.0, hole.1, level: 128), seed: 1)
    let full = try await repaint("a church in spring", image, mask(hole.0, hole.1), seed: 1)
    let (near, far) = (TestPictures.distance(half, image), TestPictures.distance(full, image))
    #expect(near > 0.5 && near < 0.8 * far)
  }
}
