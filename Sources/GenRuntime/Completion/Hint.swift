import GenAPI
import GenLanguage

/// What a line could go on with, in words too short to be in the way: shown behind the cursor while somebody types.
public enum Hint {
  /// A hint for a line whose cursor stands at its end; `nil` where there is nothing to say. Reads tables and settings
  /// only, so that it costs nothing to ask after each key.
  public static func text(for line: String, in session: Session) -> String? {
    guard !line.isEmpty, !line.contains("\n") else { return nil }
    let context = CompletionContext(Array(line.utf8))
    guard context.fragment == .word, context.words.first != "#" else { return nil }
    switch context.words.count {
    case 0: return beginning(context.prefix, in: session)
    case 1 where context.prefix.isEmpty && line.last == " ": return value(of: context.words[0], in: session)
    default: return nil
    }
  }

  /// The rest of a word that can be one thing only, and what it is; behind a whole word what it takes.
  private static func beginning(_ prefix: String, in session: Session) -> String? {
    guard prefix.count > 1 else { return nil }
    let sources = CompletionSources(session: session, listing: { _ in [] })
    let found = sources.statements.filter { $0.begins(like: prefix) }
    guard let only = found.first, found.count == 1, only.text.lowercased() != prefix.lowercased() else { return nil }
    return "\(only.text.dropFirst(prefix.count))  \(only.note)"
  }

  /// What may follow a setting or a command.
  private static func value(of word: String, in session: Session) -> String? {
    if let id = SettingTable.id(named: word) {
      var compiler = Compiler(session: session, kind: .prompt)
      compiler.refreshLimits()
      let row = SettingTable[id]
      let range = HelpText.range(of: row, compiler.limits, namesOwner: false).map { " (\($0))" } ?? ""
      let now = SettingsListing.value(id, session.state, host: session.host)
      return "\(row.usage)\(range), now \(now)"
    }
    guard let command = CommandTable.named(word) else { return nil }
    let rest = command.usage.dropFirst(command.name.count)
    return rest.isEmpty ? nil : String(rest.drop { $0 == " " })
  }
}
