import GenAPI
import GenLanguage
import GenRuntime
import Testing

@Suite("messages")
struct DiagnosticTests {
  static let rows: [(String, String)] = [
    (
      "steps 500",
      """
      error[E0203]: `steps` is 500 but must be 10…150
       --> test.gen:1:7
        |
      1 | steps 500
        |       ^^^ v1alpha accepts 10…150
      help: did you mean 50?

      """
    ),
    (
      "cfg 36",
      """
      error[E0203]: `cfg` is 36 but must be 0…35
       --> test.gen:1:5
        |
      1 | cfg 36
        |     ^^ v1alpha accepts 0…35
      help: did you mean 3.6?

      """
    ),
    (
      "samples 25",
      """
      error[E0203]: `samples` is 25 but must be 1…10
       --> test.gen:1:9
        |
      1 | samples 25
        |         ^^ v1alpha accepts 1…10
      help: more pictures take more calls: `repeat 3 { generate 10 }`

      """
    ),
    (
      "width 500",
      """
      error[E0204]: `width` is 500 but must be a multiple of 64
       --> test.gen:1:7
        |
      1 | width 500
        |       ^^^ v1alpha works in steps of 64 pixels
      help: did you mean 512?

      """
    ),
    (
      "sampler k_eulr",
      """
      error[E0202]: `sampler` does not know `k_eulr`
       --> test.gen:1:9
        |
      1 | sampler k_eulr
        |         ^^^^^^
      help: did you mean `K_EULER`?

      """
    ),
    (
      "size 512x256\nprompt \"x\"\ngenerate",
      """
      error[E0502]: 512x256 is 131072 pixels in all, but there must be 262144…1048576
       --> test.gen:3:1
        |
      3 | generate
        | ^^^^^^^^ v1alpha accepts 262144…1048576
      note: `size` is set here
       --> test.gen:1:6
        |
      1 | size 512x256
        |      ^^^^^^^
      help: did you mean `size 704x384`?

      """
    ),
    (
      "gallery",
      """
      error[E0601]: `gallery` is not available yet
       --> test.gen:1:1
        |
      1 | gallery
        | ^^^^^^^
      help: the word is reserved; `help` lists what works here

      """
    ),
  ]

  @Test("whole messages", arguments: rows)
  func message(source: String, expected: String) {
    var session = Session.stub()
    #expect(session.compile(Source(name: "test.gen", text: source), as: .script).rendered == expected)
  }

  static let codes: [(String, String, String)] = [
    ("steps \"x\"", "E0201", "for example: `steps 30`"),
    ("steps 10.5", "E0201", "did you mean 11?"),
    ("mask \"cat.png\"", "E0201", "add `white` or `black`"),
    ("noise 5", "E0201", "noise 60% to 1%"),
    ("clip-guidance FAST_BLU", "E0202", "did you mean"),
    ("strength 35", "E0203", "did you mean 35%?"),
    ("width 5120", "E0203", "did you mean 512?"),
    ("width 7000", "E0203", "the nearest is `width"),
    ("noise 0 to 2", "E0203", ""),
    ("seed 3000000000", "E0203", "v1alpha accepts 1…2147483647"),
    ("prompt \"\"", "E0205", ""),
    ("name \"{promt}\"", "E0205", "did you mean `{prompt}`?"),
    ("name \"../x\"", "E0205", "`out`"),
    ("help clg", "E0206", "did you mean `cfg`?"),
    ("let stile = 1; print $style", "E0301", "did you mean `$stile`?"),
    ("stesp 50", "E0309", "did you mean `steps`?"),
    ("a cat on a mat", "E0309", "\"a cat on a mat\""),
    ("prompt \"x\"; generate as last", "E0310", ""),
    ("init @5", "E0401", "nothing has been generated yet"),
    ("prompt \"x\"; generate 2 as pair; init @pair.3", "E0402", "`@1.1` to `@1.2`"),
    ("prompt \"x\"; generate 2 as pair; init @pair", "E0403", "`@1.1` to `@1.2`"),
    ("init \"nope.png\"", "E0404", "no such file"),
    ("init \"notes.txt\"", "E0405", "PNG"),
    ("include \"loop.gen\"", "E0406", "includes itself"),
    ("init a/b.png", "E0012", "write `\"a/b.png\"`"),
    ("init \"a.png\" strength 0.5; mask a/b.png white", "E0012", ""),
    ("name \"x\"; prompt \"x\"; generate; init \"./out/x.png\"", "E0408", "write `@1`"),
    ("name \"{seed}\"; seed 7; prompt \"x\"; generate 2; mask \"out/8.png\" white", "E0408", "write `@1.2`"),
    ("out \"a\\u{0}b\"", "E0205", "NUL"),
    ("generate", "E0501", "prompt \"a lighthouse"),
    ("prompt \"x\"; steps 150; engine stable-diffusion-768-v2-1; generate", "E0502", "589824…1048576"),
    ("prompt \"x\"; budget 2 images; generate; generate 2", "E0504", "the budget is 2 images"),
    ("service nope", "E0505", "there is `embedded`"),
    ("prompt \"x\"; mask alpha; generate", "E0506", "choose the image first"),
    ("prompt \"x\"; init \"cat.png\"; mask \"big.png\" white; generate", "E0506", "the mask is 3x1"),
    ("undo", "E0507", ""),
    ("service openai", "E0601", "send calls"),
    ("show @1", "E0401", "nothing has been generated yet"),
    ("show 5", "E0302", "an image is a handle or a file"),
    ("prompt \"x\"; generate; save @last to 5", "E0302", "save @last to"),
    ("show \"notes.txt\"", "E0405", ""),
    ("gallery", "E0601", "not available"),
    ("prompt \"x\"; repeat 2 { travel }", "E0623", "nobody can draw"),
    ("explain as perl", "E0202", "`curl`"),
  ]

  @Test("codes and what they say", arguments: codes)
  func code(source: String, code: String, said: String) {
    let files: [String: [UInt8]] = [
      "cat.png": tinyPNG, "a.png": tinyPNG, "big.png": widerPNG, "notes.txt": Array("hello".utf8),
      "loop.gen": Array("include \"loop.gen\"".utf8),
    ]
    var session = Session.stub(makeHost(files: files))
    let compilation = session.compile(Source(name: "t", text: source), as: .script)
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.code) == [code], "\(compilation.rendered)")
    #expect(said.isEmpty || compilation.rendered.contains(said), "\(compilation.rendered)")
    #expect(RuntimeCode(rawValue: code) != nil || DiagnosticCode(rawValue: code) != nil)
  }

  @Test("a service without image-to-image says so at the call, pointing at each cause")
  func notOffered() {
    var limits = Limits(source: "the embedded engine")
    limits.operations = [.textToImage]
    var session = Session.stub(makeHost(StubService(limits: limits), files: ["cat.png": tinyPNG]))
    let text = "prompt \"x\"\ninit \"cat.png\"\nmask alpha\ngenerate"
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(
      compilation.diagnostics.map(\.summary) == [
        "`stable-diffusion-512-v2-1` of the embedded engine cannot repaint a part of an image"
      ])
    #expect(compilation.diagnostics.first?.code == "E0503")
    #expect(compilation.diagnostics.first?.related.count == 2)
    #expect(session.output("prompt \"x\"; init \"cat.png\"; generate").contains("cannot start from an image"))
  }

  @Test("one error each, at once, and none that only follows")
  func allAtOnce() {
    var session = Session.stub()
    let text = "steps 500\ncfg 99\nlet = 3\nprompt \"x\"\nupscale @1 as inner\ninit @inner\ngenerate"
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compilation.diagnostics.map(\.code) == ["E0203", "E0203", "E0102", "E0401"], "\(compilation.rendered)")
  }

  @Test("limits of other services are warned about on request")
  func portability() {
    var limits = Limits(source: "the embedded engine")
    limits.steps = 1...150
    var options = SessionOptions()
    options.warnsAboutLimits = true
    var session = Session(host: makeHost(StubService(limits: limits)), options: options)
    let compilation = session.compile(Source(name: "t", text: "prompt \"x\"; steps 5; generate"), as: .script)
    #expect(compilation.diagnostics.map(\.code) == ["W0502"])
    #expect(compilation.program != nil)
  }

  @Test("missing arguments stay unknown when a script is only checked")
  func unknownArguments() {
    var session = Session.stub(makeHost(), arguments: nil)
    #expect(session.output("prompt \"x $1\"; steps $2; generate; let a = $args[3]; print $a") == "?")
    #expect(session.output("steps 500").contains("E0203"))
  }

  @Test("codes are told apart and explained")
  func codesAreExplained() {
    #expect(RuntimeCode.allCases.allSatisfy { !$0.meaning.isEmpty })
    #expect(Set(RuntimeCode.allCases.map(\.meaning)).count == RuntimeCode.allCases.count)
  }
}
