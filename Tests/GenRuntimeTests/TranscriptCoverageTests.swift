import Foundation
import GenLanguage
import Testing

@testable import GenRuntime

/// Every word of the tables stands in a golden script; one that is not available yet, in a rejected one.
@Suite struct TranscriptCoverageTests {
  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Transcripts")

  /// The words that statements of the golden scripts in these folders begin with, settings of `with` included.
  private static func words(in kinds: [String]) throws -> Set<String> {
    var words: Set<String> = []
    for kind in kinds {
      let base = folder.appending(path: kind)
      for name in try FileManager.default.contentsOfDirectory(atPath: base.path) where name.hasSuffix(".gen") {
        let bytes = try Data(contentsOf: base.appending(path: name))
        let source = Source(name: name, bytes: Array(bytes))
        let parsed = parse(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary)
        parsed.script.walk({ words.formUnion(firstWords(of: $0, in: bytes)) }, { _ in })
      }
    }
    return words
  }

  private static func firstWords(of statement: Statement, in bytes: Data) -> [String] {
    let text = String(decoding: bytes[statement.span.start..<statement.span.end], as: UTF8.self)
    let word = text.prefix { $0.isLetter || $0.isNumber || "_-".contains($0) }
    let inner: [String] = if case .with(let settings, _) = statement.kind { settings.map(\.name.text) } else { [] }
    return ([String(word)] + inner).map(canonical)
  }

  /// The name in the tables.
  private static func canonical(_ word: String) -> String {
    if let command = CommandTable.named(word) { return command.name }
    return SettingTable.id(named: word).map { SettingTable[$0].name } ?? word
  }

  @Test func everyStatementHasATranscript() throws {
    // What only the prompt can do is an error in a script.
    let words = try Self.words(in: ["ok", "failed"]).union(Self.words(in: ["rejected"]).intersection(["edit"]))
    let missing = CommandTable.all.filter { !words.contains($0.name) }.map(\.name)
    #expect(missing == [], "write a script in Tests/Transcripts/ok and record it")
  }

  /// Errors and warnings in the golden scripts: each has a place, and says what to do.
  @Test func everyMessageSaysWhatToDo() throws {
    var count = 0
    for kind in ["ok", "failed", "rejected"] {
      let base = Self.folder.appending(path: kind)
      for name in try FileManager.default.contentsOfDirectory(atPath: base.path) where name.hasSuffix(".err") {
        let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
        let starts = text.ranges(of: #/(?m)^(error|warning)\[/#).map(\.lowerBound)
        for (start, end) in zip(starts, starts.dropFirst() + [text.endIndex]) {
          count += 1
          let message = text[start..<end]
          #expect(message.contains("\nhelp: ") && message.contains(#/\n +--> .*\n/#), "\(name): \(message)")
        }
      }
    }
    #expect(count > 80)
  }

  @Test func everySettingHasATranscript() throws {
    let words = try Self.words(in: ["ok", "failed", "rejected"])
    #expect(SettingTable.all.map(\.name).filter { !words.contains($0) } == [])
  }
}
