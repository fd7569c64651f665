import Foundation
import Testing

/// `pause` waits for the person at the terminal.
@Suite struct PauseTests {
  private func start(_ gen: GenBinary, _ script: String) throws -> PseudoTerminal {
    try Data(script.utf8).write(to: gen.directory.appending(path: "a.gen"))
    return try PseudoTerminal(GenBinary.path, ["a.gen"], in: gen.directory, environment: gen.environment)
  }

  @Test func goesOnAfterEnter() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let terminal = try start(gen, "print \"before\"; pause \"look at it\"; print \"between\"; pause; print \"after\"")
    // Nothing of what follows was written while it waited.
    #expect(!(try terminal.wait(for: "look at it ")).contains("between"))
    terminal.send("\r")
    #expect(!(try terminal.wait(for: "press Enter to go on ")).contains("after"))
    terminal.send("\r")
    try terminal.wait(for: "after")
    #expect(try terminal.waitForExit() == 0)
  }

  @Test func endsWithAnInterrupt() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let terminal = try start(gen, "pause; print \"after\"")
    try terminal.wait(for: "press Enter to go on ")
    terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == 130)
    #expect(!terminal.pending.contains("after"))
  }
}
