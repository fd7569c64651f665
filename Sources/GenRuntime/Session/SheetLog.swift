/// The sweeps of a session.
struct SheetLog: Sendable {
  private var sheets: [Sheet] = []
  private var names: [String: Int] = [:]
  /// The sweep that `@last` means; `nil` when a single run came after it.
  private(set) var last: Int?

  /// A sweep by its number, from 0.
  subscript(index: Int) -> Sheet { sheets[index] }

  /// The sweep with a name.
  func index(named name: String) -> Int? { names[name] }

  /// The names of sweeps, sorted.
  var handleNames: [String] { names.keys.sorted() }

  /// Adds a sweep, which `@last` and the name mean from now on.
  mutating func append(_ sheet: Sheet, name: String?) {
    sheets.append(sheet)
    last = sheets.count - 1
    if let name { names[name] = last }
  }

  /// A run came: `@last`, and the name, mean that one.
  mutating func giveWay(to name: String?) {
    last = nil
    if let name, !names.isEmpty { names[name] = nil }
  }
}
