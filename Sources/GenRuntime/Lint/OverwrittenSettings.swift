import GenLanguage

/// Finds settings whose value is replaced before anything could use it: in statements that follow each other directly,
/// above one that makes pictures.
struct OverwrittenSettings {
  /// A setting that is set in vain, and what takes its place.
  struct Finding {
    /// The setting's name, as written.
    var name: String
    var span: Span
    var replacement: Span
  }

  private(set) var findings: [Finding] = []
  /// Statements with those of their settings that have not been replaced yet.
  private var pending: [(name: String, span: Span, settings: SettingMask)] = []
  /// Findings that count if pictures are made before something else changes settings.
  private var probable: [Finding] = []

  /// Looks at a text, blocks included.
  mutating func visit(_ script: Script) {
    for statement in script.statements { visit(statement.kind) }
    forget()
  }

  private mutating func visit(_ kind: Statement.Kind) {
    switch kind {
    case .setting(let setting): set(setting)
    case .let, .print, .assert: break
    // These may take settings back, or show them.
    case .command, .help, .include, .saveSession, .show, .save, .diff: forget()
    case .generate, .bare, .call, .upscale, .find, .explain: use()
    case .if(let conditional):
      use()
      visit(conditional.then)
      if let otherwise = conditional.otherwise { visit(otherwise) }
    case .for(_, _, let body), .repeat(_, let body), .with(_, let body):
      use()
      visit(body)
    case .def(let definition):
      forget()
      visit(definition.body)
    case .sweep(let sweep):
      use()
      if let body = sweep.body { visit(body) }
    }
  }

  private mutating func use() {
    if !probable.isEmpty { findings += probable }
    forget()
  }

  private mutating func forget() {
    pending.removeAll(keepingCapacity: true)
    if !probable.isEmpty { probable = [] }
  }

  private mutating func set(_ statement: SettingStatement) {
    guard let id = SettingTable.id(named: statement.name.text), !Self.apart.contains(id) else { return }
    let sets = id == .size ? Self.sides : SettingMask(id)
    let replaced = statement.replaced(sets, id)
    if case .prompts(_, let change) = statement.value, change != .replaces {
      // What is not there to be removed is added to the other list.
      let used = change == .removes ? replaced.union(SettingMask(.negative)) : replaced
      pending.removeAll { !$0.settings.isDisjoint(with: used) }
    }
    var isAnyEmpty = false
    for index in pending.indices where !pending[index].settings.isDisjoint(with: replaced) {
      pending[index].settings.subtract(replaced)
      if pending[index].settings.isEmpty {
        isAnyEmpty = true
        let (name, span, _) = pending[index]
        probable.append(Finding(name: name, span: span, replacement: statement.span))
      }
    }
    if isAnyEmpty { pending.removeAll { $0.settings.isEmpty } }
    pending.append((statement.name.text, statement.span, sets))
  }

  /// Settings that decide what others may be, or count from where they stand.
  private static let apart = SettingMask([.engine, .service, .dialect, .budget, .randomSeed])
  fileprivate static let sides = SettingMask([.width, .height])
  fileprivate static let amounts = SettingMask([.strength, .noise])
}

extension SettingStatement {
  /// The settings whose values it replaces, besides those that it sets.
  fileprivate func replaced(_ sets: SettingMask, _ id: SettingID) -> SettingMask {
    if id == .strength || id == .noise { return OverwrittenSettings.amounts }
    if case .initImage(_, _?) = value { return sets.union(OverwrittenSettings.amounts) }
    return sets
  }
}
