import GenLanguage

extension Compiler {
  /// `lesson`: lists them. `lesson N`: runs one, from the default settings, which are put back afterwards.
  mutating func lesson(_ operands: [Expression], at span: Span) {
    guard let first = operands.first else { return deliver(help: Lesson.listing) }
    guard operands.count == 1, case .number(let number) = evaluate(first), let whole = number.intValue,
      let lesson = Lesson.all.first(where: { $0.number == whole })
    else {
      if hasErrors { return }
      let advice = Advice(help: "`lesson` lists them")
      return report(.unknownTopic, "there are lessons 1 to \(Lesson.all.count)", at: first.span, advice)
    }
    guard depth < Compiler.nestingLimit else { return }
    deliver(.print(host.wrapped(lesson.comments).joined(separator: "\n") + "\n"))
    let path = "lessons/\(lesson.name).gen"
    expansions.append(Expansion(span: span, kind: .include(path: path)))
    let script = parseScript(Source(name: path, bytes: Array(lesson.script.utf8)))
    restoringSettings { compiler in
      for setting in SettingTable.all where !setting.survivesReset { compiler.state.assign(setting.id, nil) }
      compiler.limitsAreStale = true
      for statement in script.statements { compiler.compile(statement) }
    }
    limitsAreStale = true
    expansions.removeLast()
    let ending = host.wrapped(lesson.ending).joined(separator: "\n")
    if !ending.isEmpty, !hasErrors { deliver(.print("\n" + ending)) }
  }
}
