import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

@Suite("settings become calls")
struct CallTests {
  static func call(_ change: (inout Call) -> Void) -> Call {
    var call = Call(engine: "stable-diffusion-512-v2-1", prompts: [TextPrompt("x")], seed: 7)
    change(&call)
    return call
  }

  static let rows: [(String, String, Call)] = [
    ("nothing but a prompt", "generate", call { _ in }),
    (
      "the example of the reference",
      """
      let style = "watercolor"
      negative "people"
      prompt "a lighthouse on a cliff, $style" weight 1, "fog" weight 0.4
      size 512x512; sampler K_DPM_2_ANCESTRAL; steps 50; cfg 7; seed 42
      generate 4 as towers
      """,
      call {
        $0.prompts = [
          TextPrompt("a lighthouse on a cliff, watercolor"), TextPrompt("fog", weight: 0.4),
          TextPrompt("people", weight: -1),
        ]
        $0.sampler = .dpm2Ancestral
        $0.seed = 42
        $0.samples = 4
      }
    ),
    (
      "wire names", "cfg_scale 3.5; clip_guidance_preset FAST_BLUE; generate",
      call {
        $0.cfgScale = 3.5; $0.clipGuidance = .fastBlue
      }
    ),
    ("settings ignore case", "STEPS 20; generate", call { $0.steps = 20 }),
    (
      "width and height", "width 640; height 768; generate",
      call {
        $0.width = 640; $0.height = 768
      }
    ),
    (
      "computed", "let n = 2 * 10; let w = 640; steps $n + 5; size $w x 512; generate",
      call {
        $0.steps = 25; $0.width = 640
      }
    ),
    ("a sampler by another name", "sampler \"DPM2 a\"; generate", call { $0.sampler = .dpm2Ancestral }),
    ("auto takes the sampler back", "sampler K_EULER; sampler auto; generate", call { _ in }),
    (
      "prompts are added", "prompt + \"y\" weight 2; generate",
      call { $0.prompts = [TextPrompt("x"), TextPrompt("y", weight: 2)] }
    ),
    ("prompts are emptied", "prompt none; prompt + \"y\"; generate", call { $0.prompts = [TextPrompt("y")] }),
    (
      "negative weights", "negative \"a\" weight 0.5, \"b\"; generate",
      call {
        $0.prompts = [TextPrompt("x"), TextPrompt("a", weight: -0.5), TextPrompt("b", weight: -1)]
      }
    ),
    ("a bare string", "\"y\" weight 2", call { $0.prompts = [TextPrompt("y", weight: 2)] }),
    ("samples, and generate overrides it", "samples 3; generate 2", call { $0.samples = 2 }),
    (
      "percent", "init \"cat.png\" strength 35%; generate",
      call {
        $0.operation = .imageToImage
        $0.initImage = .file(path: "cat.png")
        $0.scheduleStart = 0.65
      }
    ),
    (
      "strength by default", "init cat.png; generate",
      call {
        $0.operation = .imageToImage
        $0.initImage = .file(path: "cat.png")
        $0.scheduleStart = 0.65
      }
    ),
    (
      "noise clears strength", "strength 10%; init \"cat.png\" noise 60% to 0.01; generate",
      call {
        $0.operation = .imageToImage
        $0.initImage = .file(path: "cat.png")
        $0.scheduleStart = 0.6
        $0.scheduleEnd = 0.01
      }
    ),
    (
      "strength clears noise", "init \"cat.png\" noise 60% to 1%; strength 0.2; generate",
      call {
        $0.operation = .imageToImage
        $0.initImage = .file(path: "cat.png")
        $0.scheduleStart = 0.8
      }
    ),
    (
      "a mask", "init \"cat.png\"; mask \"mask.png\" black; generate",
      call {
        $0.operation = .masking
        $0.initImage = .file(path: "cat.png")
        $0.maskImage = .file(path: "mask.png")
        $0.maskSource = .maskImageBlack
      }
    ),
    (
      "transparent pixels", "init \"cat.png\"; mask alpha; generate",
      call {
        $0.operation = .masking
        $0.initImage = .file(path: "cat.png")
        $0.maskSource = .initImageAlpha
      }
    ),
    ("init none", "init \"cat.png\"; init none; generate", call { _ in }),
    ("reset leaves out alone", "steps 20; cfg 3; reset; prompt \"x\"; seed 7; generate", call { _ in }),
    ("reset of one", "steps 20; cfg 3; reset steps; generate", call { $0.cfgScale = 3 }),
    ("undo", "steps 20; steps 30; undo; generate", call { $0.steps = 20 }),
    (
      "included", "include \"lib/a.gen\"; generate",
      call {
        $0.steps = 33; $0.cfgScale = 3
      }
    ),
    ("an argument", "steps $1; generate", call { $0.steps = 21 }),
    ("arguments", "steps $args[1]; generate", call { $0.steps = 21 }),
  ]

  @Test("one statement list, one call", arguments: rows)
  func call(name: String, source: String, expected: Call) {
    let files: [String: [UInt8]] = [
      "cat.png": tinyPNG, "mask.png": tinyPNG, "lib/a.gen": Array("steps 33\ninclude \"b.gen\"".utf8),
      "lib/b.gen": Array("cfg 3".utf8),
    ]
    var session = Session.stub(makeHost(files: files), arguments: ["21"])
    let compilation = session.compile(Source(name: "test.gen", text: "prompt \"x\"; seed 7\n" + source), as: .script)
    #expect(compilation.program?.calls.map(\.call) == [expected], "\(name): \(compilation.rendered)")
  }

  @Test("seeds are drawn once per generate, and pinned")
  func randomSeeds() {
    var session = Session.stub()
    #expect(
      session.calls("prompt \"x\"; generate; generate 2; seed random; generate")?.map(\.seed) == [1001, 1002, 1003])
  }

  @Test("runs are numbered on, and handles become dependencies")
  func handles() {
    var session = Session.stub()
    #expect(session.calls("prompt \"x\"; generate 2 as a; generate")?.count == 2)
    let later = session.calls(
      "let i = 2; init @a.$i; generate; init @last; generate; init @2; generate; init @a[1]; generate")
    #expect(
      later?.map(\.initImage) == [
        .artifact(run: 1, index: 2), .artifact(run: 3, index: 1), .artifact(run: 2, index: 1),
        .artifact(run: 1, index: 1),
      ])
  }

  @Test("a rejected text changes nothing")
  func rejected() {
    var session = Session.stub()
    #expect(session.calls("prompt \"x\"; steps 20; seed 7") == [])
    #expect(session.calls("steps 30; let a = 1; generate as b; cfg 99") == nil)
    #expect(session.calls("generate")?.map(\.steps) == [20])
    #expect(session.output("print $a").contains("E0301"))
    #expect(session.lastRun == 1)
  }

  @Test("identical calls of one run are made once; handles mean the first")
  func identical() {
    var session = Session.stub()
    let text = "prompt \"x\"; seed 7; generate as a; steps 20; generate; steps 50; generate as b; print @b"
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compilation.program?.calls.map(\.run) == [1, 2])
    #expect(compilation.diagnostics.map(\.code) == ["W0501"])
    #expect(session.output("print @last, @b").hasSuffix("@1 @1"))
  }

  @Test("--set wins over a top-level let")
  func assignments() {
    var options = SessionOptions()
    options.assignments = [.init(name: "n", value: "30"), .init(name: "s", value: "640x512")]
    var session = Session(host: makeHost(), options: options)
    #expect(session.output("let n = 20; print $n, $s") == "30 640x512")
  }

  @Test("every alias of every sampler is its name", arguments: SamplerName.all)
  func samplerAliases(name: SamplerName) {
    for alias in name.aliases + [name.plain, name.sampler.rawValue, name.sampler.rawValue.lowercased()] {
      #expect(ChoiceList.samplers.canonical(alias) == name.sampler.rawValue, "\(alias)")
    }
  }

  @Test("the table: ids in order, examples compile, names are unique")
  func table() {
    #expect(SettingTable.all.map(\.id) == SettingID.allCases)
    #expect(SettingTable.names.count == SettingTable.all.reduce(0) { $0 + 1 + $1.aliases.count })
    for setting in SettingTable.all {
      var session = Session.stub()
      #expect(session.calls(setting.example) == [], "\(setting.example): \(session.output(setting.example))")
    }
  }
}
