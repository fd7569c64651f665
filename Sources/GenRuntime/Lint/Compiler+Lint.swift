import GenLanguage

extension Compiler {
  /// Warns about what a whole script says in vain: `gen check` does.
  mutating func lint(_ scripts: [Script]) {
    guard options.lints, !hasErrors, let main = scripts.first else { return }
    var variables = UnusedVariables()
    for (index, script) in scripts.enumerated() { variables.visit(script, isIncluded: index > 0) }
    for name in variables.names {
      let advice = Advice(help: "use it as `$\(name.text)`, delete it, or call it `_\(name.text)`")
      warn(.unusedVariable, "nothing reads `$\(name.text)`", at: name.span, advice)
    }
    var settings = OverwrittenSettings()
    settings.visit(main)
    for finding in settings.findings {
      let related = Diagnostic.Related(finding.replacement, "it is set anew here")
      let advice = Advice(help: "delete one of the two", related: [related])
      let summary = "`\(finding.name.lowercased())` is set in vain: nothing uses it"
      warn(.overwritten, summary, at: finding.span, advice)
    }
  }
}
