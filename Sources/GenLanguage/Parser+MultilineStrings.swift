extension Parser {
  /// The parts of a `"""` string: the text begins below the opening and ends above the closing quotes, whose
  /// indentation is taken off every line.
  mutating func multilineParts(_ pieces: [Piece], _ open: Token, _ close: Token) -> [StringLiteral.Part] {
    let closing = Int(close.start)
    // An unterminated string is reported; its layout does not matter.
    guard close.kind == .stringClose, close.end > close.start else { return [] }
    guard let content = multilineContent(Int(open.end), closing) else { return [] }
    var lineStart = closing
    while lineStart > content.lowerBound, text[lineStart - 1] != 0x0A, text[lineStart - 1] != 0x0D { lineStart -= 1 }
    let indentation = lineStart..<closing
    var parts: [StringLiteral.Part] = []
    for piece in pieces {
      switch piece {
      case .interpolation(let value): parts.append(.interpolation(value))
      case .text(let range):
        let visible = range.clamped(to: content)
        let characters = visible.isEmpty ? "" : stripped(visible, indentation, isAtClosing: range.upperBound == closing)
        if !characters.isEmpty { parts.append(.text(characters)) }
      }
    }
    return parts
  }

  /// The bytes from the first line to the end of the last; `nil` if the layout is wrong, which is reported.
  private mutating func multilineContent(_ start: Int, _ closing: Int) -> Range<Int>? {
    var first = start
    while case let length = text.spaceLength(at: first), length > 0 { first += length }
    guard text[first] == 0x0A || text[first] == 0x0D else {
      reportInString(.multilineLayout(.textAfterOpening), first..<max(first, min(text.endOfLine(from: first), closing)))
      return nil
    }
    first += text.has("\r\n", at: first) ? 2 : 1
    var last = closing
    while last > first, text[last - 1] == 0x20 || text[last - 1] == 0x09 { last -= 1 }
    guard last <= first || text[last - 1] == 0x0A || text[last - 1] == 0x0D else {
      reportInString(.multilineLayout(.textBeforeClosing), closing..<closing + 3)
      return nil
    }
    if last > first { last -= last - 1 > first && text.has("\r\n", at: last - 2) ? 2 : 1 }
    return first..<max(first, last)
  }

  /// The characters of a range without the indentation of its lines.
  private mutating func stripped(_ range: Range<Int>, _ indentation: Range<Int>, isAtClosing: Bool) -> String {
    var result = ""
    var lineStart = range.lowerBound
    while lineStart <= range.upperBound {
      let lineEnd = min(text.endOfLine(from: lineStart), range.upperBound)
      let next = min(lineEnd + (text.has("\r\n", at: lineEnd) ? 2 : 1), range.upperBound)
      let isLast = lineEnd == range.upperBound
      let isLineStart = text[lineStart - 1] == 0x0A || text[lineStart - 1] == 0x0D
      let start = isLineStart ? afterIndentation(lineStart, lineEnd, indentation, isLast && !isAtClosing) : lineStart
      // Escapes first: a `\` at the end of a line takes its newline away.
      let isJoined = !isLast && text[lineEnd - 1] == UInt8(ascii: "\\") && hasOddBackslashes(start, lineEnd)
      result += unescape(start..<max(start, isJoined ? lineEnd - 1 : lineEnd))
      if isLast { break }
      if !isJoined { result += "\n" }
      lineStart = next
    }
    return result
  }

  private func hasOddBackslashes(_ start: Int, _ end: Int) -> Bool {
    var count = 0
    while end - count > start, text[end - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count % 2 == 1
  }

  /// Where a line begins behind its indentation; a blank line may have less, unless more of it `follows`.
  private mutating func afterIndentation(
    _ start: Int, _ end: Int, _ indentation: Range<Int>, _ follows: Bool
  ) -> Int {
    var position = start
    for expected in indentation {
      if position < end, text[position] == text[expected] {
        position += 1
        continue
      }
      let isBlank = !follows && (position..<end).allSatisfy { text[$0] == 0x20 || text[$0] == 0x09 }
      if isBlank { return end }
      reportInString(.multilineLayout(.indentation), start..<max(position, start + 1))
      return position
    }
    return position
  }
}
