import GenAPI
import GenLanguage

/// Where candidates come from: the tables, the session, a folder.
struct CompletionSources {
  let session: Session
  let listing: (String) -> [DirectoryEntry]

  /// The candidates for a context, those that begin like the unfinished word.
  func candidates(for context: CompletionContext) -> [Candidate] {
    switch context.fragment {
    case .variable:
      return matching(context.prefix, variables(braced: context.isBraced), sign: context.isBraced ? "" : "$")
    case .handle: return matching(context.prefix, handles(after: context.prefix), sign: "@")
    case .string(let quote):
      guard let kind = fileKind(context.words) else { return [] }
      return files(context.prefix, kind: kind, quote: quote)
    case .word: return wordCandidates(context)
    }
  }

  private func wordCandidates(_ context: CompletionContext) -> [Candidate] {
    guard let first = context.words.first else { return matching(context.prefix, statements, sign: "") }
    if first == "#" { return [] }
    var found = matching(context.prefix, words(after: first, context), sign: "")
    if let kind = fileKind(context.words), !context.prefix.isEmpty || context.words.count == 1 {
      found += files(context.prefix, kind: kind, quote: nil)
    }
    return found
  }

  /// Those whose text, or an alias, begins like `prefix`, whatever the case.
  private func matching(_ prefix: String, _ candidates: [Candidate], sign: String) -> [Candidate] {
    let wanted = sign + prefix
    return wanted.isEmpty ? candidates : candidates.filter { $0.begins(like: wanted) }
  }

  /// What may begin a statement.
  var statements: [Candidate] {
    let commands = CommandTable.all.map { Candidate($0.name, note: $0.summary) }
    let macros = session.state.macros.values.map { Candidate($0.name, note: "a macro: \($0.usage)") }
    return (commands + settings + macros).sorted { $0.text < $1.text }
  }

  var settings: [Candidate] { SettingTable.all.map { Candidate($0.name, note: $0.summary) } }

  /// What may follow inside a statement.
  private func words(after first: String, _ context: CompletionContext) -> [Candidate] {
    let words = context.words
    if let id = SettingTable.id(named: first) { return values(of: id, Clause(words)) }
    switch first.lowercased() {
    case "with", "sweep", "find": return clauses(after: first.lowercased(), context)
    case "help": return words.count == 1 ? topics(beginningLike: context.prefix) : []
    case "reset": return settings.filter { !words.contains($0.text) }
    case "settings": return words.count == 1 ? [Candidate("all", note: "the defaults too")] : []
    case "history": return promptWords
    case "print", "assert", "if", "let": return words == ["let"] ? [] : functions
    case "recall", "show", "diff", "save", "trace", "plot", "travel", "lesson":
      return arguments(of: first.lowercased(), Array(words.dropFirst()))
    case "explain":
      if words.count == 1 { return [Candidate("as", note: "in another form")] }
      return ExplainFormat.allCases.map { Candidate($0.rawValue, note: "a form") }
    case "upscale":
      if words.count == 1 { return handles(after: "") }
      let side = ["to", "width", "height"].map { Candidate($0, note: "the pixels of that side") }
      return words.last == "as" ? [] : (words.count == 2 ? side : []) + [Candidate("as", note: "gives the run a name")]
    case "generate": return words.last == "as" ? [] : [Candidate("as", note: "gives the run a name")]
    default: return session.state.macros[first].map { arguments(of: $0, words) } ?? []
    }
  }

  /// `with steps 20, cfg 5`, `sweep cfg 1 to 15, steps …`, `find strength 0 to 1`
  private func clauses(after keyword: String, _ context: CompletionContext) -> [Candidate] {
    let start = max(1, context.wordsBeforeComma)
    let clause = Array(context.words[start...])
    guard let name = clause.first else {
      let searched: Set<SettingID> = [.cfg, .steps, .strength, .seed, .width, .height]
      return keyword == "find"
        ? settings.filter { SettingTable.id(named: $0.text).map(searched.contains) ?? false } : settings
    }
    guard let id = SettingTable.id(named: name) else { return [] }
    if context.isNested { return values(of: id, Clause([name])) }
    return keyword == "sweep" && clause.count > 1 ? sweepEnding(clause) : values(of: id, Clause(clause))
  }

  /// Labels of a macro's parameters that have no argument yet.
  private func arguments(of macro: Macro, _ words: [String]) -> [Candidate] {
    macro.definition.parameters.map { "\($0.name.text):" }.filter { !words.contains($0) }
      .map { Candidate($0, note: "of \(macro.usage)") }
  }

  private var functions: [Candidate] {
    Function.allCases.map { Candidate("\($0.rawValue)(", note: $0.summary) }
  }

  private func variables(braced: Bool) -> [Candidate] {
    session.state.variables.definedNames.map { name in
      let value = session.state.variables[name] ?? .unknown
      return Candidate(braced ? name : "$\(name)", note: String(value.literal.prefix(40)))
    }
  }
}

/// A setting's name and the words behind it.
struct Clause {
  /// Words behind the name.
  let count: Int
  /// The last word.
  let last: String

  init(_ words: [String]) { (count, last) = (words.count - 1, words.last ?? "") }
}
