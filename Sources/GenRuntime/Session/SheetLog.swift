import GenAPI

/// The sweeps that handles can name: those of this session, and behind them those of the store.
struct SheetLog: Sendable {
  private let store: (any SheetRecords)?
  private var sheets: [Sheet] = []
  private var names: [String: Int] = [:]
  /// Where sweeps of the store stand among the sheets, by name; `nil` for the newest of all.
  private var adopted: [String?: Int] = [:]
  /// The sweep of this session that `@last` means; `nil` when a single run came after it.
  private(set) var last: Int?

  /// No sweeps yet, but those of a store.
  init(store: (any SheetRecords)? = nil) { self.store = store }

  /// A sweep by its number, from 0.
  subscript(index: Int) -> Sheet { sheets[index] }

  /// The sweep that this session gave a name.
  func index(named name: String) -> Int? { names[name] }

  /// The names of sweeps, sorted.
  var handleNames: [String] {
    let stored = (try? store?.sheetNames(limit: 100)) ?? nil ?? []
    return Set(names.keys).union(stored).sorted()
  }

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

  /// The newest sweep of a name in the store, or the newest of all.
  mutating func stored(named name: String?) -> Int? {
    let found = if let name { try? store?.sheet(named: name) } else { try? store?.lastSheet() }
    guard let found = found ?? nil else { return nil }
    let sheet = Sheet(sides: found.sides, runs: found.runs, next: found.next)
    if let index = adopted[name], sheets[index] == sheet { return index }
    sheets.append(sheet)
    adopted[name] = sheets.count - 1
    return adopted[name]
  }
}
