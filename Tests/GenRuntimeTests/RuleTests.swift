import Foundation
import Testing

/// The rules of the language, as `docs/language.md` writes them down, each have a golden script that names it:
/// `# rule: ` and the first words of the sentence.
@Suite struct RuleTests {
  private static let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The paragraphs of "Meaning" whose sentences are rules that scripts can show.
  private static let topics = [
    "Runs", "Restoring.", "Scope.", "Identical calls", "Seeds.", "Files", "Copies.", "Plan.", "Undo", "Recovery.",
  ]

  /// The sentences of those paragraphs.
  private static func sentences() throws -> [String] {
    let page = try String(
      contentsOf: tests.deletingLastPathComponent().appending(path: "docs/language.md"), encoding: .utf8)
    let meaning = try #require(page.split(separator: "\n## Meaning\n").last?.split(separator: "\n## ").first)
    let paragraphs = meaning.split(separator: "\n- ").map { String($0.replacing(#/\n */#, with: " ")) }
    return topics.flatMap { topic -> [String] in
      guard var text = paragraphs.first(where: { $0.contains("**\(topic)**") }) else {
        return ["no paragraph: \(topic)"]
      }
      text = String(text.drop { $0 != "*" }).replacing("**", with: "")
      if topic.hasSuffix(".") { text = String(text.dropFirst(topic.count + 1)) }
      return text.split(separator: #/(?<end>\.) (?=[A-Z`])/#).map(String.init)
    }
  }

  /// What the golden scripts say they show, by script.
  private static func claims() throws -> [(script: String, rule: String)] {
    try ["ok", "failed", "rejected"].flatMap { kind in
      let folder = tests.appending(path: "Transcripts/\(kind)")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".gen") }.sorted()
        .flatMap { name in
          try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("# rule: ") }.map { (script: name, rule: String($0.dropFirst("# rule: ".count))) }
        }
    }
  }

  @Test func everyRuleHasAGoldenScript() throws {
    let claims = try Self.claims()
    let sentences = try Self.sentences()
    #expect(sentences.count > 20)
    for sentence in sentences {
      #expect(claims.contains { sentence.hasPrefix($0.rule) }, "no golden script shows: \(sentence)")
    }
  }

  @Test func everyClaimIsARule() throws {
    let sentences = try Self.sentences()
    for (script, rule) in try Self.claims() {
      #expect(sentences.contains { $0.hasPrefix(rule) }, "\(script) shows what is no rule: \(rule)")
    }
  }
}
