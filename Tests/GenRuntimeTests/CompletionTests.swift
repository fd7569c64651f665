import GenAPI
import GenLanguage
import GenRuntime
import Testing

@Suite("completion")
struct CompletionTests {
  private static let folder: @Sendable (String) -> [DirectoryEntry] = { path in
    let file = { DirectoryEntry(name: $0, isDirectory: false) }
    if path == "pics/" { return [file("a.png")] }
    return path.isEmpty
      ? [
        file("cat.png"), file("my cat.PNG"), file("notes.txt"), file("say \"hi\".jpg"), file("styles.gen"),
        file(".hidden.png"), DirectoryEntry(name: "pics", isDirectory: true),
      ] : []
  }

  /// `|` is the cursor.
  static let rows: [(String, [String])] = [
    ("ste|", ["steps"]),
    ("steps 20; gen|", ["generate"]),
    ("gener| 4", ["generate"]),
    ("sampler K_E|", ["K_EULER", "K_EULER_ANCESTRAL"]),
    ("sampler k_lm|", ["K_LMS"]),
    ("metadata |", ["full", "none"]),
    ("engine e|", ["e-1"]),
    ("seed r|", ["random"]),
    ("help st|", ["steps", "strength", "style"]),
    ("help e020|", ["E0201", "E0202", "E0203", "E0204", "E0205", "E0206"]),
    ("help rou|", ["round"]),
    ("print $s|", ["$s1", "$style"]),
    ("prompt \"a $st|", ["$style"]),
    ("prompt \"a ${st|", ["style"]),
    ("prompt \"plain te|", []),
    ("init @|", ["@last", "@towers", "@1"]),
    ("recall |", ["@last", "@towers", "@1", "\"cat.png\"", "\"my cat.PNG\"", "\"pics/", "\"say \\\"hi\\\".jpg\""]),
    ("show \"c|", ["\"cat.png\""]),
    ("diff \"cat.png\" \"m|", ["\"my cat.PNG\""]),
    ("save @1 to \"|", ["\"pics/"]),
    ("sampler euler_a|", ["K_EULER_ANCESTRAL"]),
    ("sampler dpm2|", ["K_DPM_2", "K_DPM_2_ANCESTRAL"]),
    ("steps |", ["10", "20", "30", "50", "150"]),
    ("steps 1|", ["10", "150"]),
    ("with steps 20, cf|", ["cfg"]),
    ("with steps 20, metadata |", ["full", "none"]),
    ("sweep cfg 1 to 3, stre|", ["strength"]),
    ("sweep cfg [2, 7] |", ["compare", "as"]),
    ("sweep cfg [2] |", ["compare", "as"]),
    ("sweep metadata [none, f|", ["full"]),
    ("sweep cfg [2, 7], stre|", ["strength"]),
    ("sweep cfg 1 to 3 compare f|", ["first"]),
    ("sweep cfg 1 to |", []),
    ("trace @t|", ["@towers"]),
    ("trace a|", ["as"]),
    ("plot |", ["sigmas", "convergence", "guidance", "strength"]),
    ("plot sigmas ddi|", ["DDIM"]),
    ("plot convergence K_EULER st|", ["steps"]),
    ("plot guidance 1 7 |", ["samples"]),
    ("travel |", ["seed", "prompt"]),
    ("travel seed 1 |", ["to"]),
    ("travel seed 1 to 7 |", ["count", "at", "as"]),
    ("travel seed 1 to 7 count 9 |", ["equal", "as"]),
    ("lesson 1|", ["1", "10", "11", "12", "13"]),
    ("save se|", ["session"]),
    ("save @last |", ["to"]),
    ("find st|", ["steps", "strength"]),
    ("reset steps st|", ["style", "strength"]),
    ("history lig|", ["lighthouse"]),
    ("ca|", ["card"]),
    ("card |", ["subject:", "mood:"]),
    ("print ro|", ["round("]),
    ("agai|", ["again"]),
    ("init @towers.|", ["@towers.1", "@towers.2"]),
    ("init \"|", ["\"cat.png\"", "\"my cat.PNG\"", "\"pics/", "\"say \\\"hi\\\".jpg\""]),
    ("init \"my|", ["\"my cat.PNG\""]),
    ("init 'c|", ["'cat.png'"]),
    ("init \"pics/|", ["\"pics/a.png\""]),
    ("init ca|", ["\"cat.png\""]),
    ("init \"cat.png\" st|", ["strength"]),
    ("mask \"cat.png\" w|", ["white"]),
    ("include \"s|", ["\"styles.gen\""]),
    ("out \"p|", ["\"pics/"]),
    ("# ste|", []),
    ("budget 5 i|", ["images"]),
    ("explain as |", ["requests", "json", "curl", "python", "go"]),
  ]

  @Test("candidates at the cursor", arguments: rows)
  func candidates(marked: String, expected: [String]) throws {
    var host = makeHost()
    host.engines = { _ in [Engine(id: "e-1", name: "One", description: "")] }
    var session = Session.stub(host)
    #expect(
      session.calls(
        "let style = 1; let s1 = 2; prompt \"a lighthouse\"; generate 2 as towers; def card(subject, mood = 1) { steps 20 }"
      ) != nil)
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    let cursor = parts[0].utf8.count
    let result = Completion.candidates(
      for: parts.joined(), cursor: cursor, in: session, listing: Self.folder)
    #expect(result.candidates.map(\.text) == expected)
    #expect(result.replaceRange.upperBound == cursor)
    #expect(result.candidates.allSatisfy { !$0.note.isEmpty })
    // What is replaced is the unfinished word, from its sign or quote on.
    let start = String(decoding: Array(parts[0].utf8)[result.replaceRange], as: UTF8.self)
    #expect(!start.dropFirst().contains("\"") || start.hasPrefix("\""))
  }

  @Test("runs are told by what they show")
  func handlesWithPrompts() {
    var session = Session.stub()
    _ = session.output("prompt \"a castle\"; negative \"fog\"; seed 5; generate 2 as towers", as: .prompt)
    let result = Completion.candidates(for: "init @", cursor: 6, in: session)
    #expect(
      result.candidates.map { "\($0.text) \($0.note)" } == [
        "@last run 1: \"a castle\", 2 images, seed 5", "@towers run 1: \"a castle\", 2 images, seed 5",
        "@1 \"a castle\", 2 images, seed 5",
      ])
  }

  @Test("values are told by what they mean, not by what they are or by their own name")
  func valuesWithMeanings() {
    var host = makeHost()
    host.engines = { _ in
      [
        Engine(id: "e-1", name: "e-1", description: "Small and quick."),
        Engine(id: "e-2", name: "Two", description: "x"),
      ]
    }
    let session = Session.stub(host)
    func notes(_ text: String) -> [String] {
      Completion.candidates(for: text, cursor: text.utf8.count, in: session).candidates.map(\.note)
    }
    #expect(notes("engine ") == ["Small and quick.", "Two"])
    for line in ["style ", "service "] {
      #expect(Set(notes(line)).count == notes(line).count, "\(line): each its own")
    }
    #expect(notes("service ").contains("works on this machine, without key or network"))
  }

  @Test("sweeps are told by their cells")
  func handlesOfSweeps() {
    var session = Session.stub()
    _ = session.output("prompt \"a castle\"; seed 5; sweep cfg [1, 2, 3], steps [20, 30] as grid", as: .prompt)
    func candidates(_ text: String) -> [String] {
      Completion.candidates(for: text, cursor: text.utf8.count, in: session).candidates.map { "\($0.text) \($0.note)" }
    }
    let note = "a sweep: 3 x 2 cells, @1 to @6"
    #expect(candidates("show @").prefix(2) == ["@last \(note)", "@grid \(note)"])
    #expect(candidates("show @grid.") == (1...6).map { "@grid.\($0) @\($0).1" })
    _ = session.output("seed 6; generate as grid", as: .prompt)
    #expect(candidates("show @g").allSatisfy { $0.hasPrefix("@grid run 7") })
  }

  @Test("an engine id makes the service be asked")
  func asksForEngines() {
    var host = makeHost()
    let asked = Counter()
    host.askForEngines = { _ in _ = asked.next() }
    _ = Completion.candidates(for: "engine ", cursor: 7, in: Session.stub(host))
    #expect(asked.next() == 2)
  }

  @Test(
    "hints say what a line could go on with",
    arguments: [
      ("steps ", "N (10…150), now 50"), ("samp", nil), ("sampl", nil), ("sampler", nil), ("sampler ", "NAME, now auto"),
      ("gen", "erate  make N pictures with the settings as they are"), ("generate ", "[N] [as NAME]"), ("undo ", "[N]"),
      ("", nil), ("steps 5", nil), ("\"steps ", nil), ("# steps ", nil), ("quit ", nil),
      ("cfg 5; steps ", "N (10…150), now 50"),
    ] as [(String, String?)])
  func hints(line: String, hint: String?) {
    #expect(Hint.text(for: line, in: Session.stub()) == hint)
  }
}
