extension Lexer {
  /// A string at its opening quote; pieces only if there is something to interpolate or unescape.
  mutating func lexString(_ quote: Quote) {
    let start = position
    let content = start + quote.openLength
    if quote != .triple, let close = endOfPlainString(from: content, quote) {
      appendString(.string, start, close + closingLength(quote), quote)
      position = close + closingLength(quote)
      return
    }
    appendString(.stringOpen, start, content, quote)
    if quote != .triple {
      if openLineStrings == 0 { firstLineString = frames.count }
      openLineStrings += 1
    }
    frames.append(.string(quote, start: start))
    position = content
    continueString()
  }

  private mutating func appendString(_ kind: Token.Kind, _ start: Int, _ end: Int, _ quote: Quote) {
    append(
      Token(
        kind: kind, quote: quote, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }

  private func closingLength(_ quote: Quote) -> Int { quote.openLength }

  /// Where a string closes that has nothing special in it; `nil` if it has.
  private func endOfPlainString(from start: Int, _ quote: Quote) -> Int? {
    var end = start
    while end < text.count {
      let byte = text.bytes[end]
      if closes(quote, at: end) { return end }
      if byte < 0x20 && byte != 0x09 || byte == 0x7F { return nil }
      if !quote.isRaw, byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$") { return nil }
      end += 1
    }
    return nil
  }

  /// Whether the closing quote stands at `position`.
  @inline(__always)
  private func closes(_ quote: Quote, at position: Int) -> Bool {
    let byte = text[position]
    switch quote {
    case .double: return byte == UInt8(ascii: "\"")
    case .single: return byte == UInt8(ascii: "'")
    case .triple: return byte == UInt8(ascii: "\"") && text.has("\"\"\"", at: position)
    case .curly: return byte == 0xE2 && text.has("”", at: position)
    case .curlySingle:
      // Before a letter it is an apostrophe.
      return byte == 0xE2 && text.has("’", at: position)
        && (text.nameCharacterLength(at: position + 3) == 0 || isDigit(text[position + 3]))
    }
  }

  /// The pieces of a string from the position to its end or to its next `${`.
  mutating func continueString() {
    guard case .string(let quote, _) = frames.last else { return }
    var textStart = position
    while position < text.count {
      let byte = text.bytes[position]
      if closes(quote, at: position) {
        appendText(textStart, quote)
        return closeString(quote, length: closingLength(quote))
      }
      switch byte {
      case UInt8(ascii: "\\") where !quote.isRaw:
        let isLineEnd = quote != .triple && (text[position + 1] == 0x0A || text[position + 1] == 0x0D)
        position = min(position + (isLineEnd ? 1 : 2), text.count)
      case UInt8(ascii: "$") where !quote.isRaw && startsInterpolation(at: position):
        appendText(textStart, quote)
        lexVariable()
        if case .interpolation = frames.last { return }
        textStart = position
      case 0x0A where quote != .triple, 0x0D where quote != .triple:
        appendText(textStart, quote)
        // Of nested strings only the outermost is reported, at the newline.
        return openLineStrings > 1 ? dropString() : closeUnterminatedString()
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F:
        reporter.report(.controlCharacter(byte), position..<position + 1)
        position += 1
      default: position += 1
      }
    }
    appendText(textStart, quote)
  }

  /// Whether `$` stands before `{` or a name; digits alone are an amount: `"a $5 bill"`.
  private func startsInterpolation(at position: Int) -> Bool {
    let next = text[position + 1]
    return next == UInt8(ascii: "{") || !isDigit(next) && text.nameCharacterLength(at: position + 1) > 0
  }

  private mutating func appendText(_ start: Int, _ quote: Quote) {
    if position > start { appendString(.text, start, position, quote) }
  }

  private mutating func closeString(_ quote: Quote, length: Int) {
    appendString(.stringClose, position, position + length, quote)
    position += length
    frames.removeLast()
    if quote != .triple { openLineStrings -= 1 }
  }

  /// Reports the innermost string, which the line or the text ends, and closes it here.
  private mutating func closeUnterminatedString() {
    guard case .string(let quote, let start) = frames.last else { return }
    reporter.report(.unterminatedString(quote), start..<(quote == .triple ? start + 3 : position))
    if quote == .triple { endsInMultilineString = true }
    closeString(quote, length: 0)
  }

  /// At a newline inside an interpolation: its string had to end on this line.
  mutating func closeLineStrings(at newline: Int) {
    let resume = position
    position = newline
    let first = firstLineString
    while frames.count > first {
      if case .string = frames.last {
        frames.count == first + 1 ? closeUnterminatedString() : dropString()
      } else if case .interpolation = frames.removeLast() {
        openBraces -= 1
      }
    }
    position = resume
  }

  /// Reports a quote that opens no string of the language and skips the string that it opens on this line.
  mutating func skipForeignString(_ length: Int) {
    let start = position
    reporter.reportUnexpected(at: position, length: length)
    position += length
    var end = position
    while end < text.count, text[end] != 0x0A, text[end] != 0x0D {
      let (scalar, length) = text.scalar(at: end)
      end += length
      if ["“", "”", "«", "»", "″"].contains(scalar) {
        position = end
        break
      }
    }
    append(.word, start, position)
  }

  /// Closes a string within one that is reported.
  private mutating func dropString() {
    if case .string(let quote, _) = frames.last { closeString(quote, length: 0) }
  }

  /// Closes and reports what strings are open at the end of the text.
  mutating func closeStringsAtEnd() {
    if openLineStrings > 0 { closeLineStrings(at: position) }
    guard frames.contains(where: { if case .string = $0 { true } else { false } }) else { return }
    while let frame = frames.last {
      if case .string = frame {
        closeUnterminatedString()
        break
      }
      frames.removeLast()
    }
    frames.removeAll { if case .string = $0 { true } else { false } }
  }
}
