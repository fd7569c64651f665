import Foundation
import Testing

/// Scripts and lessons step by step, at a real terminal.
@Suite(.serialized) struct StepModeTests {
  private static let enter = "\r"
  private static let lesson = """
    # A first sum.
    let a = 600

    print $a + 66
    print "the", "end"
    """

  private func withTerminal(
    _ arguments: [String], columns: Int32 = 80, environment: [String: String] = ["NO_COLOR": "1"],
    _ body: (PseudoTerminal, GenBinary) throws -> Void
  ) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    try Data(Self.lesson.utf8).write(to: gen.directory.appending(path: "lesson.gen"))
    let variables = gen.environment.merging(["TERM": "xterm", "EDITRC": "/dev/null"]) { $1 }.merging(environment) { $1 }
    let terminal = try PseudoTerminal(
      GenBinary.path, arguments, in: gen.directory, environment: variables, columns: columns)
    try body(terminal, gen)
    #expect(try terminal.waitForExit() == 0)
  }

  @Test func stepsThroughAScript() throws {
    try withTerminal(["run", "--step", "lesson.gen"]) { terminal, _ in
      try terminal.wait(for: "step 1/3> ")
      terminal.send(Self.enter)
      let shown = try terminal.wait(for: "step 2/3> ")
      #expect(shown.contains("  print $a + 66\r\n"))
      terminal.send("let a = 711" + Self.enter)
      try terminal.wait(for: "step 2/3> ")
      terminal.send(Self.enter)
      try terminal.wait(for: "777\r\n")
      try terminal.wait(for: "step 3/3> ")
      terminal.send("q" + Self.enter)
    }
  }

  @Test func lessonsGoStepByStep() throws {
    try withTerminal(["lesson", "1"], columns: 40) { terminal, _ in
      let first = try terminal.wait(for: "step 1/")
      #expect(first.contains("What a seed does"))
      // Prose is not cut at the edge.
      #expect(first.contains("Every picture begins as noise, and the\r\n"))
      terminal.send("q" + Self.enter)
    }
  }

  @Test func steppingEndsWithTheScript() throws {
    try withTerminal(["run", "--step", "lesson.gen"], environment: ["TERM": "dumb"]) { terminal, gen in
      let first = try terminal.wait(for: "step 1/3> ")
      #expect(first.contains("A first sum.\r\n\r\n  let a = 600"))
      terminal.send("c" + Self.enter)
      try terminal.wait(for: "666\r\n")
      try terminal.wait(for: "the end\r\n")
      // Nobody sits at a pipe.
      #expect(try gen.run(["run", "--step", "lesson.gen"]).status == 64)
      #expect(try gen.run(["run", "--step"]).status == 64)
    }
  }
}
