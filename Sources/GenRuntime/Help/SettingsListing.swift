import GenAPI
import GenLanguage

/// Prints settings as statements that can be typed again.
enum SettingsListing {
  /// What differs from the defaults.
  static func changed(_ state: SessionState, host: Host) -> Step {
    let changed = printedSettings.filter { differs($0, state, host: host) }
    if changed.isEmpty { return .print(host.wrapped("# everything is at its default; `settings all` shows it")) }
    let comments = changed.map { "# default: \(defaultText($0, state, host: host))" }
    let columns = host.helpColumns()
    let widest = comments.map { displayWidth(of: $0) }.max() ?? 0
    let column = columns.map { min(34, $0 - widest) } ?? 34
    let lines = zip(changed, comments).map { id, comment in
      line(statement(id, state, host: host), comment, at: column, columns: columns)
    }
    return list(changed, lines, state, host: host)
  }

  /// All settings.
  static func all(_ state: SessionState, host: Host) -> Step {
    let settings = printedSettings.filter { $0 != .noise && $0 != .strength || state[$0] != nil }
    return list(settings, settings.map { statement($0, state, host: host) }, state, host: host)
  }

  private static func list(_ settings: [SettingID], _ lines: [String], _ state: SessionState, host: Host) -> Step {
    let rows = settings.map { id in
      [SettingTable[id].name, value(id, state, host: host), defaultText(id, state, host: host)]
        .map { ReportTable.Cell.text(visibleText($0)) }
    }
    return .list(lines.joined(separator: "\n"), ReportTable(columns: ["setting", "value", "default"], rows: rows))
  }

  /// What `undo` or `redo` put back, one line each; of much, such as after `recall`, the beginning. Changes that made no
  /// difference are told only where there are no others; width and height together are the size.
  static func restored(_ changes: [Change], from before: SessionState, _ state: SessionState, host: Host) -> [String] {
    var seen: Set<String> = []
    let sides = Set(changes.compactMap(\.settingID)).intersection([.width, .height])
    let rows = changes.map { change in
      let change = sides.count == 2 && change.settingID.map(sides.contains) == true ? .setting(.size, nil) : change
      let line = line(for: change, from: before, state, host: host)
      let differs =
        switch change {
        case .setting(let id, _): line != statement(id, before, host: host)
        case .variable(let name, _): before.variables[name] != state.variables[name]
        case .macro(let name, _): before.macros[name] != state.macros[name]
        }
      return (line: line, differs: differs)
    }
    .filter { seen.insert($0.line).inserted }
    let differing = rows.filter(\.differs)
    let lines = (differing.isEmpty ? rows : differing).map(\.line)
    guard lines.count > mostRestored else { return lines }
    let rest = lines.count - mostRestored + 1
    return lines.dropLast(rest) + ["# and \(rest) more: `settings` shows what differs from the defaults"]
  }

  private static let mostRestored = 8
  /// Longer values are not written out.
  private static let longestValue = 200

  /// What a change is about, as it is now.
  private static func line(
    for change: Change, from before: SessionState, _ state: SessionState, host: Host
  ) -> String {
    switch change {
    case .setting(let id, _): return statement(id, state, host: host)
    case .variable(let name, _):
      guard let literal = state.variables[name]?.literal else { return "# `$\(name)` is gone again" }
      if literal.utf8.count <= longestValue { return "let \(name) = \(literal)" }
      return "# `$\(name)` is \(before.variables[name] == nil ? "there again" : "as it was")"
    case .macro(let name, _):
      guard state.macros[name] != nil else { return "# `\(name)` is gone again" }
      return "# `\(name)` is \(before.macros[name] == nil ? "there again" : "as it was")"
    }
  }

  /// A setting as a statement, with its value now.
  static func statement(_ id: SettingID, _ state: SessionState, host: Host) -> String {
    let name = SettingTable[id].name
    return "\(name) \(value(id, state, host: host))"
  }

  /// `size` stands for width and height.
  private static let printedSettings = SettingID.allCases.filter { $0 != .width && $0 != .height }

  /// Whether a setting has another value than its default.
  private static func differs(_ id: SettingID, _ state: SessionState, host: Host) -> Bool {
    guard id == .size || state[id] != nil else { return false }
    return value(id, state, host: host) != defaultText(id, state, host: host)
  }

  /// A statement, and its comment at a column if there is room for both.
  private static func line(_ statement: String, _ comment: String, at column: Int, columns: Int?) -> String {
    let start = max(column, displayWidth(of: statement) + 2)
    let hasRoom = columns.map { start + displayWidth(of: comment) <= $0 } ?? false
    guard start == column || hasRoom else { return statement }
    return HelpText.padded(statement, start) + comment
  }

  /// The value now, as the language writes it.
  static func value(_ id: SettingID, _ state: SessionState, host: Host) -> String {
    switch id {
    case .size: return PixelSize(state.whole(.width, or: 512), state.whole(.height, or: 512)).description
    case .engine: return ScriptText.word(state.engine(of: host))
    default: break
    }
    guard let assigned = state[id] else { return SettingTable[id].defaultText }
    return text(assigned.value, of: id)
  }

  /// How texts and images are written.
  struct Style {
    var quoted: (String) -> String = ScriptText.quoted
    var reference: (ImageReference) -> String = SettingsListing.reference
  }

  /// A value as the language writes it.
  static func text(_ value: SettingValue, of id: SettingID, _ style: Style = Style()) -> String {
    switch value {
    case .number(let number): return id == .strength ? percent(number) : number.description
    case .text(let text):
      if id == .service, let address = ServiceName.address(text) {
        return "\(ServiceName.base(text)) \(style.quoted(address))"
      }
      return [.out, .name].contains(id) || !ScriptText.isWord(text) ? style.quoted(text) : text
    case .prompts(let texts): return texts.map { weighted($0, style) }.joined(separator: ", ")
    case .image(let image): return style.reference(image)
    case .mask(let image, let source):
      guard let image else { return "alpha" }
      return "\(style.reference(image)) \(source == .maskImageBlack ? "black" : "white")"
    case .noise(let from, let to): return "\(percent(from)) to \(percent(to))"
    case .budget(let budget): return "\(budget.amount) \(budget.unit.rawValue)"
    case .unknown: return "?"
    }
  }

  /// The default as the language writes it; the service's first engine when that is known.
  static func defaultText(_ id: SettingID, _ state: SessionState, host: Host) -> String {
    guard id == .engine, let engine = host.engines(state.serviceName).first else { return SettingTable[id].defaultText }
    return ScriptText.word(engine.id)
  }

  private static func percent(_ number: Number) -> String { "\(number * 100)%" }

  private static func weighted(_ text: WeightedText, _ style: Style) -> String {
    let quoted = style.quoted(text.text)
    return text.weight == 1 ? quoted : "\(quoted) weight \(text.weight)"
  }

  static func reference(_ image: ImageReference) -> String {
    switch image {
    case .file(let path): ScriptText.quoted(path)
    case .artifact(let run, let index): "@\(run).\(index)"
    }
  }
}
