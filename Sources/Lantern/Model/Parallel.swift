import Dispatch
import Synchronization

/// Work divided among threads; the result does not depend on how.
enum Parallel {
  /// `body` of 0..<count, in order.
  ///
  /// - Parameters:
  ///   - threads: at most this many run at once; the caller's is one of them.
  ///   - body: may be called on any thread, and out of order.
  /// - Throws: what `body` throws (if it does so several times, the error of the lowest index).
  static func map<Result: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    if threads <= 1 || count <= 1 { return try (0..<count).map(body) }
    let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        let result = Swift.Result { try body(index) }
        results.withLock { $0[index] = result }
      }
    }
    let all = results.withLock { $0 }
    return try (0..<count).compactMap { try all[$0]?.get() }
  }
}
