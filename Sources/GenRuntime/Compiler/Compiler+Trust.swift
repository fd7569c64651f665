import GenLanguage

extension Compiler {
  /// What a script that came out of a picture may do at most.
  enum UntrustedLimit {
    /// Statements of loops, macros and sweeps.
    static let statements = 100_000
    /// Pictures.
    static let images = 100
  }

  /// Whether the text may do what only trusted ones may; if not, that has been reported.
  mutating func mayTrust(_ what: String, at span: Span) -> Bool {
    if options.isTrusted { return true }
    report(.untrusted, "a script out of a picture may not \(what)", at: span, Compiler.trustAdvice)
    return false
  }

  /// Whether the text may read or write a path: a script out of a picture only below the current folder, wherever links
  /// lead. If not, that has been reported.
  mutating func mayUse(path: String, at span: Span?) -> Bool {
    if options.isTrusted || host.isInCurrentFolder(path) { return true }
    let summary = "a script out of a picture may not use `\(path)`, which is outside of this folder"
    report(.untrusted, summary, at: span, Compiler.trustAdvice)
    return false
  }

  /// Whether a script out of a picture would make more than a few; if so, that has been reported.
  mutating func isFloodingFolder(at span: Span) -> Bool {
    guard !options.isTrusted, state.imagesPlanned - imagesAtStart > UntrustedLimit.images else { return false }
    let summary = "a script out of a picture may make \(UntrustedLimit.images) pictures"
    report(.untrusted, summary, at: span, Compiler.trustAdvice)
    return true
  }

  /// A text that a terminal may show.
  func shown(_ text: String) -> String {
    if options.isTrusted { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { visibleText(String($0)) }
      .joined(separator: "\n")
  }

  private static let trustAdvice = Advice(
    help: "read it first: `gen recall PICTURE` prints it; `gen run --trust PICTURE` lets it")
}
