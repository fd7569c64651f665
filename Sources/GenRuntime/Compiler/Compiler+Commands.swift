import GenLanguage

extension Compiler {
  /// A command word with its operands.
  mutating func command(_ name: Name, _ operands: [Expression], at span: Span) {
    guard let command = CommandTable.named(name.text) else {
      let advice = Advice.didYouMean(name.text, in: CommandTable.names)
      return report(.unknownStatement, "`\(name.text)` is not a setting or command", at: name.span, advice)
    }
    switch command.name {
    case "settings": showSettings(operands)
    case "help": help(operands, at: name.span)
    case "undo", "redo": turn(command.name, operands, at: span)
    case "reset": reset(operands)
    case "recall": recall(operands, at: span)
    case "engines": deliver(.engines(service: serviceName))
    case "account": deliver(.account(service: serviceName))
    case "balance": deliver(.balance(service: serviceName))
    case "history": history(operands, at: span)
    case "quit": deliver(.quit)
    case "pause": pause(operands)
    case "trace": trace(operands, at: span)
    case "lesson": lesson(operands, at: span)
    case "plot": plot(operands, at: span)
    case "travel": travel(operands, at: span)
    case "gallery": gallery(operands, at: span)
    case "plan": planNext(operands, at: span)
    case "again": again(operands, at: span)
    case "vary": vary(operands, at: span)
    case "edit": reportPromptOnly("edit", at: span)
    default: reportUnavailable(command.name, at: name.span)
    }
  }

  /// `settings [all]`
  private mutating func showSettings(_ operands: [Expression]) {
    guard let first = operands.first else {
      return deliver(SettingsListing.changed(state, host: host))
    }
    guard operands.count == 1, topic(first)?.lowercased() == "all" else {
      let advice = Advice(help: "write `settings` or `settings all`; `help NAME` explains one")
      return report(.unknownTopic, "`settings` takes nothing or `all`", at: first.span, advice)
    }
    deliver(SettingsListing.all(state, host: host))
  }

  /// `history [WORD …]`
  private mutating func history(_ operands: [Expression], at span: Span) {
    guard mayTrust("see the history", at: span) else { return }
    let words = operands.compactMap { operand -> String? in
      // A word with a sign before it is a word like others.
      if case .unary(_, _, let span) = operand { return sources.text(span) }
      let value = evaluate(operand)
      return value == .unknown ? nil : value.printed
    }
    deliver(.history(words: words))
  }

  /// `undo [N]`, `redo [N]`
  private mutating func turn(_ word: String, _ operands: [Expression], at span: Span) {
    if isInBlock {
      let advice = Advice(help: "`with` puts settings back by itself")
      return report(.insideBlock, "`\(word)` cannot stand inside a block", at: span, advice)
    }
    var count = 1
    if let first = operands.first {
      guard let number = number(evaluate(first), first) else { return }
      guard let whole = number.intValue, whole >= 1, operands.count == 1 else {
        return report(.outOfRange, "`\(word)` takes a whole number from 1", at: first.span)
      }
      count = min(whole, 2 * UndoHistory.capacity)
    }
    let before = state
    var changes: [Change] = []
    for _ in 0..<count {
      guard let step = word == "undo" ? state.undo() : state.redo() else { break }
      changes += step
      limitsAreStale = true
    }
    if changes.isEmpty {
      let summary = word == "undo" ? "there is nothing to take back" : "there is nothing to make again"
      return report(.nothingToUndo, summary, at: span)
    }
    deliver(.print(SettingsListing.restored(changes, from: before, state, host: host).joined(separator: "\n")))
  }

  /// `pause ["TEXT"]`
  private mutating func pause(_ operands: [Expression]) {
    let texts = operands.map { evaluate($0) }
    guard texts.count < 2, texts.allSatisfy({ $0.text != nil || $0 == .unknown }) else {
      return report(.badCall, "`pause` takes nothing or one text", at: operands[0].span)
    }
    deliver(.pause(texts.first?.text))
  }

  /// `plan [N]`: what the next `generate` would make and cost. `plan "FILE.gen"`: what a script would.
  private mutating func planNext(_ operands: [Expression], at span: Span) {
    guard operands.count < 2 else {
      return report(.badCall, "`plan` takes nothing, a number of images, or a script", at: operands[1].span)
    }
    if case .string(let path)? = operands.first?.ungrouped { return plan(script: path) }
    guard let samples = samples(operands.first), makeCall(samples: samples, at: span) else { return }
    var plan = Plan(isStored: host.isStored, unknownRun: host.unknownRun)
    plan.add(self.plan(run: state.runs.next, name: nil, at: span))
    deliver(.list(host.wrapped(plan.text), plan.table))
  }

  /// `reset [SETTING …]`
  private mutating func reset(_ operands: [Expression]) {
    limitsAreStale = true
    if operands.isEmpty {
      for setting in SettingTable.all where !setting.survivesReset { state.reset(setting.id) }
      return
    }
    for operand in operands {
      guard let word = topic(operand), let id = SettingTable.id(named: word) else {
        let advice = Advice.didYouMean(topic(operand) ?? "", in: SettingTable.names)
        report(.unknownTopic, "there is no such setting to reset", at: operand.span, advice)
        continue
      }
      for id in id == .size ? [.width, .height] : [id] { state.reset(id) }
    }
  }

  /// `help [TOPIC]`
  private mutating func help(_ operands: [Expression], at span: Span) {
    guard let first = operands.first else { return deliver(.print(HelpOverview.text(columns: host.helpColumns()))) }
    guard let word = topic(first) else {
      return report(.unknownTopic, "`help` takes a word: a setting, a command or a code", at: first.span)
    }
    help(topic: word, at: first.span)
  }

  /// Help about a word.
  mutating func help(topic word: String, at span: Span) {
    if let text = HelpText.topic(word, state, compiler: self) { return deliver(help: text) }
    if let text = host.helpTopics[word.lowercased()]?() { return deliver(help: text) }
    var advice = Advice.didYouMean(word, in: HelpText.topics + host.helpTopics.keys.sorted())
    if advice.help == nil { advice.help = "`help` alone lists what there is" }
    report(.unknownTopic, "there is no help about `\(word)`", at: span, advice)
  }

  /// Prints a text of words for whoever sits at the terminal.
  mutating func deliver(help text: String) {
    deliver(.print(host.wrapped(text)))
  }

  /// The word of an operand that names something; variables are not asked for.
  private func topic(_ expression: Expression) -> String? {
    switch expression {
    case .symbol(let name): name.text
    case .string(let literal): literal.constant
    default: nil
    }
  }
}
