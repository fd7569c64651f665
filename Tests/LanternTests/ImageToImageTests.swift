import CKernels
import GenAPI
import Imaging
import Testing

@testable import Lantern

@Suite struct ImageToImageTests {
  private func request(_ text: String, _ image: Bitmap, start: Double, seed: UInt32 = 1) throws -> GenerationRequest {
    var call = TestPictures.call(text, .imageToImage)
    (call.scheduleStart, call.seed) = (start, seed)
    return GenerationRequest(call, initImage: try PNG.encode(image))
  }

  /// The smaller the strength, the farther from the init image, in even steps: no 0.1 of strength covers more than a
  /// quarter of the whole change.
  @Test(arguments: [
    ("sketch", "a lighthouse on a cliff at sunset"), ("sketch", "a lighthouse on a cliff at night"),
    ("photo", "a sailing boat at sunset"),
    ("lantern", "a castle on a hill in spring"),
  ])
  func theDistanceGrowsEvenlyAsTheStrengthFalls(kind: String, text: String) async throws {
    let image =
      switch kind {
      case "sketch": TestPictures.sketch()
      case "photo": TestPictures.photo()
      default:
        try #require(
          await TestPictures.run(GenerationRequest(TestPictures.call("a boat at night"))).pictures.first)
      }
    for seed in TestPictures.seeds {
      var distances: [Double] = []
      for tenth in 1...9 {
        let request = try request(text, image, start: Double(tenth) / 10, seed: seed)
        let picture = try #require(await TestPictures.run(request).pictures.first)
        distances.append(TestPictures.distance(picture, image))
      }
      let total = distances[8] - distances[0]
      for (near, far) in zip(distances, distances.dropFirst()) {
        #expect(far > near, "\(kind), seed \(seed): \(distances)")
        #expect(far - near <= 0.25 * total, "\(kind), seed \(seed): \(distances)")
      }
    }
  }

  /// What the prompt names is there at every strength: more and more painted, never gone in between.
  @Test(arguments: [
    ("a sailing boat at sunset", "a lighthouse at night", "lighthouse"),
    ("a cabin in a snowy forest", "a dragon over mountains at sunset", "dragon"),
    ("a castle on a hill", "a windmill in spring", "windmill"),
  ])
  func theSubjectIsThereAtEveryStrength(old: String, new: String, subject: String) async throws {
    let image = try #require(await TestPictures.run(GenerationRequest(TestPictures.call(old))).pictures.first)
    for tenth in 2...9 {
      let sight = ImageSight(InitImage(image, width: 256, height: 256), mask: nil, start: Double(tenth) / 10)
      var request = SceneRequest(readings: [PromptReading(new)], grid: sight.image.grid)
      request.fit = try sight.fit(ScenePlan(request.readings))
      let scene = try Scene(request, threads: 2)
      let model = Model(scene, weights: [1], scale: 7, conditioning: sight.conditioning(of: scene))
      let observed = scene.grid.pad(sight.image.latent)
      let group = try #require(scene.plan.groups.firstIndex(of: subject))
      let absent = scene.layout.choices[group].lowerBound
      for run in LanternDenoiser(model).infer(observed, sigma: 0.5) {
        #expect(run.state.posterior[absent] < 0.01, "start 0.\(tenth)")
      }
      let slot = try #require(scene.plan.slots.firstIndex(of: subject))
      // Half-way it is all there.
      if tenth >= 5 { #expect(try #require(model.conditioning).ground.gain(ofSlot: slot) > 0.9) }
    }
  }

  @Test func withoutAStepTheInitImageComesBack() async throws {
    let image = TestPictures.sketch()
    let unchanged = try await TestPictures.run(request("a castle", image, start: 0))
    #expect(unchanged.pictures == [image])
    var stopped = try request("a castle", image, start: 0.4)
    (stopped.call.scheduleEnd, stopped.call.samples) = (0.5, 2)
    #expect(try await TestPictures.run(stopped).pictures == [image, image])
  }

  @Test func atStrengthZeroItIsTextToImage() async throws {
    let free = try await TestPictures.run(request("a castle", TestPictures.sketch(), start: 1))
    let plain = try await TestPictures.run(GenerationRequest(TestPictures.call("a castle")))
    #expect(free.pictures == plain.pictures)
  }

  /// A schedule that ends early leaves its noise in the picture.
  @Test func anEarlyEndLeavesNoise() async throws {
    let image = TestPictures.photo()
    var roughness: [Double] = []
    for end in [0, 0.1, 0.25] {
      var noisy = try request("a sailing boat", image, start: 0.6)
      noisy.call.scheduleEnd = end
      let picture = try #require(await TestPictures.run(noisy).pictures.first)
      roughness.append(Self.roughness(picture))
    }
    #expect(roughness[1] > 1.3 * roughness[0])
    #expect(roughness[2] > 1.3 * roughness[1])
  }

  /// The mean difference between samples one cell apart.
  private static func roughness(_ picture: Bitmap) -> Double {
    var sum = 0.0
    for y in 0..<picture.height {
      for x in stride(from: 8, to: picture.width, by: 8) {
        let at = 3 * (y * picture.width + x)
        sum += abs(Double(picture.bytes[at]) - Double(picture.bytes[at - 24]))
      }
    }
    return sum / Double(picture.height * (picture.width / 8 - 1))
  }

  @Test func pixelsDoNotDependOnThreadsOrInstructionSetOrCompany() async throws {
    var two = try request("a lighthouse", TestPictures.sketch(128), start: 0.6)
    (two.call.samples, two.call.width, two.call.height) = (2, 128, 128)
    two.call.sampler = .dpm2Ancestral
    let expected = try await TestPictures.run(two, on: EmbeddedService(threads: 1)).pictures
    #expect(try await TestPictures.run(two, on: EmbeddedService(threads: 3)).pictures == expected)
    var second = two
    (second.call.samples, second.call.seed) = (1, 2)
    #expect(try await TestPictures.run(second).pictures == [expected[1]])
    let original = String(cString: ck_path())
    defer { ck_force_path(original) }
    for path in String(cString: ck_paths()).split(separator: " ") {
      ck_force_path(String(path))
      #expect(try await TestPictures.run(two).pictures == expected, "\(path)")
    }
  }

  @Test(arguments: [(300, 200), (128, 512), (1000, 990)]) func initImagesOfAnySize(width: Int, height: Int) async throws
  {
    let image = TestPictures.bitmap(width, height) { x, y in [UInt8(255 * x), UInt8(255 * y), 90] }
    let run = try await TestPictures.run(request("sea", image, start: 0.3))
    #expect(run.pictures.first?.width == 256 && run.pictures.first?.height == 256)
    #expect(run.notes.contains { $0.contains("\(width)x\(height)") })
  }

  @Test func badInputGetsTheNamesOfTheAPI() async throws {
    let good = try PNG.encode(TestPictures.sketch(128))
    var header = good
    header.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
    let cases: [(String, [UInt8]?, (inout Call) -> Void)] = [
      ("bad_request", nil, { _ in }), ("invalid_mime_type", Array("hello".utf8), { _ in }),
      ("invalid_mime_type", Array(good.prefix(200)), { _ in }), ("invalid_file_size", header, { _ in }),
      ("invalid_height_or_width", good, { $0.width = 500 }), ("invalid_height_or_width", good, { $0.width = 64 }),
      ("invalid_pixel_count", good, { ($0.width, $0.height) = (1536, 1024) }),
      ("invalid_prompts", good, { $0.prompts = [TextPrompt("")] }), ("invalid_prompts", good, { $0.prompts = [] }),
      ("bad_request", good, { $0.steps = 151 }), ("bad_request", good, { $0.scheduleStart = 1.5 }),
      ("bad_request", good, { $0.scheduleStart = .nan }), ("not_found", good, { $0.engine = "dall-e" }),
      ("invalid_samples", good, { $0.samples = 11 }),
    ]
    for (name, image, change) in cases {
      var request = GenerationRequest(TestPictures.call("sea", .imageToImage), initImage: image)
      change(&request.call)
      let error = await #expect(throws: APIError.self, "\(name)") { try await TestPictures.run(request) }
      #expect(error?.name == name)
      #expect(error?.status == (name == "not_found" ? 404 : 400))
    }
  }
}
