import Synchronization

/// How many bytes of request bodies are in memory, over all connections.
final class HeldBytes: Sendable {
  private let held = Atomic<Int>(0)
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether so many more may be held; then they count until `release`.
  func reserve(_ count: Int) -> Bool {
    if held.add(count, ordering: .relaxed).newValue <= limit { return true }
    release(count)
    return false
  }

  func release(_ count: Int) { held.subtract(count, ordering: .relaxed) }
}
