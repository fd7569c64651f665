import GenLanguage

/// Texts for narrow terminals.
package enum Wrapping {
  /// A text whose lines have at most `columns`, broken between words where they can be; what goes on is indented as its
  /// line, and below its second column if there is one.
  package static func lines(of text: String, columns: Int) -> String {
    guard columns > 8 else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrap($0, columns) }
      .joined(separator: "\n")
  }

  /// Lines of prose with those of each paragraph joined; an empty line ends a paragraph, and what is indented or listed
  /// keeps its line.
  package static func joined(_ lines: [String]) -> [String] {
    var result: [String] = []
    for line in lines {
      let isOwn = ["", " ", "-", "*"].contains(line.prefix(1))
      if !isOwn, let last = result.last, !last.isEmpty, !last.hasPrefix(" ") {
        result[result.count - 1] = last + " " + line
      } else {
        result.append(line)
      }
    }
    return result
  }

  private static func wrap(_ line: Substring, _ columns: Int) -> [String] {
    guard displayWidth(of: String(line)) > columns else { return [String(line)] }
    let indent = String(repeating: " ", count: min(indentation(of: line), columns / 2))
    let words = line.drop { $0 == " " }.split(separator: " ", omittingEmptySubsequences: false)
    var lines: [String] = []
    var current = line.prefix { $0 == " " } + (words.first ?? "")
    for word in words.dropFirst() {
      let longer = current + " " + word
      if word.isEmpty || displayWidth(of: String(longer)) <= columns {
        current = longer
      } else {
        lines.append(trimmed(current))
        current = indent + word
      }
    }
    return lines + [trimmed(current)]
  }

  /// Without the spaces at its end.
  private static func trimmed(_ line: some StringProtocol) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// The columns before the first word, or before what two spaces set apart from it.
  private static func indentation(of line: Substring) -> Int {
    let start = line.prefix { $0 == " " }.count
    guard let gap = line.dropFirst(start).firstRange(of: "  ") else { return start }
    let second = line[gap.lowerBound...].prefix { $0 == " " }.count
    return line.distance(from: line.startIndex, to: gap.lowerBound) + second
  }
}

extension Host {
  /// A text of words for whoever reads help.
  package func wrapped(_ text: String) -> String {
    helpColumns().map { Wrapping.lines(of: text, columns: $0) } ?? text
  }

  /// Lines of prose for whoever reads them: where the width is known, paragraphs are laid out anew.
  package func wrapped(_ prose: [String]) -> [String] {
    guard let columns = helpColumns() else { return prose }
    return Wrapping.joined(prose).map { Wrapping.lines(of: $0, columns: columns) }
  }
}
