@testable import GenLanguage

/// The words that the tests' scripts use.
let vocabulary = Vocabulary(
  settings: [
    "engine": .expression, "prompt": .prompts, "negative": .prompts, "size": .expression, "width": .expression,
    "height": .expression, "sampler": .expression, "steps": .expression, "cfg": .expression,
    "samples": .expression, "seed": .expression, "clip-guidance": .expression, "style": .expression,
    "init": .initImage, "strength": .expression, "noise": .expression, "mask": .mask, "service": .service,
    "out": .expression, "budget": .budget,
  ],
  commands: ["plot", "travel", "engines", "settings", "undo", "help", "quit"])

/// Parses a text on its own.
func parsed(_ text: String) -> Parse {
  parse(Source(name: "test.gen", text: text), id: SourceID(rawValue: 0), vocabulary: vocabulary)
}

/// The diagnostics of a text as they are shown.
func rendered(_ text: String, color: Bool = false) -> String { rendered(Array(text.utf8), color: color) }

/// The diagnostics of a text as they are shown.
func rendered(_ bytes: [UInt8], color: Bool = false) -> String {
  var sources = SourceMap()
  let source = Source(name: "test.gen", bytes: bytes)
  let id = sources.add(source)
  let renderer = DiagnosticRenderer(sources: sources, color: color)
  return parse(source, id: id, vocabulary: vocabulary).diagnostics.map(renderer.render).joined()
}

/// The codes of a text's errors.
func codes(_ text: String) -> [String] { parsed(text).diagnostics.map(\.code) }

/// The tokens of a text, as `kind` or `kind:text`.
func lexed(_ text: String) -> (tokens: [String], codes: [String]) {
  Array(text.utf8).withUnsafeBufferPointer { bytes in
    var lexer = Lexer(ByteText(bytes: bytes), words: vocabulary.words, source: SourceID(rawValue: 0))
    lexer.lex()
    let tokens = lexer.tokens.dropLast().map { token in
      let text = lexer.text.string(Int(token.start)..<Int(token.end))
      return text.contains { $0.isNewline } ? "\(token.kind)" : "\(token.kind):\(text)"
    }
    return (tokens, lexer.reporter.diagnostics.map(\.code))
  }
}
