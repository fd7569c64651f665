import GenLanguage

/// What every error and warning means, with a script that gets it and the script that does not.
public enum CodeCatalogue {
  /// What is told about a code.
  public struct Entry: Sendable {
    /// `E0203`
    public var code: String
    /// What it stands for, in one line.
    public var meaning: String
    /// Why it is so, and what to do.
    public var explanation: String
    /// A script that gets it; `nil` where that would be too long, or needs bytes that are no text.
    public var wrong: String?
    /// The same put right; `nil` where the script is not to blame.
    public var right: String?
  }

  /// A row of the tables: explanation, wrong, right.
  typealias Row = (String, String?, String?)

  /// All codes: the characters and the grammar of a text first, then the rest in the order of their numbers.
  public static let all: [Entry] = {
    let form = DiagnosticCode.allCases.map { ($0.rawValue, $0.meaning) }
    let rest = RuntimeCode.allCases.map { ($0.rawValue, $0.meaning) }
    return (form + rest).map { code, meaning in
      let row = rows[code] ?? ("", nil, nil)
      return Entry(code: code, meaning: meaning, explanation: row.0, wrong: row.1, right: row.2)
    }
  }()

  private static let rows: [String: Row] =
    form.merging(grammar) { first, _ in first }.merging(values) { first, _ in first }
    .merging(calls) { first, _ in first }.merging(blocks) { first, _ in first }

  /// What is known of a code; case does not matter.
  public static subscript(code: String) -> Entry? { all.first { $0.code == code.uppercased() } }

  /// The page of all codes: what `gen help errors --markdown` prints.
  public static var markdown: String {
    var page = "# Errors and warnings\n\nMade by `gen help errors --markdown`; do not edit. Codes are stable.\n"
    for entry in all {
      page += "\n## \(entry.code)\n\n\(capitalized(entry.meaning)). \(entry.explanation)\n"
      if let wrong = entry.wrong { page += "\n```text\n\(visible(wrong))\n```\n" }
      if let right = entry.right { page += "\nRight:\n\n```text\n\(right)\n```\n" }
    }
    return page
  }

  /// All codes with their meanings, one line each.
  static var list: String { all.map { "\($0.code)  \($0.meaning)" }.joined(separator: "\n") }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  fileprivate static func visible(_ script: String) -> String {
    script.split(separator: "\n", omittingEmptySubsequences: false).map { visibleText(String($0)) }
      .joined(separator: "\n")
  }
}

extension CodeCatalogue.Entry {
  /// What `help` prints.
  func text(columns: Int) -> String {
    var lines = ["\(code): \(meaning)"] + HelpText.fill(explanation, indent: "  ", columns: columns)
    for (heading, script) in [("wrong", wrong.map(CodeCatalogue.visible)), ("right", right)] {
      guard let script else { continue }
      lines +=
        ["", "  \(heading):"] + script.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    }
    return lines.joined(separator: "\n")
  }
}
