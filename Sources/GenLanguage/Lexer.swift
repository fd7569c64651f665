/// Cuts a text into tokens. Bytes only: no strings are made here.
///
/// Newlines end statements except inside `( )`, `[ ]` and `${ }`, and after a comma or an operator sign.
struct Lexer {
  /// An opening that has not been closed yet.
  enum Frame {
    case parenthesis, bracket, brace, interpolation
    /// A string in pieces, with the first byte of its quote.
    case string(Quote, start: Int)
  }

  let text: ByteText
  let words: WordTable
  var reporter: Reporter
  var position = 0
  var tokens: [Token] = []
  var frames: [Frame] = []
  var isLineStart = true
  /// Open strings that must close on their line.
  var openLineStrings = 0
  /// Where in `frames` the first of them is.
  var firstLineString = 0
  /// Open braces and interpolations.
  var openBraces = 0
  /// Number of tokens when a forgotten bracket was last looked for.
  private var checkedTokens = 0
  /// Whether the text ends after a `\` that continues its line.
  var endsWithContinuation = false
  /// Whether the text ends inside `"""`.
  var endsInMultilineString = false

  /// A lexer at the start of a text.
  init(_ text: ByteText, words: WordTable, source: SourceID) {
    self.text = text
    self.words = words
    reporter = Reporter(text: text, source: source)
    // Room for dense scripts: what is never touched costs nothing, and growing would copy all tokens.
    tokens.reserveCapacity(text.count / 2 + 8)
  }

  /// Lexes the whole text; the last token is `endOfText`.
  mutating func lex() {
    if let malformed = text.firstMalformed() {
      // In what is no text every byte may be a mistake: one says it all.
      let isBinary = text.bytes.contains(0)
      reporter.report(isBinary ? .binary : .invalidUTF8(text[malformed]), malformed..<malformed + 1)
      if isBinary { position = text.count }
    }
    while position < text.count { lexToken() }
    closeStringsAtEnd()
    append(.endOfText, text.count, text.count)
  }

  /// Whether more text could complete what is open at the end.
  var isOpenAtEnd: Bool {
    if endsWithContinuation || endsInMultilineString || !frames.isEmpty { return true }
    return tokens.dropLast().last?.kind.continuesLine == true
  }

  @inline(__always)
  mutating func append(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    append(Token(kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }

  @inline(__always)
  mutating func append(_ token: Token) {
    var token = token
    token.isFirstOnLine = isLineStart
    isLineStart = false
    tokens.append(token)
  }

  /// One token, or the white space or comment at the position.
  private mutating func lexToken() {
    let byte = text.bytes[position]
    switch byte {
    case 0x20, 0x09: position += 1
    case 0x0A, 0x0D: lexNewline()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): lexWord()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumberOrWord()
    case UInt8(ascii: "\""): lexString(text.has("\"\"\"", at: position) ? .triple : .double)
    case UInt8(ascii: "'"): lexString(.single)
    case UInt8(ascii: "$"): lexVariable()
    case UInt8(ascii: "@"): lexHandle()
    case UInt8(ascii: "#"): position = text.endOfLine(from: position)
    case UInt8(ascii: "\\"): lexContinuation()
    case 0x80...: lexBeyondASCII()
    default: lexSign(byte)
    }
  }

  /// A newline: an end of statement, or white space.
  private mutating func lexNewline() {
    let start = position
    position += text.has("\r\n", at: position) ? 2 : 1
    if openLineStrings > 0 { closeLineStrings(at: start) }
    if isInsideBrackets { leaveForgottenBrackets() }
    isLineStart = true
    guard !isInsideBrackets, let last = tokens.last, last.kind != .end, !last.kind.continuesLine else { return }
    append(.end, start, position)
    isLineStart = true
  }

  private var isInsideBrackets: Bool {
    switch frames.last {
    case .parenthesis, .bracket, .interpolation: true
    default: false
    }
  }

  /// Assumes that `(` or `[` was left open when the next line begins a statement although no comma or operator asks
  /// for more, so that one missing bracket does not swallow the rest of the text.
  private mutating func leaveForgottenBrackets() {
    guard let last = tokens.last, last.kind.endsValue, tokens.count != checkedTokens else { return }
    checkedTokens = tokens.count
    let start = endOfBlank(from: position)
    guard isLetter(text[start]) else { return }
    let (end, code) = word(at: start)
    guard code.startsStatement, text.spaceLength(at: end) > 0 || text[end] == 0x0A || text[end] == 0x0D else { return }
    while isInsideBrackets {
      if case .interpolation = frames.removeLast() { openBraces -= 1 }
    }
  }

  /// One past the white space, newlines and comments at `start`.
  private func endOfBlank(from start: Int) -> Int {
    var end = start
    while end < text.count {
      switch text.bytes[end] {
      case 0x0A, 0x0D: end += 1
      case UInt8(ascii: "#"): end = text.endOfLine(from: end)
      default:
        let length = text.spaceLength(at: end)
        if length == 0 { return end }
        end += length
      }
    }
    return end
  }

  /// `\` at the end of a line joins it with the next.
  private mutating func lexContinuation() {
    let start = position
    var end = position + 1
    while case let length = text.spaceLength(at: end), length > 0 { end += length }
    if text[end] == UInt8(ascii: "#") { end = text.endOfLine(from: end) }
    guard end >= text.count || text[end] == 0x0A || text[end] == 0x0D else {
      reporter.report(.unexpectedCharacter("\\"), start..<start + 1)
      position += 1
      return
    }
    position = end + (text.has("\r\n", at: end) ? 2 : 1)
    endsWithContinuation = position >= text.count
    position = min(position, text.count)
  }

  /// Everything that is not ASCII: letters, quotes, `×`, white space.
  private mutating func lexBeyondASCII() {
    if text.nameCharacterLength(at: position) > 0 { return lexWord() }
    let space = text.spaceLength(at: position)
    if space > 0 {
      position += space
      return
    }
    let (scalar, length) = text.scalar(at: position)
    switch scalar {
    case "“": lexString(.curly)
    case "‘": lexString(.curlySingle)
    case "×":
      append(.cross, position, position + length)
      position += length
    case "…":
      reportDots(position + length)
    case "\u{2028}", "\u{2029}", "\u{85}":
      position += length
    case "„", "”", "«", "»", "″": skipForeignString(length)
    default:
      let isMalformed = scalar == "\u{FFFD}" && length == 1
      if !isMalformed { reporter.reportUnexpected(at: position, length: length) }
      position += length
    }
  }
}
