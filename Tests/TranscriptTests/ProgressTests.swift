import Foundation
import Testing

/// Live lines at the real prompt, of calls to a service that answers when it is told to.
@Suite(.serialized) struct ProgressTests {
  private static let settings = #"size 512x512; steps 10; seed 7; prompt "the sea""#

  /// Starts a session that asks `server`; it is left after the body.
  private func withSession(_ arguments: [String] = [], _ body: (PseudoTerminal, HeldServer) throws -> Void) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let server = try HeldServer()
    // Whatever still waits ends with the test.
    defer { server.release(16) }
    let own = ["TERM": "xterm", "EDITRC": "/dev/null", "NO_COLOR": "1"]
    let terminal = try PseudoTerminal(
      GenBinary.path, ["--service", "stability"] + arguments, in: gen.directory,
      environment: gen.environment.merging(own) { $1 }.merging(server.environment) { $1 })
    try terminal.wait(for: "stability> ")
    terminal.send(Self.settings + "\r")
    try terminal.wait(for: "stability> ")
    try body(terminal, server)
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
  }

  /// Elapsed at first, then what is expected as well; what is typed meanwhile waits for the prompt.
  @Test func callsSayHowLongTheyTake() throws {
    try withSession { terminal, server in
      terminal.send("generate\r")
      #expect(!(try terminal.wait(for: "  waiting  1.")).contains(" of about "))
      server.release(1)
      try terminal.wait(for: "@1.1  out/the-sea-7.png  seed 7\r\n")
      try terminal.wait(for: "stability> ")
      terminal.send("cfg 9; generate\r")
      try terminal.wait(for: " s of about ")
      terminal.send("print 600 + 66")
      // It is not shown where the live line is.
      #expect(!(try terminal.wait(for: " s of about ")).contains("600"))
      server.release(1)
      let rest = try terminal.wait(for: "stability> print 600 + 66")
      #expect(rest.contains("@2.1  out/the-sea-7-2.png  seed 7\r\n"))
      terminal.send("\r")
      try terminal.wait(for: "666\r\n")
      try terminal.wait(for: "stability> ")
    }
  }

  /// A line for each running call in the order of the program, and one for all of them; a terminal that changes its
  /// width has them drawn anew on wiped rows.
  @Test func severalCallsHaveALineEach() throws {
    try withSession(["--jobs", "4"]) { terminal, server in
      terminal.send("for n in 1 to 5 { cfg $n; generate }\r")
      try terminal.wait(for: "  call 4/5  4 running")
      try terminal.wait(for: "  call 4/5  4 running")
      let lines = try terminal.wait(for: "\u{1B}[4A").components(separatedBy: "\r\n").dropFirst()
      #expect(lines.map { String($0.prefix(6)) } == ["  @1  ", "  @2  ", "  @3  ", "  @4  "])
      terminal.resize(columns: 24)
      try terminal.wait(for: "\r\u{1B}[J\r  call 4/5")
      let narrow = try terminal.wait(for: "\u{1B}[4A")
      for line in narrow.components(separatedBy: "\r\n").dropFirst() {
        #expect(line.replacing(/\u{1B}\[[0-9]*[A-Z]/, with: "").count < 24, "\(line)")
      }
      server.release(5)
      try terminal.wait(for: "@5.1")
      try terminal.wait(for: "stability> ")
    }
  }

  /// A call that Ctrl-C cancels leaves no live line, and its service alone.
  @Test func interruptEndsTheWaiting() throws {
    try withSession { terminal, _ in
      terminal.send("generate\r")
      try terminal.wait(for: "  waiting  ")
      terminal.send("\u{3}")
      try terminal.wait(for: "\r\u{1B}[J")
      try terminal.wait(for: "cancelled; the session goes on")
      try terminal.wait(for: "stability> ")
    }
  }
}
