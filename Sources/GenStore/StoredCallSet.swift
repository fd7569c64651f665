import GRDB
import GenAPI

/// The calls that are in the store, by the beginnings of their keys: what is not among them is found out in memory.
struct StoredCallSet: StoredCalls {
  let store: Store
  let keys: Set<UInt64>

  func digest(of bytes: [UInt8]) -> String { ObjectFolder.digest(of: bytes) }

  func run(of call: CallIdentity) -> Int? {
    let key = CallKey(call)
    guard keys.contains(key.prefix) else { return nil }
    // A plan of thousands of calls goes by the sizes; what is damaged shows when it is used.
    return (try? store.read { try store.reusable(key.text, comparing: false, $0)?.number }) ?? nil
  }
}

extension Store {
  /// The calls whose images are all there.
  public func storedCalls() throws(StoreError) -> (any StoredCalls)? {
    let keys = try read { database in
      var keys: Set<UInt64> = []
      // Read from the index alone.
      let found = try String.fetchCursor(database, sql: "SELECT key FROM run WHERE state = 'done'")
      while let key = try found.next() { if let prefix = CallKey.prefix(of: key) { keys.insert(prefix) } }
      return keys
    }
    guard let keys, !keys.isEmpty else { return nil }
    return StoredCallSet(store: self, keys: keys)
  }
}
