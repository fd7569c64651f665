import GenAPI
import GenLanguage
import Imaging
import Testing

@testable import GenRuntime

@Suite("upscale")
struct UpscaleTests {
  /// A service that offers everything.
  private static func stub(_ change: (inout Limits) -> Void = { _ in }) -> StubService {
    var limits = Limits(source: "the stub")
    limits.operations = Set(Call.Operation.allCases)
    limits.enlargedSide = 1
    change(&limits)
    return StubService(limits: limits)
  }

  private static let files = ["in.png": tinyPNG, "wide.png": widerPNG]

  private func calls(_ script: String, _ service: StubService = Self.stub()) -> [Call]? {
    var session = Session.stub(makeHost(service, files: Self.files))
    return session.calls(script)
  }

  @Test(
    "the size follows from the image and the side",
    arguments: [
      ("upscale in.png", 4, 2), ("upscale \"in.png\" to 1000", 1000, 500), ("upscale in.png width 7", 7, 4),
      ("upscale in.png height 300", 600, 300), ("upscale wide.png to 100", 100, 33),
      ("let n = 50; upscale in.png to $n * 2", 100, 50),
    ])
  func sizes(script: String, width: Int, height: Int) throws {
    let call = try #require(calls(script)?.first)
    #expect(call.operation == .upscale && call.samples == 1)
    #expect(call.initImage == .file(path: script.contains("wide") ? "wide.png" : "in.png"))
    #expect((call.width, call.height) == (width, height))
  }

  @Test("an image of a run brings its prompts, its seed and its size")
  func handles() throws {
    let script = """
      prompt "a castle"; negative "fog"; size 768x512; seed 7; cfg 3; generate 2 as towers
      upscale @towers.2 as big; upscale @big to 3000
      """
    let made = try #require(calls(script, Self.stub { $0.enlargedPixels = 10_000_000 }))
    #expect(made.count == 3)
    #expect(made[1].prompts == [TextPrompt("a castle"), TextPrompt("fog", weight: -1)])
    #expect(made[1].initImage == .artifact(run: 1, index: 2))
    #expect((made[1].seed, made[1].width, made[1].height) == (8, 1536, 1024))
    #expect(made[2].initImage == .artifact(run: 2, index: 1))
    #expect((made[2].width, made[2].height) == (3000, 2000))
  }

  static let mistakes: [(String, String)] = [
    ("upscale 3", "E0201"), ("upscale @last", "E0401"), ("upscale \"no.png\"", "E0404"),
    ("upscale in.png to 2", "E0203"), ("upscale in.png height 1", "E0203"), ("upscale in.png to 0.5", "E0201"),
    ("upscale in.png to big", "E0201"), ("upscale in.png to -5", "E0203"),
    ("upscale in.png to 99999999999", "E0502"), ("upscale in.png width 4096", "E0502"),
    ("upscale in.png as last", "E0310"), ("prompt \"x\"; seed 1; generate 2; upscale @1", "E0403"),
  ]

  @Test("what is wrong is said before anything runs", arguments: mistakes)
  func errors(script: String, code: String) {
    var session = Session.stub(makeHost(Self.stub(), files: Self.files))
    let compilation = session.compile(Source(name: "test.gen", text: script), as: .script)
    #expect(compilation.diagnostics.map(\.code) == [code], "\(compilation.rendered)")
    #expect(compilation.program == nil)
  }

  @Test("an engine that cannot do it says who can; the API wants 512 pixels on a side")
  func limits() {
    var session = Session.stub(makeHost(StubService(), files: Self.files))
    let refused = session.compile(Source(name: "test.gen", text: "upscale in.png to 1000"), as: .script)
    #expect(refused.diagnostics.map(\.code) == ["E0503"])
    #expect(refused.rendered.contains("engine esrgan-v1-x2plus"))
    let documented = Limits.documented(dialect: .v1, engine: "esrgan-v1-x2plus")
    var call = Call(engine: "esrgan-v1-x2plus", prompts: [], seed: 1)
    (call.operation, call.width, call.height) = (.upscale, 500, 300)
    #expect(call.violations(of: documented).map(\.field) == [.size])
    call.width = 512
    #expect(call.violations(of: documented).isEmpty)
  }

  @Test("file names and metadata say what it is, and the script makes it again")
  func metadata() async throws {
    let script = "prompt \"a castle\"; seed 7; generate; upscale @1; upscale in.png to 10"
    let result = try await run(script, Self.stub(), files: Self.files)
    #expect(result.disk.paths == ["out/a-castle-7.png", "out/a-castle-7-1024x1024.png", "out/in-10x5.png"])
    let large = try PNG.text(of: try #require(result.disk[result.disk.paths[1]])).map(\.text)
    #expect(large[0].hasPrefix("a castle\nSize: ") && large[0].contains("Postprocess upscale to: "), "\(large[0])")
    #expect(large[1].contains(#""operation":"upscale""#) && large[1].contains(#""text":"a castle""#), "\(large[1])")
    #expect(large[1].contains(#"upscale \"earlier-image.png\" to "#), "\(large[1])")
    let file = try PNG.text(of: try #require(result.disk["out/in-10x5.png"])).map(\.text)
    #expect(file[0].hasPrefix("Size: 10x5, Model: "))
    #expect(file[1].contains(#"nupscale \"in.png\" to 10\n"#), "\(file[1])")
  }

  @Test("explain shows the parts of the form")
  func explained() throws {
    var session = Session.stub(makeHost(Self.stub(), files: Self.files))
    let compilation = session.compile(
      Source(name: "test.gen", text: "engine esrgan-v1-x2plus; upscale in.png to 1000"), as: .script)
    let planned = try #require(compilation.program?.calls)
    #expect(
      try Explanation.text(planned, as: .requests)
        == "POST /v1/generation/esrgan-v1-x2plus/image-to-image/upscale\nimage: in.png\nwidth: 1000")
    #expect(try Explanation.text(planned, as: .json).contains(#""form":{"width":"1000"},"image":"in.png""#))
  }
}
