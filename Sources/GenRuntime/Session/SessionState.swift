import GenAPI
import GenLanguage

/// Everything that statements change. A value: compiling works on a copy and keeps it when there was no error.
struct SessionState: Sendable {
  /// By position in the settings table; `nil` is the default.
  private(set) var settings = [Assigned?](repeating: nil, count: SettingTable.all.count)
  /// What flags and configuration gave: `reset` goes back to it.
  private(set) var configured: [SettingID: Assigned] = [:]
  var variables = VariableTable()
  /// Variables that `--set` fixed.
  var fixedVariables: Set<String> = []
  /// Values that `env` handed out, by name: they must not end in metadata.
  var environment: [String: String] = [:]
  var runs: RunLog
  /// The sweeps, and what `@last` and the names of sweeps mean.
  var sheets: SheetLog
  /// What `def` has defined.
  private(set) var macros: [String: Macro] = [:]
  private(set) var history = UndoHistory()
  /// What made pictures.
  private(set) var log = SessionLog()
  /// The last statement that made pictures, for `again`.
  var lastMaking: Statement?
  /// Pictures planned in the session; `undo` takes none back.
  var imagesPlanned = 0
  /// Credits planned in the session, as far as prices are known.
  var creditsPlanned = 0.0
  /// Pictures planned whose price nobody knows.
  var unpricedPlanned = 0
  private var generator: SeededGenerator?
  /// Settings changed since somebody asked: `makeCall` for its last call, and `with` for what it puts back.
  var staleForCall = SettingMask.all
  private var touched = SettingMask()
  /// What the open step of `undo` has recorded already: only the first change of a step is needed to take it back.
  private var recorded = RecordedChanges()

  /// Nothing set yet.
  init(firstRun: Int, store: (any RunStore)?) {
    runs = RunLog(first: firstRun, store: store)
    sheets = SheetLog(store: store)
  }

  /// What a setting is set to; `nil` for the default.
  subscript(id: SettingID) -> Assigned? { settings[Int(id.rawValue)] }

  /// Sets a setting, or puts it back to the default.
  mutating func assign(_ id: SettingID, _ assigned: Assigned?) {
    let old = settings[Int(id.rawValue)]
    settings[Int(id.rawValue)] = assigned
    staleForCall.insert(id)
    touched.insert(id)
    // Putting back what was never changed is nothing to take back.
    if old != nil || assigned != nil, recorded.insert(id) { history.record(.setting(id, old)) }
    if id == .randomSeed { generator = nil }
  }

  /// Sets a setting as configuration does: `undo` does not take it back.
  mutating func configure(_ id: SettingID, _ value: SettingValue) {
    configured[id] = Assigned(value: value, span: nil)
    settings[Int(id.rawValue)] = configured[id]
  }

  /// Puts a setting back to what configuration gave, else to the default.
  mutating func reset(_ id: SettingID) {
    if self[id] != configured[id] { assign(id, configured[id]) }
  }

  /// Whether a setting has a value that an error was reported about, or that is not known yet.
  var hasUnknown: Bool {
    settings.contains { if case .unknown? = $0?.value { true } else { false } }
  }

  /// Defines a variable.
  mutating func define(_ name: String, _ value: Value) { define(slot: variables.slot(of: name), value) }

  /// Defines the variable of a slot.
  mutating func define(slot: Int, _ value: Value) {
    if recorded.insert(slot: slot) {
      history.record(.variable(variables.name(ofSlot: slot), variables[slot: slot]))
    }
    variables[slot: slot] = value
  }

  /// Sets a variable of a block: `undo` knows nothing of it.
  mutating func setLocal(slot: Int, _ value: Value?) { variables[slot: slot] = value }

  /// Defines a macro.
  mutating func define(_ macro: Macro) {
    history.record(.macro(macro.name, macros[macro.name]))
    macros[macro.name] = macro
  }

  /// Defines a variable as configuration does: `undo` does not take it back.
  mutating func configure(variable name: String, _ value: Value) { variables[name] = value }

  /// Ends a step of `undo`.
  mutating func endStep() {
    let before = history.depth
    history.endStep()
    if !log.entries.isEmpty { log.endStep(depth: history.depth, hasChanged: history.depth > before) }
    recorded.removeAll()
  }

  /// Adds a run to what `save session` writes.
  mutating func remember(_ planned: PlannedCall, _ form: SessionLog.Entry.Form) {
    log.append(SessionLog.Entry(planned: planned, form: form, settings: settings), depth: history.depth + 1)
  }

  /// Takes back a step.
  /// - Returns: the settings and variables that changed; `nil` when there is nothing to take back.
  mutating func undo() -> [Change]? {
    endStep()
    guard let step = history.takeStep() else { return nil }
    history.pushUndone(step.reversed().map { revert($0) })
    log.go(to: history.depth)
    return step
  }

  /// Makes a step again that was taken back.
  mutating func redo() -> [Change]? {
    endStep()
    guard let step = history.takeUndone() else { return nil }
    history.pushDone(step.reversed().map { revert($0) })
    log.go(to: history.depth)
    return step
  }

  /// Puts back what a change replaced.
  /// - Returns: the change that does the opposite.
  private mutating func revert(_ change: Change) -> Change {
    switch change {
    case .setting(let id, let old):
      let current = settings[Int(id.rawValue)]
      settings[Int(id.rawValue)] = old
      staleForCall.insert(id)
      if id == .randomSeed { generator = nil }
      return .setting(id, current)
    case .variable(let name, let old):
      let current = variables[name]
      variables[name] = old
      return .variable(name, current)
    case .macro(let name, let old):
      let current = macros[name]
      macros[name] = old
      return .macro(name, current)
    }
  }

  /// The settings as they are, to be put back by `restore`.
  mutating func savedSettings() -> SavedSettings {
    defer { touched.removeAll() }
    return SavedSettings(settings: settings, touched: touched, generator: generator)
  }

  /// Puts back the settings changed since they were saved.
  /// - Returns: whether one of them decides which limits hold.
  mutating func restore(_ saved: SavedSettings) -> Bool {
    var decides = false
    for id in SettingID.allCases where touched.contains(id) {
      settings[Int(id.rawValue)] = saved.settings[Int(id.rawValue)]
      staleForCall.insert(id)
      if id == .randomSeed { generator = saved.generator }
      if id == .engine || id == .dialect || id == .service { decides = true }
    }
    touched.formUnion(saved.touched)
    return decides
  }

  /// A number in 0..<`bound` from the generator that `random-seed` starts.
  mutating func draw(below bound: Int, startingFrom randomSeed: () -> UInt32) -> Int {
    var current = generator ?? SeededGenerator(seed: startingSeed(randomSeed))
    defer { generator = current }
    return current.next(below: bound)
  }

  private func startingSeed(_ randomSeed: () -> UInt32) -> UInt64 {
    guard case .number(let number)? = self[.randomSeed]?.value, let seed = number.intValue else {
      return UInt64(randomSeed())
    }
    return UInt64(max(0, seed))
  }
}

/// Settings that a block puts back.
struct SavedSettings {
  fileprivate let settings: [Assigned?]
  /// What had changed before, for the block around this one.
  fileprivate let touched: SettingMask
  fileprivate let generator: SeededGenerator?

  fileprivate init(settings: [Assigned?], touched: SettingMask, generator: SeededGenerator?) {
    (self.settings, self.touched, self.generator) = (settings, touched, generator)
  }
}
