import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

/// `save session`: what led to the state, and nothing else.
@Suite struct SessionScriptTests {
  /// The script that `save session` writes after these inputs at the prompt, each run to its end; inputs whose calls
  /// fail begin with `!`.
  private func script(after inputs: [String], environment: [String: String] = [:]) throws -> String {
    var limits = Limits(source: "v1alpha")
    limits.operations.insert(.upscale)
    var session = Session(host: makeHost(StubService(limits: limits), environment: environment))
    for input in inputs + ["save session \"x\""] {
      let isFailing = input.hasPrefix("!")
      let text = isFailing ? String(input.dropFirst()) : input
      let compilation = session.compile(Source(name: "<prompt>", text: text), as: .prompt)
      let program = try #require(compilation.program, "\(compilation.rendered)")
      for step in program.steps {
        if case .write(let text, let path, _) = step {
          #expect(path == "x.gen")
          return text
        }
        var planned: PlannedCall
        switch step {
        case .call(let call) where !isFailing: planned = call
        case .find(let search) where !isFailing:
          planned = search.template
          planned.run = search.resultRun
        default: continue
        }
        for index in 1...planned.call.samples {
          let seed = planned.call.seed + UInt32(index) - 1
          session.record(
            SavedArtifact(
              run: planned.run, index: index, seed: seed, finishReason: .success, path: "out/\(planned.run).png"))
        }
      }
    }
    return ""
  }

  private static let head = "# What led to the pictures of a session: every call, its seed pinned.\n\n"

  static let rows: [(name: String, inputs: [String], script: String)] = [
    ("a drawn seed is pinned", ["prompt \"a\"; generate"], "prompt \"a\"\nseed 1001\ngenerate\n\nseed random\n"),
    (
      "what was taken back is left out, with its pictures",
      ["prompt \"a\"; seed 5", "generate", "cfg 3; generate", "generate 2", "undo", "steps 20; generate"],
      "prompt \"a\"\nseed 5\ngenerate\n\nsteps 20\ngenerate\n"
    ),
    (
      "what was made again is there again", ["prompt \"a\"; seed 5", "cfg 3", "generate", "undo", "redo"],
      "prompt \"a\"\ncfg 3\nseed 5\ngenerate\n"
    ),
    (
      "but not after another change",
      ["prompt \"a\"; seed 5", "cfg 3; generate", "undo", "steps 20; generate", "undo", "redo"],
      "prompt \"a\"\nsteps 20\nseed 5\ngenerate\n"
    ),
    (
      "noise clears strength by itself",
      [
        "prompt \"a\"; seed 5; generate as b; init @b strength 50%; generate; noise 80% to 10%; generate",
        "strength 20%; generate",
      ],
      """
      prompt "a"
      seed 5
      generate as b

      init @b.1
      strength 50%
      generate

      noise 80% to 10%
      generate

      strength 20%
      generate

      """
    ),
    (
      "a search stands alone: variables, texts and handles are written out",
      [
        "prompt \"a\"; seed 5; generate as first", "let n = 30; let t = \"x\"",
        "find steps 10 to $n until len(\"$t@\") == 2 and len(@first) == 1 and len(@last) == 1 as edge",
      ],
      """
      prompt "a"
      seed 5
      generate as first

      find steps 10 to 30 until len("x@") == 2 and len(@first) == 1 and len(@last) == 1 as edge

      let n = 30
      let t = "x"

      """
    ),
    (
      "the same text typed again is no change", ["prompt \"a\"; seed 5; generate", "prompt \"a\"; cfg 3; generate"],
      "prompt \"a\"\nseed 5\ngenerate\n\ncfg 3\ngenerate\n"
    ),
    (
      "what failed is left out", ["prompt \"a\"; seed 5; generate", "!cfg 3; generate", "cfg 7"],
      "prompt \"a\"\nseed 5\ngenerate\n\ncfg 7\n"
    ),
    (
      "what was taken back stays where its picture is used",
      ["prompt \"a\"; seed 5", "cfg 3; generate", "undo", "init @1 strength 40%; generate as b"],
      "prompt \"a\"\ncfg 3\nseed 5\ngenerate as r1\n\nreset cfg\ninit @r1.1\nstrength 40%\ngenerate as b\n"
    ),
    (
      "loops are written out, identical calls once",
      ["prompt \"a\"; for n in [3, 4] { seed $n; generate }", "seed 3; generate"],
      "prompt \"a\"\nseed 3\ngenerate\n\nseed 4\ngenerate\n\nseed 3\n"
    ),
    (
      "sizes, enlargements and what a setting clears",
      ["prompt \"a\"; size 512x640; seed 2; noise 60% to 10%; generate as a", "strength 20%; upscale @a to 1280 as b"],
      "prompt \"a\"\nsize 512x640\nseed 2\nnoise 60% to 10%\ngenerate as a\n\nupscale @a.1 to 1280 as b\n\nstrength 20%\n"
    ),
    (
      "images that only a variable names", ["prompt \"a\"; seed 5; generate", "seed 6; generate", "let best = [@1.1]"],
      "prompt \"a\"\nseed 5\ngenerate as r1\n\nseed 6\ngenerate\n\nlet best = [@r1.1]\n"
    ),
    (
      "a value that cannot be written is named", ["prompt \"a\"; seed 5; sweep cfg [3, 7] as s", "let m = @s"],
      "prompt \"a\"\ncfg 3\nseed 5\ngenerate\n\ncfg 7\ngenerate\n\n"
        + "# left out, for its value is not in this script: let m = …\n\nreset cfg\n"
    ),
    (
      "variables and macros, as they are bound",
      ["let a = [1, @1.1, \"x\"]", "def b { steps 20 }; def c { b }", "def b { steps 30 }"],
      "let a = [1, @r1.1, \"x\"]\ndef b { steps 20 }\ndef c { b }\ndef b { steps 30 }\n"
    ),
  ]

  @Test(arguments: rows.indices) func scripts(_ index: Int) throws {
    var (name, inputs, expected) = Self.rows[index]
    if name.hasPrefix("variables") {
      inputs.insert("prompt \"a\"; seed 5; generate; init @1; generate; init none", at: 0)
      expected =
        "prompt \"a\"\nseed 5\ngenerate as r1\n\ninit @r1.1\ngenerate\n\n" + expected + "\ninit none\n"
    }
    #expect(try script(after: inputs) == Self.head + expected, "\(name)")
  }

  @Test func theScriptPlansTheSameCalls() throws {
    let inputs = [
      "prompt \"a boat, ${1 + 1}\", \"fog\" weight 0.4; negative \"people\"; sampler \"euler a\"; samples 3",
      "sweep cfg [3, 7], steps [10, 20] { generate; seed 4; generate 2 }", "clip-guidance FAST_BLUE; style none",
      "generate as b; init @b.2 strength 12.5%; generate; mask @b.3 black; generate",
      "def card(x) { prompt $x; generate }; card \"sea\"; engine stable-diffusion-v1-5; name \"x\"; generate",
    ]
    let text = try script(after: inputs)
    var first = Session(host: makeHost())
    let before = try inputs.flatMap { input -> [PlannedCall] in
      try #require(first.compile(Source(name: "p", text: input), as: .prompt).program).calls
    }
    var second = Session(host: makeHost())
    let compilation = second.compile(Source(name: "x.gen", text: text), as: .script)
    let after = try #require(compilation.program, "\(compilation.rendered)\n\(text)").calls
    // Handles are other numbers only where calls were left out, and none was.
    #expect(after.map(\.call) == before.map(\.call), "\(text)")
    #expect(after.map(\.output) == before.map(\.output))
    #expect(compilation.diagnostics.isEmpty, "\(compilation.rendered)")
  }

  @Test func valuesOfTheEnvironmentStayThere() throws {
    let text = try script(
      after: ["let mood = env(\"MOOD\"); prompt \"a $mood sea\"; seed 1; generate"], environment: ["MOOD": "quince"])
    #expect(!text.contains("quince"))
    #expect(text.contains("prompt \"a ${env(\"MOOD\")} sea\"") && text.contains("let mood = \"${env(\"MOOD\")}\""))
  }
}
