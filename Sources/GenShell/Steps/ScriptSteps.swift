import GenLanguage
import GenRuntime

/// A script cut into what is shown and run at a time: statements that share a line stay together, and comment lines above
/// them are told as prose.
struct ScriptSteps {
  /// One piece.
  struct Step: Equatable {
    /// Comment lines above it without their `#`; an empty text is a line between paragraphs.
    var prose: [String]
    /// As it is written.
    var text: String
    /// Where it begins, from 1.
    var line: Int
    /// Whether it is a `pause` and nothing else: whoever is asked before each step has paused already.
    var isPause = false
  }

  /// In order.
  let steps: [Step]
  /// Comment lines below the last step.
  let ending: [String]

  /// The pieces of a text; statements with errors are left out.
  init(_ source: Source) {
    let parsed = parse(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary)
    let bytes = source.bytes
    var steps: [Step] = []
    var end = 0
    for group in Self.groups(parsed.script.statements, in: bytes) {
      let lineStart = bytes[..<group.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let lineEnd = bytes[group.upperBound...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[..<lineStart].count { $0 == 0x0A } + 1
      let before = String(decoding: bytes[min(end, lineStart)..<lineStart], as: UTF8.self)
      let text = String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self)
      var step = Step(prose: Self.prose(before), text: text.last == "\r" ? String(text.dropLast()) : text, line: line)
      step.isPause = parsed.script.statements.contains { $0.isPause && group == Self.range(of: $0) }
      steps.append(step)
      end = min(lineEnd + 1, bytes.count)
    }
    self.steps = steps
    ending = Self.prose(String(decoding: bytes[end...], as: UTF8.self))
  }

  /// The bytes of statements; those that begin on the line where another ends belong to it.
  private static func groups(_ statements: [Statement], in bytes: [UInt8]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for statement in statements {
      let range = range(of: statement)
      if let last = groups.last, !bytes[last.upperBound..<range.lowerBound].contains(0x0A) {
        groups[groups.count - 1] = last.lowerBound..<range.upperBound
      } else {
        groups.append(range)
      }
    }
    return groups
  }

  private static func range(of statement: Statement) -> Range<Int> {
    Int(statement.span.start)..<Int(statement.span.end)
  }

  /// The comments of some lines; empty lines at the start and the end are dropped.
  static func prose(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let content = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
      if content.hasPrefix("#!") { continue }
      var comment = content.drop { $0 == "#" }
      if comment.first == " " { comment = comment.dropFirst() }
      lines.append(String(comment))
    }
    let start = lines.drop(while: \.isEmpty)
    return Array(start.reversed().drop(while: \.isEmpty).reversed())
  }

  /// The step's text where it stands in the source, everything before it blank, so that errors tell its line.
  static func source(of step: Step, named name: String) -> Source {
    Source(name: name, text: String(repeating: "\n", count: step.line - 1) + step.text)
  }
}

extension Statement {
  /// Whether it is `pause`, with a text or without.
  fileprivate var isPause: Bool {
    if case .command(let name, _) = kind { return name.text.lowercased() == "pause" }
    return false
  }
}
