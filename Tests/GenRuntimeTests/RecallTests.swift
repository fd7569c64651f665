import GenAPI
import GenLanguage
import Imaging
import Testing

@testable import GenRuntime

/// `recall` takes over what a picture says, and nothing that could do something.
@Suite struct RecallTests {
  /// A PNG that carries texts.
  private func png(_ texts: PNGText...) throws -> [UInt8] {
    try PNG.encode(Bitmap(width: 2, height: 1, bytes: [255, 0, 0, 0, 0, 255]), text: texts)
  }

  private func own(_ script: String) throws -> [UInt8] {
    try png(PNGText("gen", String(decoding: CanonicalJSON.encode(["script": script]), as: UTF8.self)))
  }

  /// What is printed, and the call that would follow.
  private func recalled(_ image: [UInt8], before: String = "") throws -> (text: String, call: Call?) {
    var session = Session.stub(
      makeHost(files: ["x.png": image, "photo.png": tinyPNG], environment: ["HOME": "quince"]))
    let text = session.output("\(before)\nrecall \"x.png\"")
    return (text, session.calls("generate")?.first)
  }

  @Test func ownPicturesRestoreEverything() throws {
    let script = """
      engine stable-diffusion-512-v2-1
      prompt "a castle"
      negative "people"
      size 640x512
      sampler K_EULER
      steps 12
      cfg 5.5
      seed 99
      generate
      """
    let (text, call) = try recalled(try own(script), before: "steps 77; cfg 3; style none; out \"mine\"")
    #expect(text == "# recalled x.png")
    var expected = Call(
      engine: "stable-diffusion-512-v2-1", prompts: [TextPrompt("a castle"), TextPrompt("people", weight: -1)], seed: 99
    )
    (expected.width, expected.height, expected.sampler, expected.steps) = (640, 512, .euler, 12)
    expected.cfgScale = 5.5
    #expect(call == expected)
  }

  /// `recall` sets every setting; taking it back tells those that it changed.
  @Test func takingItBackTellsWhatChanged() throws {
    let image = try own("prompt \"a castle\"\nsteps 12\nseed 99\ngenerate")
    var session = Session.stub(makeHost(files: ["x.png": image]))
    _ = session.output("prompt \"a boat\"; steps 12; cfg 3", as: .prompt)
    _ = session.output("recall \"x.png\"", as: .prompt)
    let lines = session.output("undo", as: .prompt).split(separator: "\n").map(String.init)
    #expect(Set(lines) == ["prompt \"a boat\"", "cfg 3", "seed random"])
  }

  @Test func foreignPicturesSayWhatIsMissing() throws {
    let (text, call) = try recalled(try png(PNGText("parameters", "a cat\nSteps: 20, Seed: 5, Model: dreamy")))
    #expect(text == "# recalled x.png, written by AUTOMATIC1111\n# not taken over: Model dreamy")
    #expect(call?.steps == 20 && call?.seed == 5)
  }

  @Test(arguments: [
    ("env", "prompt \"${env(\"HOME\")}\"", "it is computed"),
    ("a call", "prompt env(\"HOME\")", "it is computed"),
    ("another folder", "init \"../secret.png\"", "the file is not in this folder"),
    ("the root", "init \"/etc/passwd\"", "the file is not in this folder"),
    ("deeper and up", "init \"a/../../b.png\"", "the file is not in this folder"),
    ("a missing file", "init \"gone.png\" strength 20%", "the file is not there"),
    ("a handle", "init @1", "it is computed"),
    ("include", "include \"/etc/passwd\"", "include \"/etc/passwd\""),
    ("print", "print env(\"HOME\")", "print env"),
    ("no script", "{{{", "statements that cannot be read"),
  ]) func hostile(name: String, line: String, said: String) throws {
    let (text, call) = try recalled(try own("prompt \"a castle\"\nseed 1\n\(line)"))
    #expect(text.contains("not taken over: ") && text.contains(said), "\(text)")
    #expect(!text.contains("quince"))
    #expect(call?.prompts == [TextPrompt("a castle")] && call?.initImage == nil)
  }

  @Test func whereThingsGoIsLeftAlone() throws {
    var session = Session.stub(
      makeHost(files: ["x.png": try own("out \"/etc\"\nbudget none\nsteps 12\norganization o")]))
    let text = session.output("out \"mine\"\nrecall \"x.png\"\nsettings")
    #expect(text.contains("out \"mine\"") && text.contains("steps 12") && !text.contains("organization"), "\(text)")
  }

  @Test func anotherRevisionIsNamed() throws {
    var host = makeHost(files: ["x.png": try own("engine lantern-1\nsteps 12")])
    host.engines = { _ in [Engine(id: "lantern-2", name: "", description: "")] }
    var session = Session.stub(host)
    let text = session.output("recall \"x.png\"")
    #expect(text.contains("`engine lantern-1`: `embedded` has lantern-2, which may draw another picture"), "\(text)")
  }

  /// What a picture says of who drew it: the service and its revision.
  @Test(arguments: [
    ("embedded", "stub-1", nil),
    (
      "embedded", "stub-0",
      "# made by `embedded` (stub-0); now `embedded` (stub-1) answers, which may draw another picture"
    ),
    ("other", "x-2", "# made by `other` (x-2); now `embedded` (stub-1) answers, which may draw another picture"),
  ]) func whoDrewItIsCompared(service: String, revision: String, said: String?) async throws {
    let record = ["script": "prompt \"a\"\nsteps 12\nseed 7\ngenerate", "service": service, "revision": revision]
    let json = String(decoding: try CanonicalJSON.encode(record), as: UTF8.self)
    let (text, call) = try recalled(try png(PNGText("gen", json)))
    #expect(text == ["# recalled x.png", said].compactMap { $0 }.joined(separator: "\n"))
    #expect(call?.steps == 12 && call?.seed == 7)
  }

  /// A picture of ours, as it is saved, says so itself.
  @Test func ownPicturesNameTheirRevision() async throws {
    let made = try await run("prompt \"a castle\"; seed 7; name \"x\"; generate")
    let image = try #require(made.disk.paths.first.flatMap { made.disk[$0] })
    #expect(try recalled(image).text == "# recalled x.png")
    let texts = try PNG.text(of: image).map { PNGText($0.keyword, $0.text.replacing("stub-1", with: "stub-0")) }
    #expect(
      try recalled(try PNG.encode(Bitmap(width: 1, height: 1, bytes: [0, 0, 0]), text: texts)).text.contains("(stub-0)")
    )
  }

  @Test(arguments: [
    ("recall", "E0305"), ("recall \"nothing.png\"", "E0404"), ("recall \"x.png\"", "E0405"), ("recall 5", "E0305"),
    ("recall @7", "E0401"),
    ("prompt \"x\"; generate; recall @1", "E0408"),
  ]) func errors(text: String, code: String) {
    var session = Session.stub(makeHost(files: ["x.png": tinyPNG]))
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compilation.diagnostics.map(\.code) == [code])
  }
}
