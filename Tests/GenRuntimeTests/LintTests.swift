import GenLanguage
import GenRuntime
import Testing

/// What `gen check` says about scripts that work.
@Suite struct LintTests {
  /// `line:column code` of every warning.
  private func warnings(_ text: String, lints: Bool = true, setting names: [String] = []) -> [String] {
    var options = SessionOptions()
    options.lints = lints
    options.assignments = names.map { SessionOptions.Assignment(name: $0, value: "5") }
    let files = ["part.gen": Array("prompt \"$shared\"\nlet own = 1".utf8), "cat.png": tinyPNG]
    var session = Session(host: makeHost(files: files), options: options)
    let compilation = session.compile(Source(name: "test.gen", text: text), as: .script)
    return compilation.diagnostics.map { diagnostic in
      guard let span = diagnostic.span else { return "\(diagnostic.code) \(diagnostic.help ?? "")" }
      let place = compilation.sources.location(of: span)
      return "\(place.line):\(place.column) \(diagnostic.code)"
    }
  }

  @Test(arguments: [
    ("never read", "let a = 1", ["1:5 W0304"]),
    ("said once", "let a = 1\nlet a = 2", ["1:5 W0304"]),
    ("read", "let a = 1\nprint $a", []),
    ("read in a string", "let a = 1\nprint \"x ${$a + 1}\"", []),
    ("read in a handle", "let a = 1\nprompt \"x\"\ngenerate\ninit @1.$a", []),
    ("meant to be unused", "let _a = 1", []),
    ("read by an included file", "let shared = \"sea\"\ninclude \"part.gen\"", []),
    ("overwritten", "steps 30\nsteps 50\nprompt \"x\"\ngenerate", ["1:1 W0504"]),
    ("used between", "prompt \"x\"\nseed 1\nsteps 30\ngenerate\nsteps 50\ngenerate", []),
    ("nothing made", "steps 30\nsteps 50", []),
    ("one side of a size", "size 512x512\nwidth 640\nprompt \"x\"\ngenerate", []),
    ("both sides", "width 640\nheight 640\nsize 512x512\nprompt \"x\"\ngenerate", ["1:1 W0504", "2:1 W0504"]),
    ("added to", "prompt \"x\"\nprompt + \"y\"\ngenerate", []),
    ("removed from", "prompt \"x\", \"y\"\nnegative \"z\"\nprompt - \"y\"\ngenerate", []),
    ("replaced", "prompt \"x\"\nprompt + \"y\"\nprompt \"z\"\ngenerate", ["2:1 W0504"]),
    ("taken back", "steps 30\nsteps 50\nundo\nprompt \"x\"\ngenerate", []),
    ("strength and noise", "init \"cat.png\"\nstrength 50%\nnoise 60% to 1%\nprompt \"x\"\ngenerate", ["2:1 W0504"]),
    ("an engine decides limits", "engine a-768-b\nengine stable-diffusion-512-v2-1\nprompt \"x\"\ngenerate", []),
    ("nothing with an error", "let a = 1\nsteps 500", ["2:7 E0203"]),
  ]) func warnings(name: String, text: String, expected: [String]) {
    #expect(warnings(text) == expected)
  }

  @Test func assignmentsThatNothingReads() {
    let text = "let seeds = 3\nfor n in 1 to $seeds { print $n }\ninclude \"part.gen\""
    #expect(warnings(text, lints: false, setting: ["seeds", "shared"]) == [])
    #expect(warnings(text, lints: false, setting: ["shared", "sedes"]) == ["W0304 did you mean `--set seeds=…`?"])
    let unlike = "W0304 the script reads `$seeds`"
    #expect(warnings(text, lints: true, setting: ["shared", "colour"]) == [unlike])
    #expect(warnings("let n = 3; print $n", setting: ["m"]) == ["W0304 the script reads `$n`"])
    #expect(warnings("print 1", setting: ["m"]) == ["W0304 leave it out, or read `$m`"])
  }

  @Test func onlyWhenAsked() {
    #expect(warnings("let a = 1\nsteps 30\nsteps 50\nprompt \"x\"\ngenerate", lints: false) == [])
  }
}
