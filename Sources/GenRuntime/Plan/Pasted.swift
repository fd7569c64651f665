import GenLanguage

/// What a text of several lines would do, said before it runs.
public enum Pasted {
  /// `5 lines: 3 statements, 2 calls, 8 images. Enter runs them as one, Ctrl-C drops them.`
  public static func description(of text: String, in session: Session) -> String {
    let lines = text.split(whereSeparator: \.isNewline).count
    let source = Source(name: Source.promptName, text: text)
    let parsed = parse(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary)
    let statements = parsed.script.statements.count
    let what = "pasted \(counted(lines, "line")): \(counted(statements, "statement"))"
    guard parsed.isComplete else { return "\(what) so far. Enter goes on, Ctrl-C drops them." }
    var copy = session
    let compilation = copy.compile(source, as: .prompt)
    guard let program = compilation.program else {
      let errors = compilation.diagnostics.count { $0.severity == .error }
      return "\(what), \(counted(errors, "error")). Enter shows them, and runs nothing; Ctrl-C drops the lines."
    }
    var plan = Plan(isStored: nil)
    for step in program.steps { plan.add(step) }
    let calls = plan.calls == 0 ? "no calls" : "\(counted(plan.calls, "call")), \(counted(plan.images, "image"))"
    return "\(what), \(calls). Enter runs them as one, Ctrl-C drops them."
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(Plan.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
