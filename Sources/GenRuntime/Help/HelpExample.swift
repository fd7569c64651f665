import GenLanguage

/// A statement to try, for an input that asks for help.
public enum HelpExample {
  /// What may be typed after `input`, when that is `cfg?` or `help cfg` and nothing else; one line.
  public static func statement(after input: String) -> String? {
    guard let topic = topic(of: input) else { return nil }
    if let id = SettingTable.id(named: topic) { return SettingTable[id].example }
    if let command = CommandTable.named(topic), !leaving.contains(command.name) {
      return command.example
    }
    guard let right = CodeCatalogue[topic]?.right, !right.contains("\n") else { return nil }
    return right
  }

  /// Words that nobody wants to run by pressing Enter.
  private static let leaving: Set<String> = ["quit", "edit", "save", "include", "help"]

  private static func topic(of input: String) -> String? {
    let source = Source(name: "", text: input)
    let parsed = parse(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary)
    guard parsed.diagnostics.isEmpty, parsed.script.statements.count == 1 else { return nil }
    switch parsed.script.statements[0].kind {
    case .help(let name): return name.text
    case .command(let name, let operands) where name.text.lowercased() == "help" && operands.count == 1:
      if case .symbol(let topic) = operands[0] { return topic.text }
      return nil
    default: return nil
    }
  }
}
