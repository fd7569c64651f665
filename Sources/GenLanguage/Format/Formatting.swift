/// What came of laying a text out anew.
public enum Formatting: Sendable {
  /// The text in the one layout; ends with a newline unless it is empty.
  case formatted([UInt8])
  /// The text is not a script: its errors. It is best left alone.
  case rejected([Diagnostic])

  /// Columns that statements are joined in: several on one line, or a block on the line of its statement.
  public static let width = 100
}

/// Lays a script out in the one canonical way: two spaces per block, spaces around operators and none inside brackets,
/// at most one blank line in a row. Comments, line breaks inside a statement and the contents of strings stay. What a
/// script means does not change, and laying out twice changes nothing more.
///
/// - Parameters:
///   - source: the text; a byte order mark has been dropped, CRLF becomes a plain newline.
///   - id: what the spans of errors carry.
///   - vocabulary: the words that start statements.
public func format(_ source: Source, id: SourceID, vocabulary: Vocabulary) -> Formatting {
  guard source.bytes.count <= Parse.byteLimit else {
    return .rejected(parse(source, id: id, vocabulary: vocabulary).diagnostics)
  }
  return source.bytes.withUnsafeBufferPointer { bytes in
    let text = ByteText(bytes: bytes)
    var lexer = Lexer(text, words: vocabulary.words, source: id)
    lexer.lex()
    return lexer.tokens.withUnsafeBufferPointer { tokens in
      var parser = Parser(text, tokens, lexer.reporter, vocabulary: vocabulary)
      let script = Script(statements: parser.parseScript())
      let diagnostics = parser.diagnostics
      if diagnostics.contains(where: { $0.severity == .error }) { return .rejected(diagnostics) }
      var builder = LayoutBuilder(text, tokens, SyntaxMarks(of: script))
      var writer = LayoutWriter()
      writer.write(builder.build())
      return .formatted(writer.bytes)
    }
  }
}
