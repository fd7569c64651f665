import GenAPI
import Imaging
import Testing

@testable import Lantern

/// The border of a hole does not show: across it colours change as much as they do beside it.
@Suite struct MaskBorderTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// Prompts of the picture and of its repainted part.
    var old, new: String
  }

  static let rows = [
    Row(testDescription: "sea", old: "a sea with mountains at sunset", new: "a sailing boat at sunset"),
    Row(testDescription: "land", old: "hills and trees in spring", new: "a fox in spring"),
    Row(testDescription: "castle", old: "a castle on a hill at sunset", new: "a windmill at sunset"),
    Row(testDescription: "mountains", old: "mountains at dawn", new: "a cabin at dawn"),
    Row(testDescription: "village", old: "a village in spring", new: "a church in spring"),
    Row(testDescription: "indoors", old: "a vase of flowers", new: "a teapot"),
  ]

  private static let columns = 64..<144, height = 60..<230

  @Test(arguments: rows) func theBorderDoesNotShow(row: Row) async throws {
    let hole = TestPictures.bitmap(256) { x, y in
      let isHole = Self.columns.contains(Int(x * 256)) && Self.height.contains(Int(y * 256))
      return Array(repeating: isHole ? 255 : 0, count: 3)
    }
    for seed in TestPictures.seeds {
      var start = TestPictures.call(row.old)
      start.seed = 1 + seed % 4
      let image = try #require(await TestPictures.run(GenerationRequest(start)).pictures.first)
      var call = TestPictures.call(row.new, .masking)
      (call.maskSource, call.seed) = (.maskImageWhite, seed)
      let request = GenerationRequest(call, initImage: try PNG.encode(image), maskImage: try PNG.encode(hole))
      let picture = try #require(await TestPictures.run(request).pictures.first)
      let (across, beside) = (Self.step(picture, aside: 0...0), Self.step(picture, aside: 3...8))
      // Half a level of 8 bits is lost by rounding.
      #expect(across <= 1.3 * beside + 0.5, "\(row), seed \(seed)")
      // What the border cuts may fade over some pixels, if there is not much of it.
      let (wide, aside) = (Self.step(picture, over: 8, aside: 4...4), Self.step(picture, over: 8, aside: 12...18))
      #expect(wide <= 3 * aside + 0.5, "\(row), seed \(seed)")
    }
  }

  /// The mean difference between pixels `over` apart across lines `aside` of the four sides of the hole, on both sides of
  /// them; of wide steps only those that end inside, or on, the line.
  private static func step(_ picture: Bitmap, over: Int = 1, aside: ClosedRange<Int>) -> Double {
    var (sum, count) = (0, 0)
    func add(_ a: Int, _ b: Int) {
      for channel in 0..<3 { sum += abs(Int(picture.bytes[3 * a + channel]) - Int(picture.bytes[3 * b + channel])) }
      count += 3
    }
    let away = Set(aside.flatMap { [-$0, $0] })
    for shift in away where over == 1 || shift > 0 {
      for x in [columns.lowerBound + shift, columns.upperBound + shift] {
        for y in height { add(y * picture.width + x, y * picture.width + x - over) }
      }
      for y in [height.lowerBound + shift, height.upperBound + shift] {
        for x in columns { add(y * picture.width + x, (y - over) * picture.width + x) }
      }
    }
    return Double(sum) / Double(count)
  }
}
