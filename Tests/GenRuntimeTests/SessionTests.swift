import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

@Suite("sessions")
struct SessionTests {
  @Test("at the prompt an input is one step of undo, in a script each statement is")
  func steps() {
    var session = Session.stub()
    _ = session.output("steps 20; cfg 3", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "steps 50\ncfg 7")
    #expect(session.output("print 1; settings") == "1\n# everything is at its default; `settings all` shows it")
    #expect(session.output("redo; settings").contains("steps 20"))
    _ = session.output("reset", as: .prompt)
    _ = session.output("steps 30; cfg 4", as: .script)
    #expect(session.output("undo", as: .prompt) == "cfg 7")
    #expect(session.output("undo", as: .prompt) == "steps 50")
    #expect(session.output("redo 2", as: .prompt) == "steps 30\ncfg 4")
    #expect(session.output("undo", as: .prompt) == "cfg 7")
    _ = session.output("let a = 1", as: .prompt)
    #expect(session.output("redo", as: .prompt).contains("E0507"))
    #expect(session.output("undo", as: .prompt) == "# `$a` is gone again")
    _ = session.output("def m { steps 3 }", as: .prompt)
    _ = session.output("def m { steps 4 }", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "# `m` is as it was")
    #expect(session.output("undo", as: .prompt) == "# `m` is gone again")
    #expect(session.output("redo", as: .prompt) == "# `m` is there again")
    _ = session.output("let b = 1 to 500", as: .prompt)
    _ = session.output("let b = 4", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "# `$b` is as it was")
    _ = session.output("let b = 1 to 500; steps 20", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "steps 30")
  }

  @Test("undo tells what is otherwise now, and of much the beginning")
  func muchTakenBack() {
    var session = Session.stub()
    _ = session.output("steps 20; cfg 7; cfg 7", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "steps 50")
    _ = session.output("cfg 7", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "cfg 7")
    _ = session.output("steps 20", as: .prompt)
    _ = session.output("steps 30; cfg 5", as: .prompt)
    #expect(session.output("undo 2", as: .prompt) == "steps 50\ncfg 7")
    _ = session.output("size 640x576", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "size 512x512")
    _ = session.output("width 640", as: .prompt)
    #expect(session.output("undo", as: .prompt) == "width 512")
    let many =
      "steps 20; cfg 3; seed 4; size 640x512; sampler DDIM; name \"b\"; prompt \"x\"; out \"a\"; metadata none"
    #expect(session.output(many, as: .prompt) == "")
    let lines = session.output("undo", as: .prompt).split(separator: "\n").map(String.init)
    #expect(lines.count == 8 && lines[0] == "steps 50")
    #expect(
      lines.last
        == "# and \(many.split(separator: ";").count - 7) more: `settings` shows what differs from the defaults")
    #expect(session.output("redo", as: .prompt).hasPrefix("metadata none\n"))
    #expect(session.output("settings").contains("metadata none"))
  }

  @Test("undo never forgets the newest steps, and forgets the oldest")
  func bounded() {
    var history = UndoHistory()
    for number in 0..<1000 {
      history.record(.variable("v\(number)", nil))
      history.endStep()
    }
    for number in (800..<1000).reversed() { #expect(history.takeStep() == [.variable("v\(number)", nil)]) }
    var left = 0
    while history.takeStep() != nil { left += 1 }
    #expect(left < UndoHistory.capacity)
  }

  @Test("settings are printed as statements that set them again")
  func settingsAll() {
    var session = Session.stub(makeHost(files: ["c d.png": tinyPNG]))
    _ = session.output(
      """
      prompt "say \\"hi\\" for \\$5" weight 2; negative "people"; size 640x512; sampler "euler a"; init "c d.png"
      noise 60% to 1%; mask alpha; out "my pictures"; budget 3 images; style none
      """)
    let listing = session.output("settings all")
    var second = Session.stub(makeHost(files: ["c d.png": tinyPNG]))
    #expect(second.output(listing) == "")
    #expect(second.output("settings all") == listing)
    #expect(second.output("settings") == session.output("settings"))
    #expect(listing.contains("sampler K_EULER_ANCESTRAL\n"))
  }

  @Test("what a configuration sets survives reset and undo")
  func configured() {
    var options = SessionOptions()
    options.out = "elsewhere"
    var session = Session(host: makeHost(), options: options)
    _ = session.output("reset")
    #expect(session.output("undo").contains("E0507"))
    #expect(session.output("settings all").contains("out \"elsewhere\""))
    #expect(session.output("out?").contains("from a flag or the configuration"))
  }

  @Test("reset of a setting goes back to what a configuration gave")
  func resetConfigured() {
    var options = SessionOptions()
    options.out = "elsewhere"
    var session = Session(host: makeHost(), options: options)
    _ = session.output("out \"other\"")
    #expect(session.output("reset out; settings all").contains("out \"elsewhere\""))
    #expect(session.output("undo; settings all").contains("out \"other\""))
    options.service = "second"
    var host = makeHost()
    host.services["second"] = StubService()
    var other = Session(host: host, options: options)
    #expect(other.output("service embedded; reset service; settings all").contains("service second"))
  }

  @Test("the default engine is the service's first")
  func defaultEngine() {
    var host = makeHost()
    host.engines = { _ in ["first-1", "second-1"].map { Engine(id: $0, name: $0, description: "") } }
    var session = Session.stub(host)
    #expect(session.output("help engine").contains("  default: first-1\n  now:     first-1, the default"))
    #expect(session.output("engine first-1; settings").hasPrefix("# everything"))
    #expect(session.output("engine second-1; settings").hasSuffix("# default: first-1"))
  }

  @Test("undo of a budget counts the pictures since the earlier one")
  func undoBudget() {
    var session = Session.stub()
    #expect(session.calls("prompt \"x\"; budget 5 images; generate 3") != nil)
    _ = session.output("budget 9 images", as: .prompt)
    _ = session.output("undo", as: .prompt)
    #expect(session.output("generate 3").contains("this would be image 6, but the budget is 5 images"))
    #expect(session.calls("generate 2") != nil)
  }

  @Test("the canonical script of a call makes the same call")
  func canonicalScript() throws {
    let source = """
      prompt "a \\"x\\" \\$5" weight 1.5, "fog" weight -0.5, "y"; negative "people", "text" weight 0.25
      size 640x512; sampler k_lms; steps 33; cfg 7.25; seed 42; clip-guidance slow
      generate 3
      """
    var session = Session.stub()
    let compilation = session.compile(Source(name: "t", text: source), as: .script)
    let planned = try #require(compilation.program?.calls.first)
    var second = Session.stub()
    #expect(second.calls(planned.canonicalScript) == [planned.call], "\(planned.canonicalScript)")
  }

  @Test("help fits on a screen and knows every setting, command and code")
  func help() {
    let lines = HelpOverview.text().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { $0.count <= 80 })
    var session = Session.stub()
    for topic in HelpText.topics {
      #expect(!session.output("help \"\(topic)\"").hasPrefix("error"), "\(topic)")
    }
  }

  @Test("help of a setting: effect, range, default, value and where it came from, example")
  func helpOfASetting() {
    var session = Session.stub()
    _ = session.output("cfg 9")
    #expect(
      session.output("cfg?") == """
        cfg X
          the guidance scale: how closely the prompt is followed
          Near 1 the picture wanders off; 5 to 10 is usual; beyond 15 colours and
          contrast get harsh.
          range:   0…35 (v1alpha)
          default: 7
          now:     9, set in test.gen, line 1
          API:     cfg_scale
          for example: cfg 7
        """)
    #expect(session.output("help E0104").hasPrefix("E0104: "))
  }

  @Test("paragraphs of help are laid out for the terminal's width, not broken twice", arguments: [71, 60, 40])
  func helpIsLaidOutOnce(columns: Int) {
    var session = Session.stub()
    session.host.helpColumns = { columns }
    for topic in ["cfg", "E0203", "sampler"] {
      let lines = session.output("help \(topic)").split(separator: "\n")
      let prose = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains(":") }
      #expect(prose.count > 1 && prose.allSatisfy { $0.count <= columns })
      // A line ends early only where the next word would not have fitted, or a sentence of its own begins.
      for (line, next) in zip(prose, prose.dropFirst()) where next.first(where: { $0 != " " })?.isLowercase == true {
        let word = next.split(separator: " ")[0]
        #expect(line.count + 1 + word.count > columns, "\(line)")
      }
    }
  }

  @Test("help says where a value at the prompt came from")
  func helpOfWhatWasTyped() {
    var session = Session.stub()
    _ = session.compile(Source(name: Source.promptName, text: "cfg 9"), as: .prompt)
    #expect(session.output("cfg?").contains("now:     9, set at the prompt\n"))
  }

  @Test("the reference page has a row for everything")
  func markdown() {
    let page = helpMarkdown() ?? ""
    for setting in SettingTable.all { #expect(page.contains("| `\(setting.name)` |")) }
    for command in CommandTable.all { #expect(page.contains(command.summary)) }
    for code in RuntimeCode.allCases { #expect(page.contains("| \(code.rawValue) |")) }
  }

  @Test("explain shows requests without running anything")
  func explain() throws {
    var session = Session.stub(makeHost(files: ["cat.png": tinyPNG]))
    let text = "prompt \"x\"; seed 7; init \"cat.png\"; organization org-1; explain as requests; explain as json"
    let program = try #require(session.compile(Source(name: "t", text: text), as: .script).program)
    let texts = try program.steps.compactMap { step -> String? in
      if case .explain(let calls, let format) = step { try Explanation.text(calls, as: format) } else { nil }
    }
    #expect(
      texts.first == """
        POST /v1alpha/generation/stable-diffusion-512-v2-1/image-to-image
        Organization: org-1
        init_image: cat.png
        options: {
          "cfg_scale": 7,
          "clip_guidance_preset": "NONE",
          "height": 512,
          "samples": 1,
          "seed": 7,
          "step_schedule_start": 0.65,
          "steps": 50,
          "text_prompts": [
            {
              "text": "x",
              "weight": 1
            }
          ],
          "width": 512
        }
        """)
    #expect(texts.last?.hasPrefix(#"{"body":{"cfg_scale":7,"#) == true)
    #expect(texts.last?.contains("\n") == false)
    #expect(session.lastRun == nil)
  }
}
