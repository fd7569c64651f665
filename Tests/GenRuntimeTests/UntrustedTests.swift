import GenAPI
import GenLanguage
import Imaging
import Testing

@testable import GenRuntime

/// What a script out of a picture may not do.
@Suite struct UntrustedTests {
  private static func session(isTrusted: Bool = false) -> Session {
    let files: [String: [UInt8]] = ["in.png": tinyPNG, "../out.png": tinyPNG, "/etc/x.png": tinyPNG, "s.gen": []]
    var host = makeHost(files: files, environment: ["MOOD": "calm", "HOME": "/home/me"])
    host.services["other"] = StubService()
    host.isInCurrentFolder = { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
    host.store = BrokenStore(answer: .refuses)
    var options = SessionOptions()
    options.isTrusted = isTrusted
    return Session(host: host, options: options)
  }

  static let hostile = [
    "prompt env(\"MOOD\")", "let a = \"${env(\"MOOD\")}\"", "include \"s.gen\"", "service other",
    "service embedded \"https://example.org\"", "with service other { generate }", "organization \"org-1\"",
    "init \"../out.png\"", "init \"/etc/x.png\"", "mask \"../out.png\" white", "upscale \"/etc/x.png\"",
    "recall \"../out.png\"", "recall \"/etc/x.png\"", "out \"/tmp\"", "out \"../x\"", "out \"~/x\"",
    "out \"a/../../x\"",
    "def m { out \"/tmp\" }; m", "for p in [\"../out.png\"] { init $p }", "sweep out [\"/tmp\"]",
    "history", "history \"secret\"", "save session \"x.gen\"", "repeat 11 { seed random; generate 10 }",
    "budget 100000 images; repeat 11 { seed random; generate 10 }",
    "init @1", "print @7.2", "show @last", "upscale @towers",
  ]

  @Test(arguments: hostile) func isRejected(_ text: String) throws {
    var session = Self.session()
    let compilation = session.compile(Source(name: "x.png", text: "prompt \"a\"\n" + text), as: .script)
    #expect(compilation.program == nil)
    let errors = compilation.diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(!errors.isEmpty && errors.allSatisfy { $0 == "E0541" }, "\(compilation.rendered)")
  }

  @Test(
    arguments: hostile.filter {
      !$0.contains("https") && !$0.hasPrefix("recall") && !$0.hasPrefix("upscale") && !$0.contains(" @")
    })
  func worksWhenTrusted(_ text: String) {
    var session = Self.session(isTrusted: true)
    let compilation = session.compile(Source(name: "x.png", text: "prompt \"a\"\n" + text), as: .script)
    #expect(!compilation.diagnostics.contains { $0.severity == .error }, "\(compilation.rendered)")
  }

  @Test(arguments: [
    "repeat 1000000 { steps 20 }", "repeat 100 { repeat 100 { repeat 100 { } } }", "sweep seed 1 to 1000000",
    "let a = [1]; repeat 64 { let a = [$a, $a] }", "let a = \"x\"; repeat 64 { let a = \"$a$a\" }", "steps 1000000",
    "size 1000000x1000000", "print 1 to 1e12", "print @1", "init @1",
  ])
  func endlessSizesAreRejected(_ text: String) {
    var session = Self.session()
    #expect(session.compile(Source(name: "x.png", text: text), as: .script).hasErrors)
  }

  @Test func allowed() throws {
    var session = Self.session()
    let text = """
      service embedded; out "pictures"; prompt "a"; seed 5; generate as a; init "in.png"; generate
      init @a; generate; repeat 9 { seed random; generate 10 }; print "\\u{1B}]0;x\\u{7}"
      """
    let compilation = session.compile(Source(name: "x.png", text: text), as: .script)
    let program = try #require(compilation.program, "\(compilation.rendered)")
    let texts = program.steps.compactMap { if case .print(let text) = $0 { text } else { nil } }
    #expect(texts.count == 1 && !texts[0].unicodeScalars.contains { $0.value < 0x20 })
  }
}
