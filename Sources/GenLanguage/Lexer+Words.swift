extension Lexer {
  /// A word: letters, digits, `_`, and inside `-` and `.`.
  mutating func lexWord() {
    let (end, code) = word(at: position)
    var token = Token(kind: .word, start: UInt32(truncatingIfNeeded: position), end: UInt32(truncatingIfNeeded: end))
    token.word = code
    append(token)
    position = end
  }

  /// Where the word at `start` ends, and what it is known as.
  func word(at start: Int) -> (end: Int, code: WordCode) {
    var end = start
    var hash = WordTable.Hash.seed
    while true {
      let byte = text[end]
      if byte < 0x80, isNameByte(byte) {
        hash = (hash ^ UInt64(isLetter(byte) ? byte | 0x20 : byte)) &* WordTable.Hash.prime
        end += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."), text.nameCharacterLength(at: end + 1) > 0 {
        hash = (hash ^ UInt64(byte)) &* WordTable.Hash.prime
        end += 1
      } else if byte >= 0x80, case let length = text.nameCharacterLength(at: end), length > 0 {
        hash = 0
        end += length
      } else {
        return (end, words.code(text.bytes, start..<end, hash: hash))
      }
    }
  }

  /// What begins with a digit: a size, else a number, else a word.
  mutating func lexNumberOrWord() {
    let start = position
    let sizeEnd = endOfSize(from: start)
    if sizeEnd > start, !continuesWord(at: sizeEnd) {
      append(.size, start, sizeEnd)
      position = sizeEnd
      return
    }
    let numberEnd = Number.end(ofLiteralIn: text.bytes, from: start)
    let (runEnd, hasLetter) = run(from: start)
    if numberEnd >= runEnd {
      lexNumber(numberEnd)
    } else if hasLetter {
      lexWord()
    } else if text[numberEnd] == UInt8(ascii: "-") {
      let right = text.excerpt(numberEnd + 1..<runEnd)
      let error = SyntaxError.minusSpacing(left: text.excerpt(start..<numberEnd), right: right, isNumbers: true)
      reporter.report(error, numberEnd..<numberEnd + 1)
      lexNumber(numberEnd)
      position = runEnd
    } else {
      let written = text.excerpt(start..<runEnd)
      let instead = written.contains("_") ? String(written.filter { $0 != "_" }) : nil
      reporter.report(.malformedNumber(written, instead: instead), start..<runEnd)
      append(.number, start, numberEnd)
      position = runEnd
    }
  }

  private mutating func lexNumber(_ end: Int) {
    let mayExceed = end - position > 18 || text.bytes[position..<end].contains { isLetter($0) }
    if mayExceed, Number(literal: text.bytes, position..<end) == nil {
      reporter.report(.numberOutOfRange, position..<end)
    }
    append(.number, position, end)
    position = end
  }

  /// Digits, `x` or `×`, digits.
  private func endOfSize(from start: Int) -> Int {
    var end = start
    while isDigit(text[end]) { end += 1 }
    let sign = text[end] == UInt8(ascii: "x") ? 1 : text.has("×", at: end) ? 2 : 0
    guard sign > 0, isDigit(text[end + sign]) else { return start }
    end += sign
    while isDigit(text[end]) { end += 1 }
    return end
  }

  /// Whether a word would go on at `position`.
  private func continuesWord(at position: Int) -> Bool {
    if text.nameCharacterLength(at: position) > 0 { return true }
    let isInside = text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: ".")
    return isInside && text.nameCharacterLength(at: position + 1) > 0
  }

  /// The longest word at `start`, and whether it has a letter in it.
  private func run(from start: Int) -> (end: Int, hasLetter: Bool) {
    var end = start
    var hasLetter = false
    while continuesWord(at: end) {
      if isLetter(text[end]) || text[end] >= 0x80 { hasLetter = true }
      end += max(1, text.nameCharacterLength(at: end))
    }
    return (end, hasLetter)
  }

  /// `$name`, `${name}`, or `${` that opens an expression.
  mutating func lexVariable() {
    let end = text.endOfName(from: position + 1)
    if end > position + 1 {
      append(.variable, position, end)
      position = end
    } else if text[position + 1] == UInt8(ascii: "{") {
      lexInterpolation()
    } else {
      reporter.report(.unexpectedCharacter("$"), position..<position + 1)
      position += 1
    }
  }

  /// `${name}` as a variable, or `${` before an expression.
  mutating func lexInterpolation() {
    let nameEnd = text.endOfName(from: position + 2)
    if nameEnd > position + 2, text[nameEnd] == UInt8(ascii: "}") {
      append(.variable, position, nameEnd + 1)
      position = nameEnd + 1
    } else {
      append(.interpolationOpen, position, position + 2)
      frames.append(.interpolation)
      openBraces += 1
      position += 2
    }
  }

  /// `@3`, `@3.2`, `@towers.$i`.
  mutating func lexHandle() {
    let start = position
    let runEnd = text.endOfName(from: start + 1)
    var end = max(runEnd, start + 1)
    var isWrong = runEnd == start + 1
    if !isWrong, text[runEnd] == UInt8(ascii: "."), text[runEnd + 1] != UInt8(ascii: ".") {
      let imageEnd = endOfImage(from: runEnd + 1)
      isWrong = imageEnd == nil
      end = imageEnd ?? text.endOfName(from: runEnd + 1)
    }
    if isWrong { reporter.report(.malformedHandle, start..<end) }
    append(.handle, start, isWrong ? max(runEnd, start + 1) : end)
    position = end
  }

  /// Where the number or variable ends that picks an image; `nil` if there is none.
  private func endOfImage(from start: Int) -> Int? {
    if isDigit(text[start]) { return text.bytes[start...].firstIndex { !isDigit($0) } ?? text.count }
    guard text[start] == UInt8(ascii: "$") else { return nil }
    let hasBraces = text[start + 1] == UInt8(ascii: "{")
    let name = start + (hasBraces ? 2 : 1)
    let end = text.endOfName(from: name)
    if end == name || (hasBraces && text[end] != UInt8(ascii: "}")) { return nil }
    return hasBraces ? end + 1 : end
  }
}
