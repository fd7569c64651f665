import GenLanguage

/// Statements were wrong, and nothing ran.
public struct ScriptRejected: Error, Sendable {
  /// Everything that is wrong, and warnings, in the order of the text.
  public var diagnostics: [Diagnostic]
  /// The texts that spans point into.
  public var sources: SourceMap
}

extension ScriptRejected: CustomStringConvertible {
  /// The messages as `gen` prints them, with line and caret.
  public var description: String {
    let renderer = DiagnosticRenderer(sources: sources, color: false)
    return diagnostics.map { renderer.render($0) }.joined()
  }
}
