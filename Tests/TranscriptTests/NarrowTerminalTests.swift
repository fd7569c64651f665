import Foundation
import GenLanguage
import Testing

/// The real prompt in a terminal of 40 columns.
@Suite(.serialized) struct NarrowTerminalTests {
  /// A session of 40 columns, which is left after the body; without colours.
  private func withSession(_ body: (PseudoTerminal) throws -> Void) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let environment = gen.environment.merging(["TERM": "xterm", "EDITRC": "/dev/null", "NO_COLOR": "1"]) { $1 }
    let terminal = try PseudoTerminal(GenBinary.path, [], in: gen.directory, environment: environment, columns: 40)
    try body(terminal)
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
  }

  /// What a line at the prompt writes, without the line itself.
  private func output(of line: String, in terminal: PseudoTerminal, until end: String) throws -> [String] {
    terminal.send(line + "\r")
    try terminal.wait(for: "\r\n\u{1B}[?2004l")
    let seen = try terminal.wait(for: end)
    try terminal.wait(for: "embedded> ")
    return seen.components(separatedBy: "\r\n")
  }

  @Test func theGreetingAndHelpFit() throws {
    try withSession { terminal in
      let greeting = try terminal.wait(for: "embedded> ").components(separatedBy: "\r\n")
      #expect(greeting.first == "gen makes pictures from text. The")
      for line in greeting { #expect(line.count <= 40, "\(line)") }
      let help = try output(of: "help", in: terminal, until: "and Tab\r\n")
      #expect(help.count <= 20 && help.contains("Make: generate again vary sweep find"))
      for line in help { #expect(line.count < 40, "\(line)") }
    }
  }

  @Test(
    "lines of words are broken between words, those of tables between their fields",
    arguments: [
      ("steps 5001", ["error[E0203]: `steps` is 5001 but must", "  be 1…150"], "`steps 150`\r\n"),
      ("sampler k_lms; size 256x128; settings", ["size 256x128         # default: 512x512"], "default: auto\r\n"),
      ("lesson", [" 3  Samplers that settle and samplers", "    that do not"], "few seconds\r\n"),
      ("settings all", ["prompt none"], "random-seed random\r\n"),
      ("prompt \"sea\"; plan", ["calls     1, 1 image"], "steps × pixels\r\n"),
    ])
  func tables(line: String, rows: [String], end: String) throws {
    try withSession { terminal in
      try terminal.wait(for: "embedded> ")
      let seen = try output(of: line, in: terminal, until: end)
      for row in rows { #expect(seen.contains(row), "\(seen)") }
      for line in seen { #expect(displayWidth(of: line) < 40, "\(line)") }
    }
  }

  @Test func historyAndPictures() throws {
    try withSession { terminal in
      try terminal.wait(for: "embedded> ")
      let call = #"size 128x128; steps 2; sampler K_EULER; seed 7; "a lighthouse at night""#
      let made = try output(of: call, in: terminal, until: "night\r\n")
      #expect(made.contains("      seed 7"))
      for line in made {
        // What stands behind the live lines, which are erased.
        let last = line.components(separatedBy: "\u{1B}[J").last ?? line
        #expect(displayWidth(of: last) < 40, "\(last)")
      }
      let seen = try output(of: "history", in: terminal, until: "1 image\r\n")
      #expect(seen.first?.hasPrefix("@1  20") == true)
      #expect(seen.dropFirst().first == "    \"a lighthouse at night\"")
      #expect(seen.contains("    128x128, steps 2, sampler K_EULER,") && seen.contains("    seed 7"))
    }
  }

  /// Wide characters, a line of several rows, and a terminal that changes its width while it is typed: the rows that
  /// the line has then are wiped, no more and no fewer.
  @Test func aLongLineSurvivesANewWidth() throws {
    try withSession { terminal in
      try terminal.wait(for: "embedded> ")
      // 10 + 56 columns; the first row of 40 ends within a word.
      terminal.send(#"print "灯台 one two three four five six seven eight" + "!!""#)
      try terminal.wait(for: "!!")
      terminal.resize(columns: 30)
      try terminal.wait(for: "\r\u{1B}[2A\u{1B}[J")
      try terminal.wait(for: "!!")
      terminal.resize(columns: 80)
      try terminal.wait(for: "\u{1B}[J")
      terminal.send("\r")
      try terminal.wait(for: "灯台 one two three four five six seven eight!!\r\n")
      try terminal.wait(for: "embedded> ")
    }
  }
}
