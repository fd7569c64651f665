/// Variables by name. Every name has a slot that it keeps, so that a loop finds its variables without looking for
/// their names in each pass.
struct VariableTable: Sendable {
  private var slots: [String: Int] = [:]
  private var values: [Value?] = []
  private var names: [String] = []

  /// The slot of a name, which is given one if it has none.
  mutating func slot(of name: String) -> Int {
    if let slot = slots[name] { return slot }
    slots[name] = values.count
    names.append(name)
    values.append(nil)
    return values.count - 1
  }

  /// The value in a slot; `nil` when the variable is not defined.
  @inline(__always)
  subscript(slot slot: Int) -> Value? {
    get { values[slot] }
    set { values[slot] = newValue }
  }

  /// The name that a slot belongs to.
  func name(ofSlot slot: Int) -> String { names[slot] }

  /// The value of a variable; `nil` when it is not defined.
  subscript(name: String) -> Value? {
    get { slots[name].flatMap { values[$0] } }
    set { values[slot(of: name)] = newValue }
  }

  /// The names of all variables that are defined, sorted.
  var definedNames: [String] { names.indices.filter { values[$0] != nil }.map { names[$0] }.sorted() }
}
