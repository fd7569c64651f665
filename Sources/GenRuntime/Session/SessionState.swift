import GenAPI
import GenLanguage

/// Everything that statements change. A value: compiling works on a copy and keeps it when there was no error.
struct SessionState: Sendable {
  /// By position in the settings table; `nil` is the default.
  private(set) var settings = [Assigned?](repeating: nil, count: SettingTable.all.count)
  /// What flags and configuration gave: `reset` goes back to it.
  private var configured: [SettingID: Assigned] = [:]
  private(set) var variables: [String: Value] = [:]
  /// Variables that `--set` fixed.
  var fixedVariables: Set<String> = []
  /// Values that `env` handed out, by name: they must not end in metadata.
  var environment: [String: String] = [:]
  var runs: RunLog
  private(set) var history = UndoHistory()
  /// Pictures planned in the session; `undo` takes none back.
  var imagesPlanned = 0
  private var generator: SeededGenerator?

  /// Nothing set yet.
  init(firstRun: Int, store: (any RunRecords)?) { runs = RunLog(first: firstRun, store: store) }

  /// What a setting is set to; `nil` for the default.
  subscript(id: SettingID) -> Assigned? { settings[Int(id.rawValue)] }

  /// Sets a setting, or puts it back to the default.
  mutating func assign(_ id: SettingID, _ assigned: Assigned?) {
    let old = settings[Int(id.rawValue)]
    settings[Int(id.rawValue)] = assigned
    // Putting back what was never changed is nothing to take back.
    if old != nil || assigned != nil { history.record(.setting(id, old)) }
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
  mutating func define(_ name: String, _ value: Value) {
    let old = variables.updateValue(value, forKey: name)
    history.record(.variable(name, old))
  }

  /// Defines a variable as configuration does: `undo` does not take it back.
  mutating func configure(variable name: String, _ value: Value) { variables[name] = value }

  /// Ends a step of `undo`.
  mutating func endStep() { history.endStep() }

  /// Takes back a step.
  /// - Returns: the settings and variables that changed; `nil` when there is nothing to take back.
  mutating func undo() -> [Change]? {
    history.endStep()
    guard let step = history.takeStep() else { return nil }
    history.pushUndone(step.reversed().map { revert($0) })
    return step
  }

  /// Makes a step again that was taken back.
  mutating func redo() -> [Change]? {
    history.endStep()
    guard let step = history.takeUndone() else { return nil }
    history.pushDone(step.reversed().map { revert($0) })
    return step
  }

  /// Puts back what a change replaced.
  /// - Returns: the change that does the opposite.
  private mutating func revert(_ change: Change) -> Change {
    switch change {
    case .setting(let id, let old):
      let current = settings[Int(id.rawValue)]
      settings[Int(id.rawValue)] = old
      if id == .randomSeed { generator = nil }
      return .setting(id, current)
    case .variable(let name, let old):
      let current = variables[name]
      variables[name] = old
      return .variable(name, current)
    }
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
