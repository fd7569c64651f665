import GenLanguage

extension Compiler {
  /// Adds an error.
  @inline(never)
  mutating func report(
    _ code: RuntimeCode, _ summary: String, at span: Span?, _ advice: Advice = Advice()
  ) {
    hasErrors = true
    diagnostics.append(diagnostic(.error, code, summary, at: span, advice))
  }

  /// Adds a warning.
  @inline(never)
  mutating func warn(_ code: RuntimeCode, _ summary: String, at span: Span?, _ advice: Advice = Advice()) {
    diagnostics.append(diagnostic(.warning, code, summary, at: span, advice))
  }

  private func diagnostic(
    _ severity: Diagnostic.Severity, _ code: RuntimeCode, _ summary: String, at span: Span?, _ advice: Advice
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      severity, code: code.rawValue, summary, at: span, label: advice.label, help: advice.help)
    diagnostic.related = advice.related
    // Inside an included file, say how it was reached.
    for file in includes.dropFirst().reversed() {
      if let span = file.span { diagnostic.related.append(Diagnostic.Related(span, "included here")) }
    }
    return diagnostic
  }
}

/// What is said beside the sentence of a diagnostic.
struct Advice {
  /// Said beside the caret.
  var label: String?
  /// What to do instead.
  var help: String?
  /// Other places that belong to it.
  var related: [Diagnostic.Related] = []

  /// `did you mean` for a word, if one of the candidates is close.
  static func didYouMean(_ word: String, in candidates: some Sequence<String>, prefix: String = "") -> Advice {
    Advice(help: closest(to: word, in: candidates).map { "did you mean `\(prefix)\($0)`?" })
  }
}
