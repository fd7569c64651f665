import GenAPI
import GenLanguage

/// What a lesson says beside its experiment. Its comments are paragraphs: the title, what is to be known before, what to
/// look for in the pictures (from the words "Look for"), and below the last statement the solution.
extension Lesson {
  /// Paragraphs to read before, without the title and `observation`.
  var prose: [String] { introductions.filter { !$0.hasPrefix(Self.looking) } }

  /// What to look for in the pictures; empty where it does not say.
  var observation: String { introductions.first { $0.hasPrefix(Self.looking) } ?? "" }

  /// Paragraphs with the solution.
  var solution: [String] { Self.paragraphs(ending) }

  /// The statements alone.
  var statements: String {
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n")
  }

  private static let looking = "Look for"

  private var introductions: [String] { Array(Self.paragraphs(comments).dropFirst()) }

  /// The comments below its last statement.
  var ending: [String] {
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return Self.texts(of: lines.reversed().prefix { $0.hasPrefix("#") }.reversed())
  }

  /// Lines with an empty one between paragraphs, as one text a paragraph.
  private static func paragraphs(_ lines: [String]) -> [String] {
    lines.split(separator: "").map { $0.joined(separator: " ") }
  }

  /// What is to be guessed: the text of the first `pause`.
  var question: String {
    for statement in parsed.statements {
      if case .command(let name, let operands) = statement.kind, name.text == "pause",
        case .string(let text)? = operands.first
      {
        return text.plain
      }
    }
    return ""
  }

  /// What its `assert`s say.
  var claims: [Handout.Claim] {
    parsed.statements.compactMap { statement in
      guard case .assert(let condition, let message) = statement.kind else { return nil }
      let bytes = Array(script.utf8)[Int(condition.span.start)..<Int(condition.span.end)]
      return Handout.Claim(message?.plain ?? "", String(decoding: bytes, as: UTF8.self))
    }
  }

  private var parsed: Script {
    let source = Source(name: name, bytes: Array(script.utf8))
    return parse(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary).script
  }
}

extension StringLiteral {
  /// Its characters, without what stands for values.
  fileprivate var plain: String {
    parts.map { part in if case .text(let text) = part { text } else { "" } }.joined()
  }
}
