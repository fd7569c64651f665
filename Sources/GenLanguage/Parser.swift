/// Makes statements of tokens by recursive descent.
///
/// `parse…` returns a construct, `expect…` reports what the user left out, `accept…` is optional. An error is
/// reported where it is found; then `Abandoned` unwinds to the statement, and parsing goes on behind that.
struct Parser {
  /// The statement cannot be continued; why has been reported.
  struct Abandoned: Error {}

  let text: ByteText
  let tokens: UnsafeBufferPointer<Token>
  let vocabulary: Vocabulary
  /// What the lexer reported, in order.
  let lexical: [Diagnostic]
  var reporter: Reporter
  /// Index of the current token.
  var index = 0
  /// Blocks and expressions being parsed, in each other.
  var depth = 0
  /// Levels of the last expression parsed.
  var height = 0
  /// Whether a comma before a word separates settings (in `with` and `sweep`).
  var separatesSettings = false
  /// Index of the first token of the current statement.
  var statementStart = 0
  /// Whether the statement given up ends before the current token, although no separator stands there.
  var resumesHere = false
  /// Whether an error was reported that more text would not mend.
  var hasErrorBeforeEnd: Bool
  /// Whether the text ends inside a block, whatever else is wrong with it.
  var endsInBlock = false
  /// Bytes that may still be looked at to guess which lines are the block of a head without `{`, lest it take longer
  /// than the rest of parsing where many heads are wrong.
  var guessableBytes: Int
  /// Names that statements left out would have defined.
  var lostNames: Set<String> = []

  /// A parser at the first token; `lexed` holds what the lexer reported.
  init(_ text: ByteText, _ tokens: UnsafeBufferPointer<Token>, _ lexed: Reporter, vocabulary: Vocabulary) {
    self.text = text
    self.tokens = tokens
    self.vocabulary = vocabulary
    guessableBytes = 4 * text.count + 1024
    lexical = lexed.diagnostics.sorted { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }
    reporter = Reporter(text: text, source: lexed.source)
    hasErrorBeforeEnd = lexed.diagnostics.contains { $0.summary != SyntaxError.unterminatedString(.triple).summary }
  }

  /// Everything reported, in the order of the text.
  var diagnostics: [Diagnostic] {
    var all = lexical + reporter.diagnostics
    if !lexical.isEmpty || all.count > 1 {
      let order = all.indices.sorted { (all[$0].span?.start ?? 0, $0) < (all[$1].span?.start ?? 0, $1) }
      all = order.map { all[$0] }
    }
    return all
  }

  // MARK: Tokens

  @inline(__always)
  var current: Token { tokens[index] }

  @inline(__always)
  var kind: Token.Kind { tokens[index].kind }

  /// The token after the current one; the last again at the end.
  @inline(__always)
  var next: Token { tokens[min(index + 1, tokens.count - 1)] }

  @inline(__always)
  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  /// Consumes the current token if it is of this kind.
  @inline(__always)
  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  /// Whether the current token is this keyword.
  @inline(__always)
  func isAt(_ keyword: Keyword) -> Bool { kind == .word && current.word.is(keyword) }

  /// Consumes the current token if it is this keyword.
  @inline(__always)
  mutating func accept(_ keyword: Keyword) -> Bool {
    guard isAt(keyword) else { return false }
    advance()
    return true
  }

  /// Whether the statement ends here.
  @inline(__always)
  var isAtEnd: Bool { kind.endsStatement }

  /// Whether `other` begins where `token` ends.
  func touches(_ token: Token, before other: Token) -> Bool { token.end == other.start }

  /// The characters of a token.
  func string(_ token: Token) -> String { text.string(Int(token.start)..<Int(token.end)) }

  /// The span of a token.
  @inline(__always)
  func span(_ token: Token) -> Span { Span(source: reporter.source, start: token.start, end: token.end) }

  /// From the start of a token to the end of the one before the current.
  @inline(__always)
  func span(from start: Token) -> Span { span(fromOffset: start.start) }

  @inline(__always)
  func span(fromOffset start: UInt32) -> Span {
    let end = index > 0 ? tokens[index - 1].end : start
    return Span(source: reporter.source, start: start, end: max(start, end))
  }

  /// The word at a token.
  @inline(__always)
  func name(_ token: Token) -> Name { Name(string(token), span(token)) }

  // MARK: Errors

  /// Reports an error at the current token and gives the statement up.
  mutating func fail(_ error: SyntaxError) throws(Abandoned) -> Never {
    try fail(error, at: current)
  }

  /// Reports an error at a token and gives the statement up.
  mutating func fail(_ error: SyntaxError, at token: Token) throws(Abandoned) -> Never {
    var range = Int(token.start)..<Int(token.end)
    let endsLine = token.kind == .endOfText || (token.kind == .end && text[range.lowerBound] != UInt8(ascii: ";"))
    if endsLine, index > 0, token.start == current.start {
      // Behind the last token, not behind a comment or on an empty line.
      let last = Int(tokens[index - 1].end)
      range = last..<last
    }
    report(error, range)
    throw Abandoned()
  }

  /// Reports an error, unless the characters of the same statement were wrong already: that may be all there is to it.
  mutating func report(_ error: SyntaxError, _ range: Range<Int>) {
    let start = tokens[statementStart].start
    var last = index
    while !tokens[last].kind.endsStatement { last += 1 }
    if hasLexicalError(from: start, to: tokens[last].start) { return }
    if kind != .endOfText { hasErrorBeforeEnd = true }
    reporter.report(error, range)
  }

  /// Whether the lexer reported something between two offsets.
  private func hasLexicalError(from start: UInt32, to end: UInt32) -> Bool {
    var low = 0
    var high = lexical.count
    while low < high {
      let middle = (low + high) / 2
      if (lexical[middle].span?.end ?? 0) < start { low = middle + 1 } else { high = middle }
    }
    return low < lexical.count && (lexical[low].span?.start ?? 0) < end
  }

  /// One level deeper, for as long as `leave()` is not called.
  @inline(__always)
  mutating func enter() throws(Abandoned) {
    depth += 1
    if depth > SyntaxError.depthLimit {
      depth -= 1
      try fail(.tooDeep)
    }
  }

  @inline(__always)
  mutating func leave() { depth -= 1 }
}
