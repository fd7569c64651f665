import GenLanguage

extension Compiler {
  /// `save session "FILE.gen"`
  mutating func saveSession(_ literal: StringLiteral, at span: Span) {
    guard mayTrust("save scripts", at: span) else { return }
    guard case .string(let written) = evaluate(.string(literal)) else { return }
    let path = host.expandingHome(written.lowercased().hasSuffix(".gen") ? written : written + ".gen")
    guard written.contains(where: { $0 != "/" && $0 != "." }) else {
      let advice = Advice(help: "for example: `save session \"towers.gen\"`")
      return report(.wrongType, "`save session` takes the name of a file", at: literal.span, advice)
    }
    // Nobody who only plans needs the text.
    if sink != nil || hasErrors { return }
    var script = SessionScript(state: state, host: host, sources: sources)
    deliver(.write(script.formatted, path: path, span: span))
  }
}
