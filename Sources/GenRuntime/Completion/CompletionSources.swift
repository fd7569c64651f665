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
    var found = matching(context.prefix, words(after: first, context.words), sign: "")
    if let kind = fileKind(context.words), !context.prefix.isEmpty || context.words.count == 1 {
      found += files(context.prefix, kind: kind, quote: nil)
    }
    return found
  }

  /// Those whose text begins like `prefix`, whatever the case.
  private func matching(_ prefix: String, _ candidates: [Candidate], sign: String) -> [Candidate] {
    let wanted = (sign + prefix).lowercased()
    return candidates.filter { $0.text.lowercased().hasPrefix(wanted) }
  }

  /// What may begin a statement.
  private var statements: [Candidate] {
    let settings = SettingTable.all.map { Candidate($0.name, note: $0.summary) }
    let commands = CommandTable.all.filter(\.isAvailable).map { Candidate($0.name, note: $0.summary) }
    let macros = session.state.macros.values.map { Candidate($0.name, note: "a macro: \($0.usage)") }
    return (commands + settings + macros).sorted { $0.text < $1.text }
  }

  /// What may follow inside a statement.
  private func words(after first: String, _ words: [String]) -> [Candidate] {
    if let id = SettingTable.id(named: first) { return values(of: id, words) }
    switch first.lowercased() {
    case "help": return words.count == 1 ? topics : []
    case "reset": return SettingTable.all.map { Candidate($0.name, note: $0.summary) }
    case "settings": return words.count == 1 ? [Candidate("all", note: "the defaults too")] : []
    case "explain":
      if words.count == 1 { return [Candidate("as", note: "in another form")] }
      return ExplainFormat.allCases.map { Candidate($0.rawValue, note: "a form") }
    case "upscale":
      if words.count == 1 { return handles(after: "") }
      let side = ["to", "width", "height"].map { Candidate($0, note: "the pixels of that side") }
      return words.last == "as" ? [] : (words.count == 2 ? side : []) + [Candidate("as", note: "gives the run a name")]
    case "generate": return words.last == "as" ? [] : [Candidate("as", note: "gives the run a name")]
    default: return []
    }
  }

  private var topics: [Candidate] {
    let commands = CommandTable.all.map { Candidate($0.name, note: $0.summary) }
    let settings = SettingTable.all.map { Candidate($0.name, note: $0.summary) }
    return (commands + settings).sorted { $0.text < $1.text }
  }

  /// The values of a setting.
  private func values(of id: SettingID, _ words: [String]) -> [Candidate] {
    let none = Candidate("none", note: "the default")
    switch SettingTable[id].kind {
    case .choice(let list):
      return words.count == 1 ? list.choices.map { Candidate($0.name, note: $0.note) } : []
    case .engine:
      let engines = session.host.engines(session.serviceName)
      return words.count == 1 ? engines.map { Candidate(ScriptText.word($0.id), note: $0.name) } : []
    case .service: return session.host.services.keys.sorted().map { Candidate($0, note: "a service") }
    case .seed: return [Candidate("random", note: "another picture each time")]
    case .prompts:
      let weight = Candidate("weight", note: "how much the text counts")
      return words.count == 1 ? [none] : [weight]
    case .initImage:
      if words.count == 1 { return [none] }
      return words.count == 2
        ? [
          Candidate("strength", note: "how much of the image is kept"),
          Candidate("noise", note: "from which to which noise level"),
        ] : []
    case .mask:
      if words.count == 1 { return [none, Candidate("alpha", note: "transparent pixels of the init image")] }
      let colors = ["white", "black"].map { Candidate($0, note: "these pixels are repainted") }
      return words.count == 2 ? colors : []
    case .budget:
      return words.count == 1 ? [none] : ["credits", "images"].map { Candidate($0, note: "what is counted") }
    default: return []
    }
  }

  private func variables(braced: Bool) -> [Candidate] {
    session.state.variables.definedNames.map { name in
      let value = session.state.variables[name] ?? .unknown
      return Candidate(braced ? name : "$\(name)", note: String(value.literal.prefix(40)))
    }
  }

  /// Runs by name and number; after a dot, the images of the run.
  private func handles(after prefix: String) -> [Candidate] {
    let runs = session.state.runs
    if let dot = prefix.firstIndex(of: ".") {
      let name = String(prefix[..<dot])
      let run = name == "last" ? runs.last : runs.run(named: name) ?? Int(name)
      let samples = run.flatMap { runs.samples(of: $0) } ?? 0
      return samples < 1 ? [] : (1...samples).map { Candidate("@\(name).\($0)", note: "image \($0) of \(samples)") }
    }
    guard let last = runs.last else { return [] }
    let names = runs.handleNames.map { Candidate("@\($0)", note: "run \(runs.run(named: $0) ?? 0)") }
    // The newest are the ones that are wanted.
    let numbers = runs.numbers(limit: 20)
    let sheets = session.state.sheets.handleNames.map { Candidate("@\($0)", note: "a sweep") }
    return [Candidate("@last", note: "run \(last)")] + names + sheets
      + numbers.map { Candidate("@\($0)", note: "a run") }
  }
}
