/// Writes the lines of a layout.
struct LayoutWriter {
  /// A line with the comment behind it.
  private struct Line {
    var text: String
    var comment: String?
  }

  private var lines: [Line] = []

  /// Writes a whole text.
  mutating func write(_ block: LayoutBlock) { write(block.items, level: 0) }

  /// The lines so far, each with a newline; comments behind consecutive lines are aligned.
  var bytes: [UInt8] {
    var output: [UInt8] = []
    var column = 0
    for (index, line) in lines.enumerated() {
      output += line.text.utf8
      if let comment = line.comment {
        if index == 0 || lines[index - 1].comment == nil { column = commentColumn(from: index) }
        output += Array(repeating: 0x20, count: column - displayWidth(of: line.text))
        output += comment.utf8
      }
      output.append(0x0A)
    }
    return output
  }

  /// Where comments begin on the run of lines with comments that begins at `start`.
  private func commentColumn(from start: Int) -> Int {
    2 + (lines[start...].prefix { $0.comment != nil }.map { displayWidth(of: $0.text) }.max() ?? 0)
  }

  private mutating func write(_ items: [LayoutItem], level: Int) {
    let indentation = String(repeating: "  ", count: level)
    for item in items {
      switch item {
      case .blankLine: lines.append(Line(text: ""))
      case .comment(let text): lines.append(Line(text: indentation + text))
      case .statements(let statements, let comment):
        if let text = Self.oneLine(statements, width: Formatting.width - 2 * level) {
          lines.append(Line(text: indentation + text))
        } else {
          for statement in statements { write(statement, level: level) }
        }
        lines[lines.count - 1].comment = comment
      }
    }
  }

  /// Writes a statement on its own lines.
  private mutating func write(_ statement: LayoutStatement, level: Int) {
    if let text = Self.oneLine([statement], width: Formatting.width - 2 * level) {
      return lines.append(Line(text: String(repeating: "  ", count: level) + text))
    }
    var indent = 2 * level
    var line = Line(text: String(repeating: " ", count: indent))
    for piece in statement {
      switch piece {
      case .text(let text, let spaceBefore): line.text += (spaceBefore ? " " : "") + text
      case .multilineString(let string, let spaceBefore):
        line.text += spaceBefore ? " " : ""
        for (number, text) in string.lines(indent: indent + 2).enumerated() {
          if number > 0 {
            lines.append(line)
            line = Line(text: "")
          }
          line.text += text
        }
      case .lineBreak(let lineBreak):
        write(lineBreak, after: line, indent: 2 * (level + lineBreak.depth))
        indent = 2 * (level + lineBreak.depth)
        line = Line(text: String(repeating: " ", count: indent))
      case .block(let block):
        line = write(block, after: line, level: level)
        indent = 2 * level
      }
    }
    lines.append(line)
  }

  /// Ends a line inside a statement.
  private mutating func write(_ lineBreak: LayoutBreak, after line: Line, indent: Int) {
    let indentation = String(repeating: " ", count: indent)
    let joint = lineBreak.isContinuation ? "\\" : ""
    let space = lineBreak.isContinuation ? " " : ""
    lines.append(Line(text: line.text + space + joint, comment: lineBreak.comment))
    for comment in lineBreak.lines {
      if lineBreak.isContinuation {
        lines.append(Line(text: indentation + joint, comment: comment))
      } else {
        lines.append(Line(text: comment.map { indentation + $0 } ?? ""))
      }
    }
  }

  /// Writes a block on lines of its own and returns the line that its `}` begins.
  private mutating func write(_ block: LayoutBlock, after line: Line, level: Int) -> Line {
    if block.items.isEmpty, block.comment == nil { return Line(text: line.text + " {}") }
    lines.append(Line(text: line.text + " {", comment: block.comment))
    write(block.items, level: level + 1)
    return Line(text: String(repeating: "  ", count: level) + "}")
  }

  /// Statements on one line; `nil` if they do not fit or the author, or a comment, wants more lines.
  private static func oneLine(_ statements: [LayoutStatement], width: Int) -> String? {
    var text = ""
    for (number, statement) in statements.enumerated() {
      if number > 0 { text += "; " }
      for piece in statement {
        switch piece {
        case .text(let part, let spaceBefore): text += (spaceBefore ? " " : "") + part
        case .multilineString, .lineBreak: return nil
        case .block(let block):
          guard let inner = oneLine(block, width: width - 4) else { return nil }
          text += inner.isEmpty ? " {}" : " { \(inner) }"
        }
        // Counting bytes is quick, and no text has fewer of them than columns.
        if text.utf8.count > width, displayWidth(of: text) > width { return nil }
      }
    }
    return text
  }

  private static func oneLine(_ block: LayoutBlock, width: Int) -> String? {
    guard block.isOneLine, block.items.count <= 1 else { return nil }
    guard case .statements(let statements, nil)? = block.items.first else { return block.items.isEmpty ? "" : nil }
    return oneLine(statements, width: width)
  }
}
