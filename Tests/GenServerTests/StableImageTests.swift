import GenAPI
import GenServer
import Imaging
import Testing

/// What v2beta asks for beyond the older versions: file formats, masks that grow, bounds of its own.
@Suite struct StableImageTests {
  private let fake = FakeService()
  private var api: StabilityAPI { StabilityAPI(fake: fake) }
  private static let path = "/v2beta/stable-image/"
  private let image = FakeService.png(width: 128, height: 128)

  private func form(_ fields: [(String, String)], _ images: [(String, [UInt8])] = []) -> [(String, [UInt8])] {
    fields.map { ($0.0, Array($0.1.utf8)) } + images
  }

  @Test(arguments: [("png", ImageFormat.png), ("jpeg", .jpeg), ("webp", .webp)])
  func picturesComeInTheFormatAskedFor(name: String, format: ImageFormat) async throws {
    let parts = form([("prompt", "a cat"), ("output_format", name)])
    for path in ["generate/core", "generate/ultra", "generate/sd3"] {
      let plain = await api.answer(Requests.form(Self.path + path, parts, accept: "image/*"))
      #expect(plain.headers[.contentType] == "image/\(name)", "\(plain.text.prefix(200))")
      let header = try ImageHeader(of: Array(plain.body.readableBytesView))
      #expect(header.format == format && header.width == 64)
      let json = await api.answer(Requests.form(Self.path + path, parts, accept: "application/json"))
      #expect(json.headers[.contentType] == "application/json; type=image/\(name)")
      #expect(json.json["finish_reason"] as? String == "SUCCESS")
    }
  }

  @Test(arguments: [
    ("generate/core", ("output_format", "gif"), "output_format"),
    ("generate/core", ("aspect_ratio", "3:1"), "aspect_ratio"),
    ("generate/core", ("seed", "4294967295"), "seed"), ("generate/core", ("style_preset", "none"), "style_preset"),
    ("generate/sd3", ("mode", "video"), "mode"), ("generate/sd3", ("cfg_scale", "11"), "cfg_scale"),
    ("generate/sd3", ("model", "sd2"), "model"), ("edit/inpaint", ("grow_mask", "101"), "grow_mask"),
    ("edit/inpaint", ("grow_mask", "-1"), "grow_mask"), ("edit/inpaint", ("grow_mask", "1.5"), "grow_mask"),
  ]) func rangesHold(path: String, field: (String, String), name: String) async {
    let parts = form([("prompt", "a cat"), field], path.hasPrefix("edit") ? [("image", image)] : [])
    let answer = await api.answer(Requests.form(Self.path + path, parts))
    #expect(answer.summary == "400 bad_request")
    #expect((answer.json["errors"] as? [String])?.map { $0.hasPrefix("\(name): ") } == [true], "\(answer.text)")
  }

  @Test func imagesOfAFewPixelsAreRefused() async {
    let parts = form([("prompt", "a cat")], [("image", FakeService.png(width: 63, height: 128))])
    #expect(await api.answer(Requests.form(Self.path + "edit/inpaint", parts)).text.contains("at least 64"))
  }

  @Test func fastUpscalingIsFourTimesAsLarge() async throws {
    let path = Self.path + "upscale/fast"
    let answer = await api.answer(Requests.form(path, [("image", image), ("output_format", Array("jpeg".utf8))]))
    #expect(answer.status == 200 && answer.headers[.contentType] == "image/jpeg", "\(answer.text.prefix(200))")
    let call = try #require(fake.requests.last?.call)
    #expect(call.operation == .upscale && call.prompts == [] && call.width == 512 && call.height == 512)
    #expect(await api.answer(Requests.form(path, [])).text.contains("image: is required"))
    let wide = FakeService.png(width: 2048, height: 513)
    #expect(await api.answer(Requests.form(path, [("image", wide)])).text.contains("at most 1048576 pixels"))
  }

  @Test func everyFieldReachesTheCall() async throws {
    let fields = [
      ("prompt", "a cat"), ("negative_prompt", "a dog"), ("mode", "image-to-image"), ("strength", "0.7"), ("seed", "9"),
      ("style_preset", "anime"), ("model", "sd3.5-large-turbo"),
    ]
    let answer = await api.answer(Requests.form(Self.path + "generate/sd3", form(fields, [("image", image)])))
    #expect(answer.status == 200, "\(answer.text)")
    let call = try #require(fake.requests.last?.call)
    #expect(call.prompts == [TextPrompt("a cat"), TextPrompt("a dog", weight: -1)])
    #expect(call.operation == .imageToImage && call.scheduleStart == 0.7 && call.seed == 9)
    #expect(call.style == .anime && call.cfgScale == 1 && call.width == 128)
  }

  /// A white square on black, of 128 x 128 pixels.
  private func square(_ range: Range<Int>, channels: Bitmap.Channels = .rgb) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for y in 0..<128 {
      for x in 0..<128 {
        let isInside = range.contains(x) && range.contains(y)
        bytes += channels == .rgb ? Array(repeating: isInside ? 255 : 0, count: 3) : [90, 90, 90, isInside ? 0 : 255]
      }
    }
    return try PNG.encode(Bitmap(width: 128, height: 128, channels: channels, bytes: bytes))
  }

  @Test(arguments: [nil, 0, 5, 20]) func masksGrowAndFade(growth: Int?) async throws {
    let fields = [("prompt", "a cat")] + (growth.map { [("grow_mask", "\($0)")] } ?? [])
    let parts = form(fields, [("image", image), ("mask", try square(50..<80))])
    #expect(await api.answer(Requests.form(Self.path + "edit/inpaint", parts)).status == 200)
    let request = try #require(fake.requests.last)
    let mask = try Bitmap(decoding: try #require(request.maskImage))
    let row = (0..<128).map { Int(mask.bytes[mask.stride * 64 + 3 * $0]) }
    let width = growth ?? 5
    #expect(row[50..<80].allSatisfy { $0 == 255 })
    #expect(row[..<(50 - width)].allSatisfy { $0 == 0 } && row[(80 + width)...].allSatisfy { $0 == 0 })
    // One step of the ramp for every pixel of distance.
    for distance in 1..<max(1, width + 1) {
      let expected = 255.0 * Double(width + 1 - distance) / Double(width + 1)
      #expect(abs(Double(row[50 - distance]) - expected) <= 1, "\(distance)")
      #expect(row[50 - distance] == row[79 + distance])
    }
  }

  @Test func transparencyGrowsToo() async throws {
    let parts = form([("prompt", "a cat"), ("grow_mask", "3")], [("image", try square(50..<80, channels: .rgba))])
    #expect(await api.answer(Requests.form(Self.path + "edit/inpaint", parts)).status == 200)
    let request = try #require(fake.requests.last)
    #expect(request.call.maskSource == .maskImageWhite && request.call.maskImage != nil)
    let mask = try Bitmap(decoding: try #require(request.maskImage))
    #expect([46, 48, 60].map { mask.bytes[mask.stride * 60 + 3 * $0] } == [0, 128, 255])
  }

  /// Levels in a row of 9, grown from the middle; corners are farther away.
  @Test func growingFollowsTheDistance() {
    var levels = [Float](repeating: 0, count: 81)
    levels[40] = 255
    MaskPreparation.grow(&levels, width: 9, by: 2)
    #expect([levels[40], levels[41], levels[42], levels[43]] == [255, 170, 85, 0])
    #expect(abs(levels[50] - (255 - 85 * Float(2).squareRoot())) < 0.01 && levels[30] == levels[50])
    var edges = [Float](repeating: 255, count: 1)
    MaskPreparation.grow(&edges, width: 1, by: 100)
    #expect(edges == [255])
  }
}
