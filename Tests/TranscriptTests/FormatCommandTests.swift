import Foundation
import Testing

/// `gen fmt` on files and streams.
@Suite struct FormatCommandTests {
  /// What `gen fmt` did beside some files, and what they hold then.
  private func format(
    _ arguments: [String], files: [String: String] = [:], input: String = ""
  ) throws -> (result: GenBinary.Result, files: [String: String]) {
    let gen = try GenBinary()
    defer { gen.remove() }
    for (name, text) in files { try Data(text.utf8).write(to: gen.directory.appending(path: name)) }
    let result = try gen.run(["fmt"] + arguments, input: input)
    let names = files.keys
    var texts: [String: String] = [:]
    for name in names { texts[name] = try String(contentsOf: gen.directory.appending(path: name), encoding: .utf8) }
    return (result, texts)
  }

  @Test func filesAreReplacedWhenTheyChange() throws {
    let (result, files) = try format(
      ["a.gen", "b.gen"], files: ["a.gen": "STEPS   5;cfg 7", "b.gen": "cfg 7\n"])
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(files == ["a.gen": "steps 5; cfg 7\n", "b.gen": "cfg 7\n"])
  }

  @Test func checkChangesNothing() throws {
    let (result, files) = try format(["--check", "a.gen", "b.gen"], files: ["a.gen": "cfg   7", "b.gen": "cfg 7\n"])
    #expect(result.status == 1 && result.output == "a.gen\n")
    #expect(files["a.gen"] == "cfg   7")
    #expect(try format(["--check", "b.gen"], files: ["b.gen": "cfg 7\n"]).result.status == 0)
  }

  @Test func aFileWithErrorsIsLeftAlone() throws {
    let (result, files) = try format(["a.gen", "b.gen"], files: ["a.gen": "steps=5", "b.gen": "cfg  7"])
    #expect(result.status == 65 && result.errors.contains("error[E0110]"))
    #expect(files == ["a.gen": "steps=5", "b.gen": "cfg 7\n"])
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let good = try format(["-"], input: "cfg   7").result
    #expect(good.output == "cfg 7\n" && good.status == 0)
    let bad = try format(["-"], input: "cfg ) 7").result
    #expect(bad.output.isEmpty && bad.status == 65)
    #expect(try format(["nothing.gen"]).result.status == 66)
  }
}
