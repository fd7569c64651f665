import Foundation
import Testing

/// What several processes do one after another with one store: `Tests/Transcripts/console/*.txt`. A line `$ …` goes to
/// the shell in a folder of its own; below it stand what it prints, errors behind `2> `, and its status as `[65]`
/// unless that is 0. `~~~` stands for any characters of one line; `-- ` begins a comment.
@Suite struct ConsoleTests {
  private static let folder = GenBinary.root.appending(path: "Tests/Transcripts/console")

  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".txt") }.sorted()

  @Test func thereAreSome() { #expect(!Self.names.isEmpty) }

  @Test(arguments: names) func console(name: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let file = Self.folder.appending(path: name)
    let expected = try String(contentsOf: file, encoding: .utf8)
    var found = ""
    for line in expected.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- ") || line.isEmpty { found += line + "\n" }
      if line.hasPrefix("$ ") { found += try line + "\n" + Self.transcript(of: String(line.dropFirst(2)), gen) }
    }
    // Each line of the file ends with a newline, and so does what follows its last one.
    if expected.hasSuffix("\n") { found.removeLast() }
    // What still matches keeps its wildcards.
    if ProcessInfo.processInfo.environment["GEN_RECORD"] == "1", !matches(found, expected) {
      try Data(found.utf8).write(to: file)
      Issue.record("recorded \(name): read the diff, then run the tests again")
      return
    }
    #expect(matches(found, expected), "\(found)")
  }

  /// What a command prints, and how it ends.
  private static func transcript(of command: String, _ gen: GenBinary) throws -> String {
    let result = try gen.run(
      [], environment: ["GEN_UNDER_TEST": GenBinary.path, "GEN_SERVICE": "embedded"],
      through: ["sh", "-c", "gen() { \"$GEN_UNDER_TEST\" \"$@\"; }; \(command)", "sh"])
    let place = gen.directory.path
    let errors = result.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let lines = result.output + errors.map { "2> \($0)\n" }.joined()
    let status = result.status == 0 ? "" : "[\(result.status)]\n"
    return lines.replacingOccurrences(of: place, with: "HERE") + status
  }
}
