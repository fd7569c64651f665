import GenAPI
import GenLanguage

/// Texts of `help`, made from the tables.
enum HelpText {
  /// Everything `help` knows, for "did you mean" and completion.
  static let topics: [String] =
    SettingTable.names + CommandTable.names + Function.allCases.map(\.rawValue)
    + CodeCatalogue.all.map(\.code) + ["errors"]

  /// Help about a word; `nil` when nothing is called so.
  static func topic(_ word: String, _ state: SessionState, compiler: Compiler) -> String? {
    if let id = SettingTable.id(named: word) { return setting(id, state, compiler: compiler) }
    if let command = CommandTable.named(word) { return text(of: command) }
    if let function = Function(rawValue: word.lowercased()) { return "\(function.usage)\n  \(function.summary)" }
    if let entry = CodeCatalogue[word] { return entry.text(columns: columns(compiler.host)) }
    if word.lowercased() == "errors" { return CodeCatalogue.list }
    if let macro = state.macros[word] { return "\(macro.usage)\n  a macro:\n\(compiler.sources.text(macro.span))" }
    return nil
  }

  private static func text(of command: Command) -> String {
    [command.usage, "  \(command.summary)", "  for example: \(command.example)"].joined(separator: "\n")
  }

  /// What it does, range, default, value now and where that came from, an example.
  private static func setting(_ id: SettingID, _ state: SessionState, compiler: Compiler) -> String {
    let row = SettingTable[id]
    var lines = ["\(row.name) \(row.usage)", "  \(row.summary)"]
    lines += fill(row.effect, indent: "  ", columns: columns(compiler.host))
    var compiler = compiler
    compiler.refreshLimits()
    if let range = range(of: row, compiler.limits) { lines.append("  range:   \(range)") }
    if case .choice(let list) = row.kind {
      lines += list.choices.map { "    \(padded($0.name, 22)) \($0.note)" }
    }
    lines.append("  default: \(SettingsListing.defaultText(id, state, host: compiler.host))")
    lines.append(
      "  now:     \(SettingsListing.value(id, state, host: compiler.host))\(origin(id, state, compiler.sources))")
    if let field = row.wireField { lines.append("  API:     \(field)") }
    lines.append("  for example: \(row.example)")
    return lines.joined(separator: "\n")
  }

  /// The range of a setting under some limits.
  static func range(of row: Setting, _ limits: Limits, namesOwner: Bool = true) -> String? {
    let owner = namesOwner ? " (\(limits.source))" : ""
    switch row.kind {
    case .whole(let range): return range(limits).text + owner
    case .decimal(let range): return range(limits).text + owner
    case .side, .size: return "\(limits.side.text), multiples of \(limits.sideMultiple)\(owner)"
    case .seed: return limits.seeds.text + owner
    case .fraction, .noise: return "0…1"
    case .natural: return "0 or more"
    default: return nil
    }
  }

  private static func origin(_ id: SettingID, _ state: SessionState, _ sources: SourceMap) -> String {
    guard let assigned = state[id == .size ? .width : id] else { return ", the default" }
    guard let span = assigned.span else { return ", from a flag or the configuration" }
    if let provenance = sources[span.source].provenance { return ", \(visibleText(provenance))" }
    if sources[span.source].name == Source.promptName { return ", set at the prompt" }
    return ", set in \(sources[span.source].name), line \(sources.location(of: span).line)"
  }

  /// As wide as paragraphs get: no wider than is good to read, and no wider than the terminal.
  private static func columns(_ host: Host) -> Int { min(host.helpColumns() ?? readableColumns, readableColumns) }

  /// The widest that paragraphs are laid out.
  static let readableColumns = 78

  /// Words in lines of at most some columns.
  static func fill(_ text: String, indent: String, columns: Int = readableColumns) -> [String] {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line.count + word.count + 1 > columns, line != indent {
        lines.append(line)
        line = indent
      }
      line += line == indent ? word : " \(word)"
    }
    return lines + [line]
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
