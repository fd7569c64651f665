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
      let help = near.map { "did you mean `--set \($0)=…`?" } ?? helpForAssignment(of: assignment.name, read)
      warn(.unusedVariable, "nothing reads `$\(assignment.name)`, which `--set` sets", at: nil, Advice(help: help))
    }
  }

  /// What may be set instead of a name that is like none of them: where there is little to choose from, all of it.
  private func helpForAssignment(of name: String, _ read: Set<String>) -> String {
    let assigned = Set(options.assignments.map(\.name)).union(["args"])
    let settable = read.subtracting(assigned).filter { state.variables[$0] != nil && $0.first?.isNumber == false }
    guard (1...5).contains(settable.count) else { return "leave it out, or read `$\(name)`" }
    return "the script reads " + settable.sorted().map { "`$\($0)`" }.joined(separator: ", ")
  }
}
