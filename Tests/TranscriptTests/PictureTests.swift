import Foundation
import Testing

/// Pictures at the real prompt, in a pseudo-terminal that answers as terminals do.
@Suite(.serialized) struct PictureTests {
  private static let call = #"prompt "the sea"; size 128x128; steps 4; seed 7; generate 2"# + "\r"
  private static let deviceAttributes = "\u{1B}[c"

  /// Starts a session in a terminal that shows pictures, waits for its prompt, and leaves after the body.
  private func withSession(
    _ environment: [String: String] = [:], columns: Int32 = 80, _ body: (PseudoTerminal) throws -> Void
  ) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let own = ["TERM": "xterm-256color", "EDITRC": "/dev/null", "COLORTERM": "truecolor"]
    let terminal = try PseudoTerminal(
      GenBinary.path, [], in: gen.directory,
      environment: gen.environment.merging(own) { $1 }.merging(environment) { $1 }, columns: columns)
    try terminal.wait(for: "edded")
    try terminal.wait(for: " ")
    try body(terminal)
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
  }

  /// The terminal is asked at the first picture, not before; keys that come with its answers are typed keys.
  @Test func keysBetweenAnswersAreNotLost() throws {
    try withSession { terminal in
      terminal.send(Self.call)
      let before = try terminal.wait(for: Self.deviceAttributes)
      #expect(before.contains("\u{1B}_Gi=31") && before.contains("generate 2"))
      terminal.send("print 6\u{1B}_Gi=31;OK\u{1B}\\ * \u{1B}[6;18;9t\u{1B}[?62;c7")
      let shown = try terminal.wait(for: "seed 8\u{1B}[0m")
      #expect(shown.contains("\u{1B}_Ga=T,f=100,q=2,C=1,c="))
      try terminal.wait(for: "print 6 * 7")
      terminal.send("\r")
      try terminal.wait(for: "42")
      terminal.send("show @1.2\r")
      // 40 rows on a screen of 24: in two pieces.
      try terminal.wait(for: ",c=79,r=23,")
      try terminal.wait(for: ",c=79,r=17,")
      try terminal.wait(for: "edded")
    }
  }

  /// A terminal that answers nothing is waited for once, and gets character cells.
  @Test func silentTerminalsGetCharacterCells() throws {
    try withSession(columns: 40) { terminal in
      terminal.send(Self.call)
      let shown = try terminal.wait(for: "seed 8\u{1B}[0m")
      #expect(shown.components(separatedBy: Self.deviceAttributes).count == 2)
      #expect(shown.contains("▀") && shown.contains("48;2;"))
      terminal.send("preview sixel; show @1.1\r")
      #expect(try !terminal.wait(for: "\u{1B}P0;1;0q").contains(Self.deviceAttributes))
      try terminal.wait(for: "edded")
    }
  }

  /// iTerm2 and WezTerm tell who they are, by their answers or, where an answer is lost, by the environment.
  @Test(
    arguments: [
      (["TERM_PROGRAM": "iTerm.app"], "\u{1B}[?62;4c"), (["TERM_PROGRAM": "WezTerm"], "\u{1B}[?65;4;6;18;22c"),
      ([:], "\u{1B}P>|iTerm2 3.5.0\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;4c"),
      ([:], "\u{1B}P>|WezTerm 20240203\u{1B}\\\u{1B}[?65;4;6;18;22c"),
      (["LC_TERMINAL": "iTerm2"], "\u{1B}[?62;4c"),
    ])
  func iTermAndWezTermGetTheirOwn(environment: [String: String], answers: String) throws {
    try withSession(environment) { terminal in
      terminal.send(Self.call)
      try terminal.wait(for: Self.deviceAttributes)
      terminal.send(answers)
      let shown = try terminal.wait(for: "seed 8\u{1B}[0m")
      // The previews before it are character cells.
      let picture = shown.components(separatedBy: "\u{1B}]1337;File=inline=1;size=").last ?? shown
      #expect(picture.contains(";preserveAspectRatio=0;doNotMoveCursor=1:") && !picture.contains("▀"))
      try terminal.wait(for: "edded")
    }
  }

  /// In tmux `auto` takes character cells; a method that is named is handed through.
  @Test func tmuxHandsThroughWhatIsNamed() throws {
    try withSession(["TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"]) { terminal in
      terminal.send(Self.call)
      try terminal.wait(for: Self.deviceAttributes)
      terminal.send("\u{1B}P>|tmux 3.4\u{1B}\\\u{1B}[?1;2c")
      #expect(try terminal.wait(for: "seed 8\u{1B}[0m").contains("▀"))
      terminal.send("preview kitty; show @1.1\r")
      try terminal.wait(for: "\u{1B}[X\u{1B}Ptmux;\u{1B}\u{1B}_Ga=T,f=100,q=2,C=1,c=")
      try terminal.wait(for: "\u{1B}\u{1B}\\\u{1B}\\")
      terminal.send("preview iterm2; show @1.1\r")
      try terminal.wait(for: "\u{1B}Ptmux;\u{1B}\u{1B}]1337;File=inline=1;")
      try terminal.wait(for: "edded")
    }
  }

  /// One picture has its handle and seed in the line above it, and nothing below.
  @Test func onePictureIsNamedOnce() throws {
    try withSession { terminal in
      terminal.send(#"prompt "the sea"; size 128x128; steps 4; seed 7; preview blocks; generate"# + "\r")
      try terminal.wait(for: "@1.1  out/the-sea-7.png  seed 7\r\n")
      let rest = try terminal.wait(for: "edded")
      #expect(rest.contains("▀") && !rest.contains("@1.1") && !rest.contains("seed"))
    }
  }

  @Test(arguments: [["TERM": "dumb"], ["NO_COLOR": "1"]])
  func textsWhereNoPicturesAreWanted(environment: [String: String]) throws {
    try withSession(environment) { terminal in
      terminal.send(Self.call)
      let shown = try terminal.wait(for: "@1.2 shows sea")
      #expect(!shown.contains("▀") && !shown.contains(Self.deviceAttributes))
      try terminal.wait(for: "edded")
    }
  }

  /// A script shows pictures when it says so, and leaves what is typed to the shell.
  @Test func scriptsShowPicturesWhenTheySaySo() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let script = #"prompt "the sea"; size 128x128; steps 4; seed 7; generate; preview blocks; show"#
    let terminal = try PseudoTerminal(
      GenBinary.path, ["-e", script], in: gen.directory,
      environment: gen.environment.merging(["TERM": "xterm-direct"]) { $1 })
    let calls = try terminal.wait(for: "seed 7\r\n")
    #expect(calls.contains("@1.1"))
    let shown = try terminal.wait(for: "seed 7\r\n")
    #expect(shown.components(separatedBy: "\r\n").filter { $0.contains("48;2;") }.count >= 39)
    #expect(try terminal.waitForExit() == 0)
  }
}
