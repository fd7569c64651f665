import Foundation

/// Runs blocking work on a thread of its own: one that waits for tasks may not take a thread from them.
func onOwnThread<Result>(_ body: @escaping () -> Result) async -> Result {
  nonisolated(unsafe) let work = body
  return await withCheckedContinuation { continuation in
    Thread {
      nonisolated(unsafe) let result = work()
      continuation.resume(returning: result)
    }.start()
  }
}
