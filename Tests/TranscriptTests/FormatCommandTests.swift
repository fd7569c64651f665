import Foundation
import Testing

/// `gen fmt` on files and streams.
@Suite struct FormatCommandTests {
  /// Runs `gen fmt` beside some files.
  private func format(
    _ arguments: [String], files: [String: String] = [:], input: String = "",
    _ check: (GenBinary.Result, (String) throws -> String) throws -> Void
  ) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    for (name, text) in files { try Data(text.utf8).write(to: gen.directory.appending(path: name)) }
    let result = try gen.run(["fmt"] + arguments, input: input)
    try check(result) { try String(contentsOf: gen.directory.appending(path: $0), encoding: .utf8) }
  }

  @Test func filesAreReplacedWhenTheyChange() throws {
    try format(["a.gen", "b.gen"], files: ["a.gen": "STEPS   5;cfg 7", "b.gen": "cfg 7\n"]) { result, text in
      #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
      #expect(try text("a.gen") == "steps 5; cfg 7\n")
      #expect(try text("b.gen") == "cfg 7\n")
    }
  }

  @Test func checkChangesNothing() throws {
    try format(["--check", "a.gen", "b.gen"], files: ["a.gen": "cfg   7", "b.gen": "cfg 7\n"]) { result, text in
      #expect(result.status == 1 && result.output == "a.gen\n")
      #expect(try text("a.gen") == "cfg   7")
    }
    try format(["--check", "b.gen"], files: ["b.gen": "cfg 7\n"]) { result, _ in #expect(result.status == 0) }
  }

  @Test func aFileWithErrorsIsLeftAlone() throws {
    try format(["a.gen", "b.gen"], files: ["a.gen": "steps=5", "b.gen": "cfg  7"]) { result, text in
      #expect(result.status == 65 && result.errors.contains("error[E0110]"))
      #expect(try text("a.gen") == "steps=5")
      #expect(try text("b.gen") == "cfg 7\n")
    }
  }

  @Test func standardInputGoesToStandardOutput() throws {
    try format(["-"], input: "cfg   7") { result, _ in #expect(result.output == "cfg 7\n" && result.status == 0) }
    try format(["-"], input: "cfg ) 7") { result, _ in #expect(result.output.isEmpty && result.status == 65) }
    try format(["nothing.gen"]) { result, _ in #expect(result.status == 66) }
  }
}
