import GenLanguage

extension Compiler {
  /// Adds an error.
  @inline(never)
  mutating func report(
    _ code: RuntimeCode, _ summary: String, at span: Span?, _ advice: Advice = Advice()
  ) {
    hasErrors = true
    guard isNew(code, at: span) else { return }
    diagnostics.append(diagnostic(.error, code, summary, at: span, advice))
  }

  /// Adds a warning.
  @inline(never)
  mutating func warn(_ code: RuntimeCode, _ summary: String, at span: Span?, _ advice: Advice = Advice()) {
    guard isNew(code, at: span) else { return }
    diagnostics.append(diagnostic(.warning, code, summary, at: span, advice))
  }

  /// Whether it was not told before in another pass of the same block: a loop says once what is wrong with it.
  private mutating func isNew(_ code: RuntimeCode, at span: Span?) -> Bool {
    let plain = DiagnosticKey(code: code, span: span, expansion: nil)
    guard isInBlock || !expansions.isEmpty || !loops.isEmpty else {
      reported[plain] = .max
      return true
    }
    // Where a macro is defined it was said already.
    if reported[plain] == .max { return false }
    let key = DiagnosticKey(code: code, span: span, expansion: expansions.last)
    guard let pass = reported[key] else {
      reported[key] = passes
      return true
    }
    return pass == passes
  }

  private func diagnostic(
    _ severity: Diagnostic.Severity, _ code: RuntimeCode, _ summary: String, at span: Span?, _ advice: Advice
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      severity, code: code.rawValue, summary, at: span, label: advice.label, help: advice.help ?? code.advice)
    diagnostic.related = advice.related
    diagnostic.related += way.places
    return diagnostic
  }
}

extension Compiler {
  /// How many loops, macros and files on the way to a place are shown with it.
  static let shownExpansions = 8
}

/// What was told, where, and on which way.
struct DiagnosticKey: Hashable {
  var code: RuntimeCode
  var span: Span?
  var expansion: Expansion?
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
