import Testing

@testable import GenShell

/// What terminals answered when they were asked, as recorded.
@Suite struct TerminalAnswerTests {
  private static let esc = "\u{1B}"

  /// Name, bytes, and what they mean.
  static let recorded: [(String, String, PictureMethod)] = [
    ("xterm", "\(esc)P>|XTerm(379)\(esc)\\\(esc)[?64;1;2;6;9;15;16;17;18;21;22;28c", .blocks(.direct)),
    (
      "xterm -ti vt340", "\(esc)P>|XTerm(379)\(esc)\\\(esc)[?2;0;800;480S\(esc)[?63;1;2;4;6;9;15;16;17;18;21;22;28c",
      .sixel
    ),
    (
      "mlterm", "\(esc)P>|mlterm(3.9.2)\(esc)\\\(esc)[6;19;10t\(esc)[4;456;800t\(esc)[?63;1;2;3;4;6;7;15;18;22;29c",
      .sixel
    ),
    (
      "kitty", "\(esc)_Gi=31;OK\(esc)\\\(esc)P>|kitty(0.26.5)\(esc)\\\(esc)[6;18;9t\(esc)[4;432;720t\(esc)[?62;c",
      .kitty
    ),
    ("kitty over something that refuses", "\(esc)_Gi=31;EINVAL:no\(esc)\\\(esc)[?62;c", .blocks(.table)),
    ("tmux", "\(esc)P>|tmux 3.3a\(esc)\\\(esc)[?1;2c", .blocks(.direct)),
    ("tmux with sixel", "\(esc)P>|tmux 3.4\(esc)\\\(esc)[?1;2;4c", .sixel),
    ("iTerm2", "\(esc)P>|iTerm2 3.5.0\(esc)\\\(esc)[4;600;800t\(esc)[?62;4c", .iterm2),
    ("WezTerm", "\(esc)P>|WezTerm 20230712\(esc)\\\(esc)[6;20;10t\(esc)[?65;4;6;18;22c", .iterm2),
    ("none", "", .blocks(.table)),
  ]

  @Test("methods", arguments: recorded)
  func method(name: String, bytes: String, expected: PictureMethod) {
    let answer = TerminalAnswer(Array(bytes.utf8))
    #expect(answer.isComplete == !bytes.isEmpty)
    #expect(answer.typed.isEmpty)
    let hints = TerminalHints { $0 == "TERM" ? "xterm-256color" : nil }
    #expect(PictureMethod(preview: "auto", hints: hints, answer: answer) == expected)
  }

  @Test func sizesAreRead() {
    let answer = TerminalAnswer(Array("\u{1B}[6;18;9t\u{1B}[4;432;720t\u{1B}[?2;0;1000;900S\u{1B}[?62c".utf8))
    #expect(answer.cell == CellSize(width: 9, height: 18))
    #expect(answer.textArea == CellSize(width: 720, height: 432))
    #expect(answer.largestSixel == CellSize(width: 1000, height: 900))
  }

  /// Keys come before, between and behind answers, and arrows look like them.
  @Test func keysAreKept() {
    let bytes = "a\u{1B}P>|x\u{1B}\\b\u{1B}[A\u{1B}[?62;4cprint é\r\u{1B}[1;5C\u{1B}"
    let answer = TerminalAnswer(Array(bytes.utf8))
    #expect(String(decoding: answer.typed, as: UTF8.self) == "ab\u{1B}[Aprint é\r\u{1B}[1;5C\u{1B}")
    #expect(answer.attributes == [62, 4])
  }

  @Test("an answer that has not come to its end", arguments: ["\u{1B}P>|XTe", "\u{1B}_Gi=31;OK\u{1B}", "\u{1B}[?64;1"])
  func cutOff(bytes: String) {
    let answer = TerminalAnswer(Array(bytes.utf8))
    #expect(answer.isCutOff && !answer.isComplete && answer.typed.isEmpty)
  }

  /// Preview, environment, what it comes to without an answer.
  static let hinted: [(String, [String: String], PictureMethod)] = [
    ("auto", ["TERM": "dumb"], .none),
    ("kitty", ["TERM": "dumb"], .none),
    ("auto", ["TERM": "xterm-256color", "NO_COLOR": "1"], .none),
    ("blocks", ["TERM": "xterm-256color", "NO_COLOR": "1"], .blocks(.table)),
    ("none", ["TERM": "xterm-kitty"], .none),
    ("auto", ["TERM": "xterm-kitty"], .kitty),
    ("auto", ["TERM": "xterm-kitty", "TMUX": "/tmp/tmux,1,0"], .blocks(.direct)),
    ("auto", ["TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "TERM_PROGRAM": "iTerm.app"], .blocks(.direct)),
    ("kitty", ["TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0"], .kitty),
    ("auto", ["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .iterm2),
    ("auto", ["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"], .iterm2),
    ("auto", ["TERM": "xterm-256color", "TERM_PROGRAM": "vscode"], .blocks(.direct)),
    ("auto", ["TERM": "xterm-256color", "VTE_VERSION": "7006"], .blocks(.direct)),
    ("auto", ["TERM": "xterm-256color", "COLORTERM": "truecolor"], .blocks(.direct)),
    ("auto", ["TERM": "screen-256color", "STY": "1.pts"], .blocks(.table)),
    ("sixel", ["TERM": "xterm"], .sixel),
  ]

  @Test("hints", arguments: hinted)
  func hints(preview: String, environment: [String: String], expected: PictureMethod) {
    let hints = TerminalHints { environment[$0] }
    #expect(PictureMethod(preview: preview, hints: hints, answer: nil) == expected)
  }

  @Test func theTerminalIsAskedOnceAndKeysAreHandedOn() {
    let asked = Recording()
    let terminal = PictureTerminal(
      PictureTerminal.Surroundings(
        hints: TerminalHints { $0 == "TERM" ? "xterm" : nil },
        size: { PictureTerminal.Size(columns: 80, rows: 24, pixels: CellSize(width: 720, height: 432)) },
        ask: {
          asked.console().writeOutput("?")
          return Array("x\u{1B}[?62;4cy".utf8)
        }, handOn: { asked.console().writeError(String(decoding: $0, as: UTF8.self)) }))
    #expect(asked.output.isEmpty)
    #expect(terminal.painter(preview: "blocks")?.method == .blocks(.table))
    #expect(asked.output.isEmpty)
    #expect(terminal.painter(preview: "auto")?.method == .sixel)
    #expect(terminal.painter(preview: "auto")?.cell == CellSize(width: 9, height: 18))
    #expect(asked.output == "?" && asked.error == "xy")
  }

  @Test func typedKeysComeOutOfTheKeyReader() {
    let inbox = TerminalInbox()
    inbox.post(typed: Array("é1".utf8))
    var reader = KeyReader(descriptor: -1, inbox: inbox)
    #expect(reader.next() == .scalar("é"))
    #expect(reader.next() == .scalar("1"))
  }
}
