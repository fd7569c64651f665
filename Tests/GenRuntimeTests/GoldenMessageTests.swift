import Foundation
import GenLanguage
import Testing

@testable import GenRuntime

/// What is printed for every code there is: the whole message, line and caret included, in `Messages.txt`.
/// `GEN_RECORD=1` writes the file and fails.
@Suite struct GoldenMessageTests {
  private static let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "Messages.txt")

  /// The first message with a code.
  private func message(_ entry: CodeCatalogue.Entry) async throws -> String {
    let bytes = entry.wrong.map { Array($0.utf8) } ?? CodeCatalogueTests.withoutExample(entry.code)
    let source = Source(name: "example.gen", bytes: bytes)
    let diagnostics: [Diagnostic]
    let sources: SourceMap
    if CodeCatalogueTests.whenRunning.contains(entry.code) {
      let host = CodeCatalogueTests.failingHost(for: entry.code)
      var session = Session(host: host)
      if entry.code == "E0407" {
        _ = session.compile(Source(name: "before.gen", text: "prompt \"a boat\"; generate 2"), as: .prompt)
      }
      let compilation = session.compile(source, as: .script)
      let program = try #require(compilation.program)
      let summary = try await Runner(host: host).run(program) { _ in }
      (diagnostics, sources) = ([summary.failure?.diagnostic].compactMap { $0 }, compilation.sources)
    } else {
      let compilation = CodeCatalogueTests().compiled(source, for: entry.code)
      (diagnostics, sources) = (compilation.diagnostics, compilation.sources)
    }
    let renderer = DiagnosticRenderer(sources: sources, color: false)
    return diagnostics.first { $0.code == entry.code }.map { renderer.render($0) } ?? "nothing says \(entry.code)\n"
  }

  /// Codes that tell of no place: how many more there are.
  private static let placeless: Set<String> = ["E0312", "W0303"]

  @Test func everyCodeHasItsMessage() async throws {
    var text = ""
    for entry in CodeCatalogue.all {
      let message = try await message(entry)
      let lines = message.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("help: ") }, "\(entry.code) does not say what to do")
      let hasCaret = lines.contains { $0.contains(#/^ *\| +\^/#) }
      #expect(hasCaret != Self.placeless.contains(entry.code), "\(entry.code) has no caret")
      text += message + "\n"
    }
    if ProcessInfo.processInfo.environment["GEN_RECORD"] == "1" {
      try Data(text.utf8).write(to: Self.file)
      Issue.record("recorded Messages.txt: read the diff")
      return
    }
    let wanted = try String(contentsOf: Self.file, encoding: .utf8)
    for (line, pair) in zip(text.split(separator: "\n"), wanted.split(separator: "\n")).enumerated()
    where pair.0 != pair.1 {
      Issue.record("line \(line + 1) differs: wanted \(pair.1), got \(pair.0)")
      break
    }
    #expect(text == wanted, "`scripts/record` writes it anew")
    #expect(!text.contains("nothing says"))
  }
}
