import GRDB
import GenAPI
import Synchronization

/// The calls that are in the store. A plan of few calls looks each of them up; for more it is cheaper to read the
/// beginnings of all keys once, and to find out in memory what is not among them.
final class StoredCallSet: StoredCalls {
  private let store: Store
  private let state: Mutex<State>

  private struct State {
    /// Look-ups that are left before all keys are read.
    var lookups: Int
    var keys: Set<UInt64>?
    /// Runs whose outcome is unknown, by their keys.
    var unknown: [String: Int]?
  }

  /// A look-up takes as long as reading this many keys.
  static let keysPerLookup = 100

  /// The calls of a store that looks up some of them, and then reads all keys.
  init(store: Store, lookups: Int) {
    self.store = store
    state = Mutex(State(lookups: lookups))
  }

  func digest(of bytes: [UInt8]) -> String { ObjectFolder.digest(of: bytes) }

  func run(of call: CallIdentity) -> Int? {
    let key = CallKey(call)
    guard mayHave(key.text, key.prefix) else { return nil }
    // A plan of thousands of calls goes by the sizes; what is damaged shows when it is used.
    return (try? store.read { try store.reusable(key.text, comparing: false, $0)?.number }) ?? nil
  }

  func unknownRun(of call: CallIdentity) -> Int? {
    guard call.service.charges else { return nil }
    let runs = state.withLock { state in
      let runs = state.unknown ?? (try? store.unknownRuns()) ?? [:]
      state.unknown = runs
      return runs
    }
    return runs.isEmpty ? nil : runs[CallKey(call).text]
  }

  private func mayHave(_ key: @autoclosure () -> String, _ beginning: UInt64) -> Bool {
    state.withLock { state in
      if state.lookups > 0 {
        state.lookups -= 1
        return (try? store.hasFinished(key())) ?? false
      }
      let keys = state.keys ?? (try? store.keyBeginnings()) ?? []
      state.keys = keys
      return keys.contains(beginning)
    }
  }
}

extension Store {
  /// The calls whose images are all there.
  public func storedCalls() throws(StoreError) -> (any StoredCalls)? {
    // Numbers are given without gaps, mostly: the last one tells how many runs there are.
    guard let last = try lastRun() else { return nil }
    return StoredCallSet(store: self, lookups: last / StoredCallSet.keysPerLookup)
  }

  /// Whether a run of this key has come to its end.
  fileprivate func hasFinished(_ key: String) throws(StoreError) -> Bool {
    try look { database in
      let sql = "SELECT EXISTS (SELECT 1 FROM run WHERE key = ? AND state = 'done')"
      return try Bool.fetchOne(try database.cachedStatement(sql: sql), arguments: [key]) ?? false
    } ?? false
  }

  /// The newest runs whose outcome is unknown, by their keys.
  fileprivate func unknownRuns() throws(StoreError) -> [String: Int] {
    try read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT key, number FROM run WHERE state = 'unknown' ORDER BY number")
      return Dictionary(try rows.map { (try $0.sound("key"), try $0.sound("number")) }) { _, newer in newer }
    } ?? [:]
  }

  /// The beginnings of the keys of all finished runs.
  fileprivate func keyBeginnings() throws(StoreError) -> Set<UInt64> {
    try read { database in
      var keys: Set<UInt64> = []
      // Read from the index alone.
      let found = try String.fetchCursor(database, sql: "SELECT key FROM run WHERE state = 'done'")
      while let key = try found.next() { if let prefix = CallKey.prefix(of: key) { keys.insert(prefix) } }
      return keys
    } ?? []
  }
}
