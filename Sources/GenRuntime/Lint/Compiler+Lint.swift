import GenLanguage

extension Compiler {
  /// Warns about what is said in vain: by `--set`, and, for `gen check`, by the script itself.
  mutating func lint(_ scripts: [Script]) {
    guard !hasErrors, let main = scripts.first else { return }
    var variables = UnusedVariables()
    for (index, script) in scripts.enumerated() { variables.visit(script, isIncluded: index > 0) }
    if kind == .script { warnAboutAssignments(variables.read) }
    guard options.lints else { return }
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

  /// Warns of a `--set` that changes nothing: mostly a slip in the name, and then the script runs with another value.
  private mutating func warnAboutAssignments(_ read: Set<String>) {
    for assignment in options.assignments where !read.contains(assignment.name) {
      let near = closest(to: assignment.name, in: read.filter { state.variables[$0] != nil })
      let help = near.map { "did you mean `--set \($0)=…`?" } ?? "leave it out, or read `$\(assignment.name)`"
      warn(.unusedVariable, "nothing reads `$\(assignment.name)`, which `--set` sets", at: nil, Advice(help: help))
    }
  }
}
