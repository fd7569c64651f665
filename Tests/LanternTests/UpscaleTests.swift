import GenAPI
import Imaging
import Testing

@testable import Lantern

@Suite struct UpscaleTests {
  private func upscaled(_ text: String, _ image: Bitmap) async throws -> TestPictures.Run {
    try await TestPictures.run(
      GenerationRequest(TestPictures.call(text, .upscale), initImage: try PNG.encode(image)))
  }

  @Test func theEnginesOwnPictureIsDrawnAnew() async throws {
    let text = "a lighthouse on a cliff at sunset"
    let image = try #require(await TestPictures.run(GenerationRequest(TestPictures.call(text))).pictures.first)
    let run = try await upscaled(text, image)
    let large = try #require(run.pictures.first)
    #expect((large.width, large.height) == (512, 512))
    #expect(run.notes.contains { $0.contains("drawn anew") })
    #expect(TestPictures.distance(large.resized(width: 256, height: 256, filter: .area), image) < 8)
    // Drawn edges are sharper than enlarged ones.
    #expect(sharpness(large) > 1.1 * sharpness(Resampler.lanczos(image, width: 512, height: 512)))
  }

  /// Drawn at the next size with whole pixels per cell, then reduced.
  @Test func theEnginesOwnPictureIsDrawnAnewAtAnySize() async throws {
    let text = "a castle on a hill"
    let image = try #require(await TestPictures.run(GenerationRequest(TestPictures.call(text))).pictures.first)
    var call = TestPictures.call(text, .upscale)
    (call.width, call.height) = (301, 301)
    let run = try await TestPictures.run(GenerationRequest(call, initImage: try PNG.encode(image)))
    let large = try #require(run.pictures.first)
    #expect((large.width, large.height) == (301, 301))
    #expect(run.notes.contains { $0.contains("drawn anew") })
    #expect(TestPictures.distance(large.resized(width: 256, height: 256, filter: .area), image) < 8)
  }

  /// The mean of the squared differences between neighbours.
  private func sharpness(_ picture: Bitmap) -> Double {
    let pairs = zip(picture.bytes, picture.bytes.dropFirst(3))
    return pairs.reduce(0.0) { $0 + Double((Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1))) }
      / Double(picture.bytes.count)
  }

  @Test(arguments: ["", "a lighthouse"]) func anyOtherPictureIsResampled(text: String) async throws {
    let image = TestPictures.bitmap(100, 70) { x, y in [UInt8(255 * x), UInt8(255 * y), 60] }
    let run = try await upscaled(text, image)
    let large = try #require(run.pictures.first)
    #expect((large.width, large.height) == (200, 140))
    #expect(run.notes.contains { $0.contains("Lanczos") })
    #expect(TestPictures.distance(large.resized(width: 100, height: 70, filter: .area), image) < 2)
  }

  @Test func aForeignPictureOfALegalSizeIsNotRedrawn() async throws {
    let run = try await upscaled("a lighthouse", TestPictures.sketch())
    #expect(run.notes.contains { $0.contains("Lanczos") })
  }

  @Test func resamplingKeepsConstantsAndAlpha() {
    let flat = TestPictures.bitmap(9, 7) { _, _ in [10, 200, 77, 128] }
    let large = Resampler.lanczos(flat, width: 18, height: 14)
    #expect(large.channels == .rgba)
    #expect(Array(large.bytes.prefix(4)) == [10, 200, 77, 128])
    #expect(Set(large.bytes).count == 4)
  }

  @Test func tooManyPixelsAreRefused() async throws {
    let image = TestPictures.bitmap(2100, 2000) { _, _ in [1, 2, 3] }
    let error = await #expect(throws: APIError.self) { try await upscaled("", image) }
    #expect(error?.name == "invalid_pixel_count")
  }
}
