import GenAPI
import Testing

@Suite("limits")
struct LimitsTests {
  @Test(
    "pixels, seeds, steps and styles by dialect and engine",
    arguments: [
      (Dialect.v1alpha, "stable-diffusion-512-v2-1", 262_144, UInt32(2_147_483_647), 150, 0),
      (.v1alpha, "stable-diffusion-768-v2-1", 589_824, 2_147_483_647, 150, 0),
      (.v1beta, "stable-diffusion-512-v2-1", 262_144, 4_294_967_295, 150, 0),
      (.v1, "stable-diffusion-xl-1024-v1-0", 589_824, 4_294_967_295, 50, 17),
      (.v2beta, "core", 4096, 4_294_967_294, 150, 17),
    ])
  func documented(
    dialect: Dialect, engine: String, pixels: Int, seed: UInt32, steps: Int, styles: Int
  ) {
    let limits = Limits.documented(dialect: dialect, engine: engine)
    #expect(limits.source == dialect.rawValue)
    #expect(limits.pixels.lowerBound == pixels)
    #expect(limits.seeds.upperBound == seed)
    #expect(limits.steps.upperBound == steps)
    #expect(limits.styles.count == styles)
  }

  static let rows: [(String, @Sendable (inout Call) -> Void, Violation, String)] = [
    (
      "steps", { $0.steps = 500 }, Violation(.steps, .outside, value: "500", allowed: "10…150"),
      "`steps` is 500 but must be 10…150"
    ),
    (
      "cfg", { $0.cfgScale = 35.5 }, Violation(.cfgScale, .outside, value: "35.5", allowed: "0…35"),
      "`cfg` is 35.5 but must be 0…35"
    ),
    (
      "cfg is not a number", { $0.cfgScale = .nan }, Violation(.cfgScale, .outside, value: "nan", allowed: "0…35"),
      "`cfg` is nan but must be 0…35"
    ),
    (
      "samples", { $0.samples = 11 }, Violation(.samples, .outside, value: "11", allowed: "1…10"),
      "`samples` is 11 but must be 1…10"
    ),
    (
      "seed", { $0.seed = 3_000_000_000 },
      Violation(.seed, .outside, value: "3000000000", allowed: "1…2147483647"),
      "`seed` is 3000000000 but must be 1…2147483647"
    ),
    (
      "width", { $0.width = 500 }, Violation(.width, .notMultiple, value: "500", allowed: "64"),
      "`width` is 500 but must be a multiple of 64"
    ),
    (
      "height", { $0.height = 64 }, Violation(.height, .outside, value: "64", allowed: "128…2048"),
      "`height` is 64 but must be 128…2048"
    ),
    (
      "pixels", { $0.height = 256 },
      Violation(.pixels, .outside, value: "512x256 is 131072", allowed: "262144…1048576"),
      "512x256 is 131072 pixels in all, but there must be 262144…1048576"
    ),
    (
      "no prompt", { $0.prompts = [] }, Violation(.prompts, .missing, value: "0", allowed: "at least 1"),
      "there is no prompt"
    ),
    (
      "long prompt", { $0.prompts = [TextPrompt("x"), TextPrompt(String(repeating: "é", count: 2001))] },
      Violation(.promptText(1), .tooLong, value: "2001", allowed: "at most 2000"),
      "a prompt has 2001 characters but may have at most 2000"
    ),
    (
      "style", { $0.style = .anime }, Violation(.style, .unsupported, value: "anime", allowed: "no style"),
      "`style anime` is not offered"
    ),
    (
      "mask without image", { $0.maskSource = .maskImageWhite },
      Violation(.mask, .missing, value: "mask", allowed: "an init image"), "a mask needs an image to start from"
    ),
    (
      "upscale", { $0.operation = .upscale },
      Violation(.operation, .unsupported, value: "upscale", allowed: "text-to-image, image-to-image, masking"),
      "the operation `upscale` is not offered"
    ),
  ]

  @Test("a call beyond the limits: facts and sentence", arguments: rows)
  func violation(name: String, change: @Sendable (inout Call) -> Void, expected: Violation, sentence: String) {
    var call = Call(engine: "stable-diffusion-512-v2-1", prompts: [TextPrompt("x")], seed: 1)
    let limits = Limits.documented(dialect: .v1alpha, engine: call.engine)
    #expect(call.violations(of: limits).isEmpty)
    change(&call)
    #expect(call.violations(of: limits) == [expected], "\(name)")
    #expect(expected.summary == sentence)
  }

  @Test("SDXL takes nine sizes")
  func fixedSizes() {
    let limits = Limits.documented(dialect: .v1, engine: "stable-diffusion-xl-1024-v1-0")
    var call = Call(engine: "stable-diffusion-xl-1024-v1-0", prompts: [TextPrompt("x")], seed: 1)
    (call.width, call.height) = (1024, 1024)
    #expect(call.violations(of: limits).isEmpty)
    call.width = 960
    #expect(call.violations(of: limits).map(\.field) == [.size])
  }

  static let lackingRows: [(String, @Sendable (inout Call) -> Void, Violation?)] = [
    ("core", { $0.steps = 30 }, Violation(.steps, .unsupported, value: "30", allowed: "no `steps`")),
    ("ultra", { $0.cfgScale = 8 }, Violation(.cfgScale, .unsupported, value: "8", allowed: "no `cfg`")),
    (
      "core", { $0.clipGuidance = .slow },
      Violation(.clipGuidance, .unsupported, value: "SLOW", allowed: "no `clip-guidance`")
    ),
    ("sd3.5-large", { $0.cfgScale = 8 }, nil), ("sd3.5-large", { ($0.width, $0.height) = (1344, 768) }, nil),
    (
      "core", { ($0.width, $0.height) = (512, 768 + 64) },
      Violation(
        .size, .outside, value: "512x832",
        allowed: "one of the shapes 21:9, 16:9, 3:2, 5:4, 1:1, 4:5, 2:3, 9:16, 9:21")
    ),
    (
      "core", { $0.operation = .masking },
      Violation(.operation, .unsupported, value: "masking", allowed: "text-to-image")
    ),
  ]

  @Test("what a dialect lacks must be left as it is", arguments: lackingRows)
  func lacking(engine: String, change: @Sendable (inout Call) -> Void, expected: Violation?) {
    var call = Call(engine: engine, prompts: [TextPrompt("a")], seed: 1)
    change(&call)
    #expect(call.violations(of: Limits.documented(dialect: .v2beta, engine: engine)) == [expected].compactMap { $0 })
  }

  @Test("every engine of v2beta has a price, and a request for each kind of call that it makes")
  func stableImage() throws {
    #expect(StableImage.engines.count == 8)
    for engine in StableImage.engines {
      #expect(try #require(PriceTable.credits(dialect: .v2beta, engine: engine)) > 0)
      #expect(Dialect.preferred(forEngine: engine) == .v2beta)
      let kinds = Limits.documented(dialect: .v2beta, engine: engine).operations
      #expect(!kinds.isEmpty)
      for kind in Call.Operation.allCases {
        var call = Call(engine: engine, prompts: [TextPrompt("x")], seed: 1)
        call.operation = kind
        #expect((Dialect.v2beta.operation(for: call) != nil) == kinds.contains(kind), "\(engine), \(kind)")
      }
    }
    #expect(Limits.documented(dialect: .v2beta, engine: "nothing-such").operations.isEmpty)
  }

  @Test("v2beta needs a text to show; the others take calls that only avoid")
  func onlyToAvoid() {
    let call = Call(engine: "e-1", prompts: [TextPrompt("people", weight: -1)], seed: 1)
    let found = call.violations(of: .documented(dialect: .v2beta, engine: "core"))
    #expect(found == [Violation(.prompts, .missing, value: "0", allowed: "at least 1")])
    #expect(call.violations(of: .documented(dialect: .v1alpha, engine: "e-1")).isEmpty)
  }

  @Test("an engine of v2beta is not asked in an older dialect", arguments: [Dialect.v1alpha, .v1beta, .v1])
  func enginesOfV2beta(dialect: Dialect) {
    for engine in StableImage.engines {
      #expect(Limits.documented(dialect: dialect, engine: engine).operations.isEmpty, "\(engine)")
    }
    #expect(!Limits.documented(dialect: dialect, engine: "sd3-mine").operations.isEmpty)
  }

  @Test("a strength beside a mask is sent by v1alpha only", arguments: [Dialect.v1alpha, .v1beta, .v1, .v2beta])
  func strengthBesideAMask(dialect: Dialect) {
    let engine = dialect == .v2beta ? "inpaint" : "stable-inpainting-512-v2-0"
    var call = Call(engine: engine, prompts: [TextPrompt("a")], seed: 1)
    (call.operation, call.initImage, call.maskSource) = (.masking, .file(path: "a.png"), .initImageAlpha)
    let limits = Limits.documented(dialect: dialect, engine: engine)
    #expect(call.violations(of: limits).isEmpty)
    call.scheduleStart = 0.6
    let names = call.violations(of: limits).map(\.summary)
    #expect(names == (dialect == .v1alpha ? [] : ["`strength` and `noise` cannot be sent with a mask"]))
  }
}
