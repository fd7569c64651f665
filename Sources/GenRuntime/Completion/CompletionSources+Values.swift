import GenAPI
import GenLanguage

extension CompletionSources {
  /// What may follow in a clause that begins with the name of a setting.
  func values(of id: SettingID, _ clause: Clause) -> [Candidate] {
    let none = Candidate("none", note: "the default")
    switch SettingTable[id].kind {
    case .choice(let list): return clause.count == 0 ? choices(list) : []
    case .engine: return clause.count == 0 ? engines : []
    case .service: return clause.count == 0 ? services : []
    case .seed: return clause.count == 0 ? seeds : []
    case .prompts: return clause.count == 0 ? [none] : [Candidate("weight", note: "how much the text counts")]
    case .initImage:
      if clause.count == 0 { return [none] + handles(after: "") }
      return clause.count == 1
        ? [
          Candidate("strength", note: "how much of the image is kept"),
          Candidate("noise", note: "from which to which noise level"),
        ] : []
    case .mask:
      if clause.count == 0 { return [none, Candidate("alpha", note: "transparent pixels of the init image")] }
      let colors = ["white", "black"].map { Candidate($0, note: "these pixels are repainted") }
      return clause.count == 1 ? colors : []
    case .budget:
      return clause.count == 0 ? [none] : ["credits", "images"].map { Candidate($0, note: "what is counted") }
    default: return clause.count == 0 ? usualValues(of: id) : []
    }
  }

  /// The words of a list, found by their other spellings as well.
  func choices(_ list: ChoiceList) -> [Candidate] {
    list.choices.map { choice in
      var candidate = Candidate(choice.name, note: choice.note)
      candidate.aliases = choice.aliases + choice.aliases.map { $0.replacing(" ", with: "_") }
      return candidate
    }
  }

  /// Engine ids as far as they are known; a service that was never asked is asked now, for the next time.
  private var engines: [Candidate] {
    let engines = session.host.engines(session.serviceName)
    if engines.isEmpty { session.host.askForEngines(session.serviceName) }
    return engines.map { Candidate(ScriptText.word($0.id), note: note(of: $0)) }
  }

  /// Its name; where that says no more than its id, what is said of it.
  private func note(of engine: Engine) -> String {
    if engine.name != engine.id { return engine.name }
    return engine.description.isEmpty ? "an engine" : visibleText(engine.description)
  }

  /// The services, by what they cost and whom they ask.
  private var services: [Candidate] {
    session.host.services.sorted { $0.key < $1.key }.map { name, service in
      let note = service.address.map { "asks \($0)" } ?? "works on this machine, without key or network"
      return Candidate(name, note: visibleText(note))
    }
  }

  /// `random`, and the seeds of the last pictures.
  var seeds: [Candidate] {
    let random = Candidate("random", note: "another picture each time")
    guard let run = session.state.runs.last, let count = session.state.runs.samples(of: run) else { return [random] }
    let known = (1...max(1, min(count, 10))).compactMap { index in
      session.state.runs[run, index].map { Candidate("\($0.seed)", note: "of @\(run).\(index)") }
    }
    return [random] + known
  }

  /// Values that people use, as far as the engine accepts them.
  private func usualValues(of id: SettingID) -> [Candidate] {
    var compiler = Compiler(session: session, kind: .prompt)
    compiler.refreshLimits()
    let limits = compiler.limits
    return SettingTable.usualValues(of: id).filter { value in
      guard let number = Number(parsing: value.name) else { return true }
      switch SettingTable[id].kind {
      case .whole(let range): return number.intValue.map(range(limits).contains) ?? false
      case .decimal(let range): return range(limits).contains(number.doubleValue)
      default: return true
      }
    }.map { Candidate($0.name, note: $0.note) }
  }

  /// What `help` knows; codes only where one is begun.
  func topics(beginningLike prefix: String) -> [Candidate] {
    let commands = CommandTable.all.map { Candidate($0.name, note: $0.summary) }
    let macros = session.state.macros.values.map { Candidate($0.name, note: "a macro: \($0.usage)") }
    let own = session.host.helpTopics.keys.map { Candidate($0, note: "more help") }
    let functions = Function.allCases.map { Candidate($0.rawValue, note: $0.summary) }
    let words =
      commands + settings + macros + own + functions + [Candidate("errors", note: "all codes of errors and warnings")]
    var seen: Set<String> = []
    let topics = words.sorted { $0.text < $1.text }.filter { seen.insert($0.text).inserted }
    guard prefix.count > 1, prefix.dropFirst().allSatisfy(\.isNumber) else { return topics }
    return topics + CodeCatalogue.all.map { Candidate($0.code, note: $0.meaning) }
  }
}
