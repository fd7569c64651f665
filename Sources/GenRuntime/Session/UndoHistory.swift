/// What a statement replaced: enough to take it back.
enum Change: Hashable, Sendable {
  case setting(SettingID, Assigned?)
  case variable(String, Value?)
  case macro(String, Macro?)

  var settingID: SettingID? { if case .setting(let id, _) = self { id } else { nil } }
}

/// The settings and variables that a step of `undo` has recorded.
struct RecordedChanges: Sendable {
  private var settings = SettingMask()
  /// By slot, the step that recorded it last; may be shorter than there are slots.
  private var variables: [UInt32] = []
  /// The step now recorded: with its number nothing has to be cleared between steps.
  private var step: UInt32 = 1

  /// Returns whether the setting was not in it.
  mutating func insert(_ id: SettingID) -> Bool {
    if settings.contains(id) { return false }
    settings.insert(id)
    return true
  }

  /// Returns whether the variable was not in it.
  mutating func insert(slot: Int) -> Bool {
    while variables.count <= slot { variables.append(0) }
    if variables[slot] == step { return false }
    variables[slot] = step
    return true
  }

  mutating func removeAll() {
    settings.removeAll()
    step &+= 1
    if step == 0 { (variables, step) = ([], 1) }
  }
}

/// The steps that `undo` takes back, newest last: changes in one flat list, so that a step costs what it changes and
/// nothing is copied. Bounded: old steps are dropped in bulk.
struct UndoHistory: Sendable {
  /// At least this many steps are kept.
  static let capacity = 200

  private var changes: [Change] = []
  /// Where each finished step ends in `changes`.
  private var ends: [Int] = []
  private var undone: [[Change]] = []
  /// Old steps that were dropped.
  private var dropped = 0

  /// How many steps have led here.
  var depth: Int { dropped + ends.count }

  /// Adds a change to the open step.
  mutating func record(_ change: Change) {
    changes.append(change)
    if !undone.isEmpty { undone = [] }
  }

  /// Finishes the open step; steps without a change are none.
  mutating func endStep() {
    guard changes.count > ends.last ?? 0 else { return }
    ends.append(changes.count)
    if ends.count >= 2 * Self.capacity { dropOldest() }
  }

  /// Removes the newest step and returns it.
  mutating func takeStep() -> [Change]? {
    guard !ends.isEmpty else { return nil }
    ends.removeLast()
    let start = ends.last ?? 0
    defer { changes.removeLast(changes.count - start) }
    return Array(changes[start...])
  }

  /// Adds a finished step without forgetting what can be redone.
  mutating func pushDone(_ step: [Change]) {
    changes += step
    ends.append(changes.count)
  }

  /// Removes the step that was taken back last and returns it.
  mutating func takeUndone() -> [Change]? { undone.popLast() }

  /// Adds a step that was taken back.
  mutating func pushUndone(_ step: [Change]) { undone.append(step) }

  private mutating func dropOldest() {
    let surplus = ends.count - Self.capacity
    let offset = ends[surplus - 1]
    dropped += surplus
    changes.removeFirst(offset)
    ends.removeFirst(surplus)
    for index in ends.indices { ends[index] -= offset }
  }
}
