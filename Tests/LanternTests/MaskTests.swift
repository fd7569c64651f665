import GenAPI
import Imaging
import Testing

@testable import Lantern

@Suite struct MaskTests {
  private func request(
    _ text: String, _ image: Bitmap, mask: Bitmap?, _ source: MaskSource = .maskImageWhite
  ) throws -> GenerationRequest {
    var call = TestPictures.call(text, .masking, side: image.width)
    call.maskSource = source
    return GenerationRequest(call, initImage: try PNG.encode(image), maskImage: try mask.map { try PNG.encode($0) })
  }

  /// White inside the rectangle.
  private func mask(_ side: Int, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, level: UInt8 = 255) -> Bitmap {
    TestPictures.bitmap(side) { u, v in
      let value = x.contains(u) && y.contains(v) ? level : 0
      return [value, value, value]
    }
  }

  private func seaside(seed: UInt32 = 5) async throws -> Bitmap {
    var call = TestPictures.call("a sea with mountains at sunset")
    call.seed = seed
    return try #require(await TestPictures.run(GenerationRequest(call)).pictures.first)
  }

  /// The largest difference over samples where the mask is 0, and over those where it is not.
  private func differences(_ a: Bitmap, _ b: Bitmap, _ mask: Bitmap) -> (kept: Int, painted: Int) {
    var (kept, painted) = (0, 0)
    for index in a.bytes.indices {
      let difference = abs(Int(a.bytes[index]) - Int(b.bytes[index]))
      if mask.bytes[index] == 0 { kept = max(kept, difference) } else { painted = max(painted, difference) }
    }
    return (kept, painted)
  }

  @Test func keptPixelsKeepTheirBytes() async throws {
    let image = try await seaside()
    let mask = mask(256, 0.2...0.7, 0.3...0.9)
    let white = try await TestPictures.run(request("a sailing boat", image, mask: mask)).pictures
    let result = differences(white[0], image, mask)
    #expect(result.kept == 0)
    #expect(result.painted > 60)
    // The same hole, said in the other two ways.
    let inverted = Bitmap(width: 256, height: 256, bytes: mask.bytes.map { 255 - $0 })
    #expect(
      try await TestPictures.run(request("a sailing boat", image, mask: inverted, .maskImageBlack)).pictures == white)
    var samples: [UInt8] = []
    for pixel in stride(from: 0, to: image.bytes.count, by: 3) {
      samples += image.bytes[pixel..<pixel + 3]
      samples.append(255 - mask.bytes[pixel])
    }
    let clear = Bitmap(width: 256, height: 256, channels: .rgba, bytes: samples)
    let alpha = try #require(
      await TestPictures.run(request("a sailing boat", clear, mask: nil, .initImageAlpha)).pictures.first)
    #expect(differences(alpha, image, mask).kept == 0)
  }

  @Test func greyMixesInProportion() async throws {
    let image = try await seaside()
    let half = try await TestPictures.run(request("a boat", image, mask: mask(256, 0.2...0.8, 0.2...0.8, level: 96)))
    let full = try await TestPictures.run(request("a boat", image, mask: mask(256, 0.2...0.8, 0.2...0.8)))
    let (near, far) = (TestPictures.distance(half.pictures[0], image), TestPictures.distance(full.pictures[0], image))
    #expect(near > 0.5)
    #expect(near < 0.75 * far)
  }

  @Test func anEmptyMaskChangesNothing() async throws {
    let image = try await seaside()
    let run = try await TestPictures.run(request("a castle", image, mask: mask(256, 2...3, 2...3)))
    #expect(run.pictures == [image])
  }

  /// With three quarters of the picture gone, the sea begins where it did: within two pixels.
  @Test func theHorizonContinuesAcrossALargeHole() async throws {
    for seed in TestPictures.seeds {
      let image = try await seaside(seed: seed)
      var request = try request("the sea at sunset", image, mask: mask(256, 0.25...1, 0...1))
      request.call.seed = seed
      let picture = try #require(await TestPictures.run(request).pictures.first)
      let (before, after) = (horizon(image, columns: 0..<256), horizon(picture, columns: 66..<256))
      #expect(abs(before - after) <= 2, "seed \(seed): \(before), \(after)")
    }
  }

  /// The row at which most columns change most, at the top of its slope: light on the water is below. Sun, glints and
  /// boats are in few columns.
  private func horizon(_ picture: Bitmap, columns: Range<Int>) -> Int {
    func change(_ y: Int) -> Int {
      let changes = columns.map { x -> Int in
        let at = 3 * (y * picture.width + x)
        let above = at - picture.stride
        return (0..<3).reduce(0) { $0 + abs(Int(picture.bytes[at + $1]) - Int(picture.bytes[above + $1])) }
      }
      return changes.sorted()[changes.count / 2]
    }
    let strongest = (64..<230).max { change($0) < change($1) } ?? 64
    return (strongest - 4...strongest).first { 2 * change($0) >= change(strongest) } ?? strongest
  }

  @Test func badMasksGetTheNamesOfTheAPI() async throws {
    let image = TestPictures.sketch(128)
    let none = try request("sea", image, mask: nil)
    let small = try request("sea", image, mask: mask(64, 0...1, 0...1))
    var broken = none
    broken.maskImage = [1, 2, 3]
    var unsaid = small
    unsaid.call.maskSource = nil
    let cases = [
      ("invalid_mask_image", none), ("invalid_image_dimensions", small), ("invalid_mime_type", broken),
      ("bad_request", unsaid),
    ]
    for (name, request) in cases {
      let error = await #expect(throws: APIError.self, "\(name)") { try await TestPictures.run(request) }
      #expect(error?.name == name)
    }
  }
}
