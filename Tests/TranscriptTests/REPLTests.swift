import Foundation
import Testing

/// The real prompt in a pseudo-terminal.
@Suite(.serialized) struct REPLTests {
  private enum Key {
    static let tab = "\t", enter = "\r", interrupt = "\u{3}", end = "\u{4}", up = "\u{1b}[A", left = "\u{1b}[D"
    static let pasteStart = "\u{1b}[200~", pasteEnd = "\u{1b}[201~"
  }

  /// Starts a session and waits for its prompt.
  private func start(_ gen: GenBinary, _ extra: [String: String] = [:]) throws -> PseudoTerminal {
    var environment = gen.environment.merging(["TERM": "xterm", "EDITRC": "/dev/null", "NO_COLOR": "1"]) { $1 }
    environment.merge(extra) { $1 }
    let terminal = try PseudoTerminal(GenBinary.path, [], in: gen.directory, environment: environment)
    try terminal.wait(for: "embedded> ")
    return terminal
  }

  private func withSession(_ extra: [String: String] = [:], _ body: (PseudoTerminal, GenBinary) throws -> Void) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let terminal = try start(gen, extra)
    try body(terminal, gen)
    try leave(terminal)
  }

  /// Waits for a prompt that is certainly the last one, and leaves with Ctrl-D.
  private func leave(_ terminal: PseudoTerminal) throws {
    terminal.send("print \"lea\" + \"ving\"" + Key.enter)
    try terminal.wait(for: "leaving")
    try terminal.wait(for: "embedded> ")
    terminal.send(Key.end)
    #expect(try terminal.waitForExit() == 0)
  }

  @Test func firstLineOfTheReadme() throws {
    try withSession { terminal, gen in
      terminal.send(
        #"prompt "lighthouse" weight 1; size 128x128; sampler K_DPM_2_ANCESTRAL; steps 4; seed 7; generate 4"#)
      terminal.send(Key.enter)
      try terminal.wait(for: "@1.4")
      try terminal.wait(for: "embedded> ")
      let pictures = try gen.files(below: "out")
      #expect(pictures.count == 4)
      #expect(Set(pictures.values).count == 4)
    }
  }

  @Test func tabCompletes() throws {
    try withSession { terminal, _ in
      terminal.send("prin\t6 * 7" + Key.enter)
      try terminal.wait(for: "42")
      terminal.send("sampler K_DPM_2_A\t" + Key.enter + "settings" + Key.enter)
      try terminal.wait(for: "sampler K_DPM_2_ANCESTRAL         # default")
      terminal.send("let height_of_tower = 3" + Key.enter + "print $height_of_t\t + 4" + Key.enter)
      try terminal.wait(for: "7\r\n")
    }
  }

  @Test func tabListsWhatIsPossible() throws {
    try withSession { terminal, _ in
      terminal.send("samp\t\t")
      let seen = try terminal.wait(for: "samples")
      #expect(seen.contains("sampler"))
      try terminal.wait(for: "embedded> sample")
      terminal.send(Key.interrupt)
      try terminal.wait(for: "embedded> ")
    }
  }

  @Test func interruptCancelsTheCallAndKeepsTheSession() throws {
    try withSession { terminal, gen in
      terminal.send("let kept = 41" + Key.enter)
      terminal.send(#"prompt "castle"; size 1024x1024; steps 150; sampler K_HEUN; generate 10"# + Key.enter)
      try terminal.wait(for: "step ")
      terminal.send(Key.interrupt)
      try terminal.wait(for: "cancelled")
      try terminal.wait(for: "embedded> ")
      terminal.send("print $kept + 1" + Key.enter)
      try terminal.wait(for: "42")
      #expect(try gen.files(below: "out").count < 10)
    }
  }

  @Test func interruptDropsTheLine() throws {
    try withSession { terminal, _ in
      terminal.send("steps 500")
      try terminal.wait(for: "steps 500")
      terminal.send(Key.interrupt)
      try terminal.wait(for: "embedded> ")
      terminal.send("print 6 * 7" + Key.enter)
      #expect(try !terminal.wait(for: "42").contains("error"))
    }
  }

  @Test func historyOutlivesTheSession() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    for (keys, expected) in [("print 600 + 66" + Key.enter, "666"), (Key.up + Key.enter, "666")] {
      let terminal = try start(gen)
      terminal.send(keys)
      try terminal.wait(for: expected)
      try terminal.wait(for: "embedded> ")
      terminal.send(Key.end)
      #expect(try terminal.waitForExit() == 0)
    }
  }

  @Test func editsCharactersNotBytes() throws {
    try withSession { terminal, _ in
      // The lantern is put between 灯 and ä, and the ö before the closing quote is deleted.
      terminal.send(#"print "灯äö" + "!""#)
      terminal.send(String(repeating: Key.left, count: 7) + "\u{7f}" + Key.left + "台" + Key.enter)
      try terminal.wait(for: "l灯台ä!\r\n")
    }
  }

  @Test func incompleteInputGoesOn() throws {
    try withSession { terminal, _ in
      terminal.send("print (600 +" + Key.enter)
      try terminal.wait(for: "....> ")
      terminal.send("66)" + Key.enter)
      try terminal.wait(for: "666")
    }
  }

  @Test func pastedLinesRunAsOneInput() throws {
    try withSession { terminal, _ in
      terminal.send(Key.pasteStart + "let a = 600\nprint $a + 66\nsteps 500" + Key.pasteEnd)
      terminal.send(Key.enter)
      // One input: the mistake in its last line keeps the first ones from running.
      try terminal.wait(for: "error[E0203]")
      terminal.send(Key.pasteStart + "let a = 600\nprint $a + 66" + Key.pasteEnd + Key.enter)
      try terminal.wait(for: "666")
    }
  }

  @Test func undoTakesBackOneInput() throws {
    try withSession { terminal, _ in
      terminal.send("let a = 1; let b = 2" + Key.enter + "let a = 10; let b = 20" + Key.enter + "undo" + Key.enter)
      terminal.send("print $a + $b + 330" + Key.enter)
      try terminal.wait(for: "333")
    }
  }

  @Test func dumbTerminalsWork() throws {
    try withSession(["TERM": "dumb"]) { terminal, _ in
      terminal.send("print 6 * 7" + Key.enter)
      let seen = try terminal.wait(for: "42")
      #expect(!seen.contains("\u{1b}"))
    }
  }
}
