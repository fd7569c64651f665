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

  @Test(
    arguments: [
      ("a cat", [("a cat", 1)]), ("a (red:1.3) cat", [("a red cat", 1)]),
      ("a lighthouse, (fog:0.3)", [("a lighthouse", 1), ("fog", 0.3)]),
      ("(a boat, at sea:1.5), waves , ( fog :.5) ,", [("a boat, at sea", 1.5), ("waves", 1), ("fog", 0.5)]),
      ("a lighthouse, (red:1.3), waves", [("a lighthouse, waves", 1), ("red", 1.3)]),
      ("((a cat:1.2), a dog:2)", [("a cat, a dog", 2)]), ("(a (small) cat:2)", [("a (small) cat", 2)]),
      ("a cat :) (or not), (12:30), (:2), (x:), (x:1.2.3), (x:-1)", nil), ("((((", nil), (",,", nil), ("(x:1", nil),
      (")x:1)(", nil),
      ("(ö:1.3) ü", [("ö ü", 1)]), ("(ö:2)", [("ö", 2)]), ("(x:12345678901)", nil), ("((x:2):3)", [("x", 3)]),
    ] as [(String, [(String, Double)]?)])
  func weightsInPromptsCount(text: String, expected: [(String, Double)]?) async throws {
    let parts = form([("prompt", text), ("negative_prompt", text)])
    let answer = await api.answer(Requests.form(Self.path + "generate/core", parts))
    #expect(answer.status == 200, "\(answer.text)")
    let prompts = try #require(fake.requests.last?.call.prompts)
    let wanted = expected ?? [(text, 1)]
    #expect(prompts == wanted.map { TextPrompt($0.0, weight: $0.1) } + wanted.map { TextPrompt($0.0, weight: -$0.1) })
  }

  /// As many prompts as v1 has; the others stay words.
  @Test func weightsAreBounded() async throws {
    let text = (0..<1000).map { "(x\($0):2)" }.joined(separator: ",")
    _ = await api.answer(Requests.form(Self.path + "generate/core", form([("prompt", text)])))
    let prompts = try #require(fake.requests.last?.call.prompts)
    #expect(prompts.count == 32 && prompts.last.map { $0.text.hasPrefix("x31,x32,") && $0.weight == 1 } == true)
    let deep = String(repeating: "(", count: 2500) + "x" + String(repeating: ":1)", count: 2499)
    #expect(await api.answer(Requests.form(Self.path + "generate/core", form([("prompt", deep)]))).status == 200)
  }

  @Test(arguments: [("image/*", "jpeg"), ("application/json", "webp")])
  func fastUpscalingMakesFourTimesTheSides(accept: String, format: String) async throws {
    let image = FakeService.png(width: 96, height: 64)
    let parts = form([("output_format", format)], [("image", image)])
    let answer = await api.answer(Requests.form(Self.path + "upscale/fast", parts, accept: accept))
    #expect(
      answer.status == 200 && answer.headers[.contentType]?.hasSuffix("image/\(format)") == true, "\(answer.text)")
    let request = try #require(fake.requests.last)
    #expect(request.call.operation == .upscale && request.call.prompts.isEmpty && request.initImage == image)
    #expect(PixelSize(request.call.width, request.call.height) == PixelSize(384, 256))
  }

  @Test(arguments: [(31, 64), (1600, 32), (1025, 1024)]) func fastUpscalingHasBounds(width: Int, height: Int) async {
    let parts = form([], [("image", FakeService.png(width: width, height: height))])
    let answer = await api.answer(Requests.form(Self.path + "upscale/fast", parts))
    #expect(
      answer.summary == "400 bad_request" && answer.text.contains("image: is \(width)x\(height)"), "\(answer.text)")
    #expect(
      await api.answer(Requests.form(Self.path + "upscale/fast", form([("x", "")]))).text.contains("image: is req"))
  }

  @Test func fastUpscalingHasItsPrice() async {
    let api = StabilityAPI(fake: fake) { $0.credits = 3 }
    #expect(await api.answer(Requests.form(Self.path + "upscale/fast", form([], [("image", image)]))).status == 200)
    #expect(await api.answer(Requests.get("/v1/user/balance")).text == #"{"credits":1}"#)
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
