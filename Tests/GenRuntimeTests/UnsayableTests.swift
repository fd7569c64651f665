import GenAPI
import GenLanguage
import GenRuntime
import Testing

/// What a dialect cannot say is said before anything is sent: all of it at once, each where it was set.
@Suite struct UnsayableTests {
  private func errors(_ text: String, engine: String = "core") -> [Diagnostic] {
    let service = StubService(limits: Limits.documented(dialect: .v2beta, engine: engine))
    var session = Session.stub(makeHost(service, files: ["a.png": tinyPNG]))
    let compilation = session.compile(Source(name: "t.gen", text: "engine \(engine); \(text)"), as: .script)
    return compilation.diagnostics.filter { $0.severity == .error }
  }

  /// The code of each error with the text that it blames: a setting's value stands under the caret or is a cause.
  private func blamed(_ text: String, engine: String = "core") -> [String] {
    let bytes = Array("engine \(engine); \(text)".utf8)
    return errors(text, engine: engine).map { error in
      let places = error.related.compactMap(\.span) + [error.span].compactMap(\.self)
      guard let place = places.first else { return error.code }
      return "\(error.code) " + String(decoding: bytes[Int(place.start)..<Int(place.end)], as: UTF8.self)
    }
  }

  @Test func allIsToldAtOnce() {
    let settings = "sampler DDIM; steps 20; samples 2; cfg 5; clip-guidance FAST_BLUE; init \"a.png\" noise 0.5 to 0.1"
    let expected = ["E0202 DDIM", "E0203 2", "E0502 20", "E0502 5", "E0502 FAST_BLUE", "E0502 0.5 to 0.1"]
    #expect(blamed("\(settings); prompt \"x\"; generate", engine: "ultra") == expected)
    #expect(blamed("\(settings); \"x\"", engine: "ultra") == expected)
    #expect(blamed("\(settings); prompt \"x\"; explain; generate 3; vary 2", engine: "ultra").count == 8)
  }

  @Test func eachIsToldOnceHoweverManyCallsHaveIt() {
    #expect(blamed("steps 20; prompt \"x\"; generate; generate; seed 5; generate") == ["E0502 20"])
    #expect(blamed("prompt \"x\"; for n in [20, 21] { steps $n; generate }") == ["E0502 $n"])
    #expect(blamed("prompt \"x\"; steps 20; generate; steps 21; generate") == ["E0502 20", "E0502 21"])
  }

  @Test func whatIsLeftAsItIsMayBeSent() {
    #expect(blamed("prompt \"x\"; steps 50; cfg 7; sampler auto; generate") == [])
    #expect(blamed("prompt \"x\"; cfg 5; generate", engine: "sd3.5-large") == [])
  }

  @Test(arguments: [
    ("init \"a.png\"; \"x\"", "core", "`core` of v2beta cannot start from an image", "`engine ultra`"),
    (
      "init \"a.png\"; mask alpha; \"x\"", "core", "`core` of v2beta cannot repaint a part of an image",
      "`engine inpaint`"
    ),
    ("upscale \"a.png\"", "core", "`core` of v2beta cannot enlarge an image", "`engine upscale-fast`"),
  ])
  func enginesThatCanAreNamed(text: String, engine: String, summary: String, help: String) {
    let found = errors(text, engine: engine)
    #expect(found.map(\.summary) == [summary])
    #expect(found.first?.help?.contains(help) == true, "\(found)")
  }

  private func found(_ dialect: Dialect, _ engine: String, _ text: String) -> [Diagnostic] {
    let service = StubService(limits: Limits.documented(dialect: dialect, engine: engine))
    service.engineList.withLock { $0 = [] }
    var session = Session.stub(makeHost(service, files: ["a.png": tinyPNG]))
    let script = "engine \"\(engine)\"; dialect \(dialect.rawValue); \(text)"
    return session.compile(Source(name: "t.gen", text: script), as: .script).diagnostics.filter {
      $0.severity == .error
    }
  }

  @Test(arguments: [
    (Dialect.v1, "core", "\"x\"", "`reset dialect` asks `core` in v2beta"),
    (.v1alpha, "sd3.5-large", "init \"a.png\"; \"x\"", "`reset dialect` asks `sd3.5-large` in v2beta"),
    (.v1beta, "upscale-fast", "upscale \"a.png\"", "`reset dialect` asks `upscale-fast` in v2beta"),
    (.v1alpha, "esrgan-v1-x2plus", "upscale \"a.png\"", "`reset dialect` asks `esrgan-v1-x2plus` in v1"),
    (
      .v2beta, "stable-diffusion-v1-6", "\"x\"",
      "choose one that is: `engine core`; or `reset dialect` asks `stable-diffusion-v1-6` in v1"
    ),
    (
      .v2beta, "mine", "upscale \"a.png\"",
      "choose one that is: `engine upscale-fast`; or `reset dialect` asks `mine` in v1alpha"
    ),
  ])
  func enginesOfOtherDialectsAreNotAsked(dialect: Dialect, engine: String, text: String, help: String) {
    let errors = found(dialect, engine, text)
    #expect(errors.map(\.summary) == ["`\(engine)` is no engine of \(dialect.rawValue)"])
    #expect(errors.map(\.code) == ["E0503"])
    #expect(errors.first?.help == help)
    #expect(errors.first?.related.count == 2)
  }

  @Test(arguments: [Dialect.v1alpha, .v1beta, .v1], ["mine", "lantern-1", "sd3-mine", "core-2"])
  func enginesThatNobodyKnowsAreAskedInOlderDialects(dialect: Dialect, engine: String) {
    #expect(found(dialect, engine, "\"x\"") == [])
  }

  @Test func onlySizesAreAdvisedThatAreAccepted() {
    let service = StubService(limits: Limits.documented(dialect: .v1, engine: "stable-diffusion-xl-1024-v1-0"))
    var session = Session.stub(makeHost(service))
    for (size, advised) in [("512x512", "1024x1024"), ("512x384", "1152x896"), ("320x768", "640x1536")] {
      let text = "size \(size); prompt \"x\"; generate"
      #expect(session.output(text).contains("did you mean `size \(advised)`?"), "\(session.output(text))")
    }
  }
}
