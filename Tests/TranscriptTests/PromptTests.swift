import Foundation
import Testing

/// What keeps people at the prompt, at the real one in a pseudo-terminal.
@Suite(.serialized) struct PromptTests {
  private enum Key {
    static let enter = "\r", interrupt = "\u{3}", end = "\u{4}", search = "\u{12}", up = "\u{1b}[A", right = "\u{1b}[C"
    static let pasteStart = "\u{1b}[200~", pasteEnd = "\u{1b}[201~", escape = "\u{1b}"
  }

  private struct Terminal {
    var environment: [String: String] = [:]
    var columns: Int32 = 80
    var prompt = "embedded> "
    /// Files of the working directory.
    var files: [String: String] = [:]
  }

  /// A session that is left with Ctrl-D in the end; without colours unless they are asked for.
  private func withSession(_ options: Terminal = Terminal(), _ body: (PseudoTerminal, GenBinary) throws -> Void) throws
  {
    let gen = try GenBinary()
    defer { gen.remove() }
    for (name, text) in options.files { try Data(text.utf8).write(to: gen.directory.appending(path: name)) }
    var environment = gen.environment.merging(["TERM": "xterm", "EDITRC": "/dev/null", "NO_COLOR": "1"]) { $1 }
    environment.merge(options.environment) { $1 }
    let terminal = try PseudoTerminal(
      GenBinary.path, [], in: gen.directory, environment: environment, columns: options.columns)
    try terminal.wait(for: options.prompt)
    try body(terminal, gen)
    // What is left of a line goes first; a prompt behind this answer is certainly the last one.
    terminal.send("\u{15}print \"lea\" + \"ving\"" + Key.enter)
    try terminal.wait(for: "leaving")
    try terminal.wait(for: ">")
    terminal.send(Key.end)
    #expect(try terminal.waitForExit() == 0)
  }

  private static let colored = Terminal(environment: ["NO_COLOR": ""], prompt: "embedded>")
  private static let small = "size 128x128; steps 2; sampler K_EULER"

  // MARK: - Completion and hints

  @Test func tabKnowsValuesRunsAndFiles() throws {
    try withSession(Terminal(files: ["my photo.png": "", "notes.txt": ""])) { terminal, _ in
      terminal.send("\(Self.small); seed 7; \"a boat at sea\"" + Key.enter)
      try terminal.wait(for: "@1.1")
      try terminal.wait(for: "embedded> ")
      for (keys, expected) in [
        ("init @\t", "@last  run 1: \"a boat at sea\", seed 7"), ("init \"m\t", "y photo.png\" "),
        ("sampler euler_\t", "ANCESTRAL "), ("steps \t", "150  the most; takes long"),
        ("history bo\t", "at "), ("help E043\t", "`again` has no statement to repeat"),
        ("seed \t", "of @1.1"),
        // No image, no script, no place for a file: a bell.
        ("init \"n\t", "\u{7}"), ("include \"m\t", "\u{7}"), ("prompt \"m\t", "\u{7}"),
      ] {
        terminal.send(keys)
        try terminal.wait(for: expected)
        terminal.send(Key.interrupt)
        try terminal.wait(for: "^C")
        try terminal.wait(for: "embedded> ")
      }
    }
  }

  @Test func sweepsOfOtherProcessesAreKnown() throws {
    try withSession { terminal, gen in
      _ = try gen.run(["-e", "\(Self.small); seed 7; prompt \"a boat\"; sweep cfg [3, 5] as grid"])
      terminal.send("init @\t")
      try terminal.wait(for: "@grid  a sweep: 2 cells, @1 to @2")
      terminal.send(Key.interrupt)
      try terminal.wait(for: "^C")
      try terminal.wait(for: "embedded> ")
      terminal.send("print \"it is \" + \"@\", @grid[2]; show @grid[2]" + Key.enter)
      try terminal.wait(for: "it is @ @2")
      try terminal.wait(for: "a-boat-7-2.png")
      try terminal.wait(for: "embedded> ")
    }
  }

  @Test func hintsStandBehindTheLine() throws {
    try withSession(Self.colored) { terminal, _ in
      terminal.send("steps ")
      try terminal.wait(for: "\u{1b}[2mN (1…150), now 50\u{1b}[22m")
      terminal.send("3")
      try terminal.wait(for: "\u{1b}[K")
    }
  }

  @Test func aLineWithAnErrorComesBack() throws {
    try withSession(Self.colored) { terminal, _ in
      terminal.send("print 1; steps 5001" + Key.enter)
      try terminal.wait(for: "error[E0203]")
      try terminal.wait(for: "print 1; steps 5001    → brings it back")
      // The cursor stands where the error is: `5001` becomes `10 + 0 * 5001`.
      terminal.send(Key.right + "10 + 0 * " + Key.enter + "settings" + Key.enter)
      try terminal.wait(for: "steps 10  ")
    }
  }

  // MARK: - Asking

  @Test func askingOffersAnExampleThatEnterRuns() throws {
    try withSession(Self.colored) { terminal, _ in
      terminal.send("help name" + Key.enter)
      try terminal.wait(for: "Enter runs it, → edits it")
      terminal.send(Key.enter)
      try terminal.wait(for: "embedded>")
      terminal.send("settings" + Key.enter)
      try terminal.wait(for: "name \"{prompt}-{steps}-{seed}\"")
    }
  }

  @Test func helpFitsTheScreen() throws {
    try withSession { terminal, _ in
      terminal.send("help" + Key.enter)
      let page = try terminal.wait(for: "embedded> ")
      #expect(page.split(separator: "\r\n", omittingEmptySubsequences: false).count <= 25)
      for topic in ["help sweep", "help E0203", "cfg?"] {
        terminal.send(topic + Key.enter)
        try terminal.wait(for: topic == "help E0203" ? "right:" : "for example: ")
        try terminal.wait(for: "embedded> ")
      }
    }
  }

  @Test func greetsOnce() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let environment = gen.environment.merging(["TERM": "xterm", "EDITRC": "/dev/null", "NO_COLOR": "1"]) { $1 }
    for isFirst in [true, false] {
      let terminal = try PseudoTerminal(GenBinary.path, [], in: gen.directory, environment: environment)
      let seen = try terminal.wait(for: "embedded> ")
      #expect(seen.contains("gen makes pictures from text") == isFirst)
      #expect(seen.split(separator: "\r\n").count == (isFirst ? 4 : 1))
      terminal.send("print 1" + Key.enter)
      try terminal.wait(for: "1\r\n")
      try terminal.wait(for: "embedded> ")
      terminal.send(Key.end)
      #expect(try terminal.waitForExit() == 0)
    }
  }

  // MARK: - History and state

  @Test func historyAgainVaryAndRecall() throws {
    try withSession { terminal, gen in
      terminal.send("\(Self.small); seed 7; \"a lighthouse\"" + Key.enter)
      try terminal.wait(for: "@1.1  out/a-lighthouse-7.png")
      terminal.send("cfg 9; again" + Key.enter)
      try terminal.wait(for: "@2.1  out/a-lighthouse-7-2.png  seed 7")
      terminal.send("vary 2" + Key.enter)
      try terminal.wait(for: "@3.2")
      terminal.send("history lighthouse" + Key.enter)
      try terminal.wait(for: "@3  ")
      terminal.send("recall @1; settings" + Key.enter)
      let settings = try terminal.wait(for: "steps 2 ")
      #expect(!settings.contains("cfg 9  "))
      #expect(try gen.files(below: "out").count == 4)
    }
  }

  @Test(arguments: ["", "bind -v\n"]) func searchesWhatWasTyped(editrc: String) throws {
    let options = Terminal(environment: ["EDITRC": "editrc"], files: ["editrc": editrc])
    try withSession(options) { terminal, _ in
      terminal.send("print 600 + 66" + Key.enter)
      try terminal.wait(for: "666")
      terminal.send("print 1" + Key.enter)
      try terminal.wait(for: "1\r\n")
      try terminal.wait(for: "embedded> ")
      terminal.send(Key.search + "600" + Key.enter)
      try terminal.wait(for: "666")
    }
  }

  /// libedit's vi mode would put Ctrl-L into the line.
  @Test(arguments: ["", "bind -v\n"]) func clearsTheScreen(editrc: String) throws {
    try withSession(Terminal(environment: ["EDITRC": "editrc"], files: ["editrc": editrc])) { terminal, _ in
      terminal.send("print 700 + \u{C}77" + Key.enter)
      try terminal.wait(for: "777\r\n")
    }
  }

  /// Escape leaves vi's mode for typing; the search goes on from there too.
  @Test func searchesFromViCommands() throws {
    try withSession(Terminal(environment: ["EDITRC": "editrc"], files: ["editrc": "bind -v\n"])) { terminal, _ in
      terminal.send("print 600 + 66" + Key.enter)
      try terminal.wait(for: "666")
      try terminal.wait(for: "embedded> ")
      terminal.send("print 1" + Key.escape)
      // The bell of a key that means nothing says that the escape was understood.
      terminal.send("Q")
      try terminal.wait(for: "\u{7}")
      terminal.send(Key.search + "600" + Key.enter)
      try terminal.wait(for: "666")
      // And typing goes on as ever.
      try terminal.wait(for: "embedded> ")
      terminal.send("print 700 + 77" + Key.enter)
      try terminal.wait(for: "777")
    }
  }

  // MARK: - Chat style

  @Test func refinesByTalking() throws {
    try withSession { terminal, _ in
      terminal.send("\(Self.small); \"a lighthouse, fog\"" + Key.enter)
      try terminal.wait(for: "@1.1")
      for (keys, meaning) in [
        ("prompt + \"at night\"", "prompt \"a lighthouse, fog\", \"at night\""),
        ("prompt - \"fog\"", "prompt \"a lighthouse\", \"at night\""), ("prompt - \"people\"", "negative \"people\""),
        ("negative - \"people\"", "negative none"),
      ] {
        terminal.send(keys + Key.enter)
        try terminal.wait(for: meaning + "\r\n")
      }
      terminal.send("again" + Key.enter)
      try terminal.wait(for: "@2.1  out/a-lighthouse-")
    }
  }

  // MARK: - Editing

  @Test func severalLinesAreRecalledAsOne() throws {
    try withSession { terminal, _ in
      terminal.send("for n in [600, 6] {" + Key.enter)
      try terminal.wait(for: "....> ")
      terminal.send("print $n + 60" + Key.enter)
      try terminal.wait(for: "....> ")
      terminal.send("}" + Key.enter)
      try terminal.wait(for: "660\r\n66\r\n")
      try terminal.wait(for: "embedded> ")
      terminal.send(Key.up)
      try terminal.wait(for: "}")
      // Behind the closing brace a second statement.
      terminal.send("; print 111 * 7" + Key.enter)
      try terminal.wait(for: "660\r\n66\r\n777")
    }
  }

  @Test func anEditorEditsTheLastInput() throws {
    try withSession(Terminal(environment: ["VISUAL": "sed -i s/41/700+77/", "EDITOR": "false"])) { terminal, _ in
      terminal.send("print 41" + Key.enter)
      try terminal.wait(for: "41\r\n")
      try terminal.wait(for: "embedded> ")
      terminal.send("edit" + Key.enter)
      try terminal.wait(for: "print 700+77\r\n777")
      // What came back can be recalled.
      try terminal.wait(for: "embedded> ")
      terminal.send(Key.up + Key.enter)
      try terminal.wait(for: "777\r\n")
    }
  }

  @Test func aPasteIsDescribedAndRunsAsOne() throws {
    try withSession { terminal, gen in
      terminal.send(Key.pasteStart + "\(Self.small)\nprompt \"a boat\"\nrepeat 2 { generate 2 }\n" + Key.pasteEnd)
      try terminal.wait(for: "pasted 3 lines: 5 statements, 2 calls, 4 images. Enter runs them as one, Ctrl-C")
      terminal.send(Key.interrupt)
      try terminal.wait(for: "^C")
      try terminal.wait(for: "embedded> ")
      #expect(try gen.files(below: "out").isEmpty)
      terminal.send(Key.pasteStart + "print 600 +\n 66\nlet a = 1" + Key.pasteEnd)
      try terminal.wait(for: "2 statements, no calls")
      terminal.send(Key.enter)
      try terminal.wait(for: "666\r\n")
    }
  }

  @Test func narrowTerminals() throws {
    try withSession(Terminal(columns: 40)) { terminal, _ in
      terminal.send("cfg?" + Key.enter)
      let seen = try terminal.wait(for: "for example: cfg 7")
      for line in seen.split(separator: "\r\n") { #expect(line.count <= 40, "\(line)") }
      terminal.send("print \"灯台の絵、灯台の絵、灯台の絵、灯台の絵\" + \"!\"" + Key.enter)
      try terminal.wait(for: "灯台の絵、灯台の絵、灯台の絵、灯台の絵!\r\n")
    }
  }

  // MARK: - Pauses and sheets

  /// What is typed before Enter waits for the prompt.
  @Test func pausesWaitAtThePrompt() throws {
    try withSession { terminal, _ in
      terminal.send("pause \"guess first\"; print 600 + 66" + Key.enter)
      #expect(!(try terminal.wait(for: "guess first ")).contains("666"))
      terminal.send("print 7 * 111" + Key.enter)
      try terminal.wait(for: "666\r\n")
      try terminal.wait(for: "embedded> print 7 * 111")
      terminal.send(Key.enter)
      try terminal.wait(for: "777\r\n")
      terminal.send("pause \"again\"; print 1" + Key.enter)
      try terminal.wait(for: "again ")
      terminal.send(Key.interrupt)
      try terminal.wait(for: "cancelled; the session goes on")
    }
  }

  @Test func aSweepShowsItsSheetOnly() throws {
    let options = Terminal(environment: ["NO_COLOR": "", "COLORTERM": "truecolor"], prompt: "embedded>")
    try withSession(options) { terminal, _ in
      terminal.send("\(Self.small); preview blocks; prompt \"a boat\"; sweep cfg [1, 7] as s" + Key.enter)
      let cells = try terminal.wait(for: "# sheet:")
      #expect(!cells.contains("\u{1b}[1m@1.1"))
      #expect(try terminal.wait(for: "s-sheet.png").contains("▀"))
    }
  }

  @Test func mistakesSayWhatToWrite() throws {
    try withSession { terminal, _ in
      for (line, help) in [
        ("sweep cfg 2, 7", "help: a list needs brackets: `[10, 20]`"),
        ("sweep cfg [2] steps [10]", "help: put a comma between settings: `, steps`"),
        ("prompt \"a boat\"; generate as g; vary @g", "help: for variants of a picture: `recall @1; vary 4`"),
      ] {
        terminal.send(line + Key.enter)
        try terminal.wait(for: help)
      }
    }
  }
}
