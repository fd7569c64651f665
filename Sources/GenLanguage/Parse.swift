/// What came of parsing a text.
public struct Parse: Sendable {
  /// The statements that could be understood.
  public var script: Script
  /// The first 10,000 errors or more, in the order of the text.
  public var diagnostics: [Diagnostic]
  /// How many errors there are besides.
  public var omitted = 0
  /// Whether the text is all there: `false` if it ends inside a block, or, where nothing before is wrong, inside a
  /// bracket or `"""`, or after a `\`, a comma or an operator sign.
  public var isComplete: Bool
  /// Names that statements left out would have defined; that they are unknown is no error of its own.
  public var lostNames: Set<String>

  /// The most bytes of a text.
  static let byteLimit = 1 << 26
}

/// Parses a text. Reports all of its errors; never stops at the first.
public func parse(_ source: Source, id: SourceID, vocabulary: Vocabulary) -> Parse {
  guard source.bytes.count <= Parse.byteLimit else {
    let start = Span(source: id, start: 0, end: 0)
    let error = SyntaxError.textTooLong(limit: Parse.byteLimit).diagnostic(at: start)
    return Parse(script: Script(), diagnostics: [error], isComplete: true, lostNames: [])
  }
  return source.bytes.withUnsafeBufferPointer { bytes in
    let text = ByteText(bytes: bytes)
    var lexer = Lexer(text, words: vocabulary.words, source: id)
    lexer.lex()
    return lexer.tokens.withUnsafeBufferPointer { tokens in
      var parser = Parser(text, tokens, lexer.reporter, vocabulary: vocabulary)
      let statements = parser.parseScript()
      let isOpen = parser.endsInBlock || lexer.isOpenAtEnd && !parser.hasErrorBeforeEnd
      return Parse(
        script: Script(statements: statements), diagnostics: parser.diagnostics,
        omitted: lexer.reporter.omitted + parser.reporter.omitted, isComplete: !isOpen, lostNames: parser.lostNames)
    }
  }
}

/// Whether a text is all there, so that a prompt should not ask for more. A text with an error before its end is, but
/// not within a block: what is typed next belongs to that.
public func isComplete(_ text: String, vocabulary: Vocabulary) -> Bool {
  parse(Source(name: "", text: text), id: SourceID(rawValue: 0), vocabulary: vocabulary).isComplete
}
