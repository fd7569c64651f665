import Foundation
import Imaging
import Testing

@testable import Lantern

/// The same request must give the same picture as long as the revision's name is the same.
///
/// A dozen pictures, reduced to 16 × 16 levels of brightness in steps of 1/64 so that another version of the drawing
/// library does not matter, must match those stored with the revision's name. Who changes drawings, words or the model
/// raises the revision and stores new ones: `GEN_STORE_GOLDEN=1 swift test --filter GoldenPixel`.
@Suite struct GoldenPixelTests {
  private struct Golden: Codable {
    var revision: String
    /// By prompt: 256 numbers, 0…62, rows from the top, as letters from `@`.
    var pictures: [String: String]
  }

  private static let prompts = [
    "a lighthouse on a cliff at sunset", "a castle on a hill in spring", "two black cats", "three red boats",
    "a foggy winter night with a cabin", "neon city", "a field of yellow tulips", "a coral reef with a turtle",
    "a dragon over mountains", "a teapot and a candle", "palms in the desert", "a train in the rain",
  ]

  private static var fixture: URL {
    let name = "Fixtures/\(EmbeddedService.engineID).json"
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
  }

  private static func picture(_ prompt: String) throws -> [Int] {
    let grid = LatentGrid(imageWidth: 256, imageHeight: 256)
    let model = Model(try Scene([PromptReading(prompt)], grid: grid, threads: 2), weights: [1], scale: 7)
    let job = PictureJob(seed: 1, steps: 12, method: .dpmpp2M, style: nil) { _ in }
    let bitmap = try job.run(model).picture
    let channels = bitmap.bytes.count / (256 * 256)
    var sums = [Double](repeating: 0, count: 256)
    for y in 0..<256 {
      for x in 0..<256 {
        let first = (y * 256 + x) * channels
        let rgb = bitmap.bytes[first..<first + 3].map(Double.init)
        sums[y / 16 * 16 + x / 16] += (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]) / 255
      }
    }
    return sums.map { min(62, Int(($0 / 4).rounded())) }
  }

  @Test func drawingsChangeOnlyWithTheRevision() throws {
    let pictures = try Self.prompts.map { try Self.picture($0) }
    if ProcessInfo.processInfo.environment["GEN_STORE_GOLDEN"] != nil { try Self.store(pictures) }
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: Self.fixture))
    #expect(golden.revision == EmbeddedService.engineID)
    for (prompt, picture) in zip(Self.prompts, pictures) {
      let stored = (golden.pictures[prompt] ?? "").utf8.map { Int($0) - 64 }
      #expect(stored.count == 256, "\(prompt) is not stored")
      let difference = zip(picture, stored).reduce(0) { $0 + abs($1.0 - $1.1) }
      // Rounding may go the other way in a cell here and there.
      #expect(difference <= 12, "\(prompt) looks different: raise the revision of the engine")
    }
  }

  private static func store(_ pictures: [[Int]]) throws {
    let texts = pictures.map { String(decoding: $0.map { UInt8(64 + $0) }, as: UTF8.self) }
    let golden = Golden(
      revision: EmbeddedService.engineID, pictures: Dictionary(uniqueKeysWithValues: zip(prompts, texts)))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try FileManager.default.createDirectory(
      at: fixture.deletingLastPathComponent(), withIntermediateDirectories: true)
    try encoder.encode(golden).write(to: fixture)
  }
}
