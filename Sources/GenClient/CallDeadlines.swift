import Synchronization

/// Ends calls whose answers take too long. All have the same time, so one sleeping task serves them all, and a call
/// costs two locks in place of two tasks and a timer.
final class CallDeadlines: Sendable {
  private struct State {
    var calls: [UInt64: (deadline: ContinuousClock.Instant, call: CallProgress)] = [:]
    var next: UInt64 = 0
    var isWatched = false
  }

  private let state = Mutex(State())
  private let limit: Duration

  /// - Parameter limit: what a call may take.
  init(limit: Duration) { self.limit = limit }

  /// What is said about a call that took too long.
  var error: ClientError { ClientError(.timeout(.whole), "the call took longer than \(limit.text)") }

  /// Runs `body`, for which what is left of the time of a call remains that began at `start`; then its task is cancelled.
  func limit(
    _ call: CallProgress, from start: ContinuousClock.Instant, _ body: () async throws -> Void
  ) async throws {
    let deadline = start + limit
    let (number, isWatched) = state.withLock { state in
      state.next += 1
      state.calls[state.next] = (deadline, call)
      defer { state.isWatched = true }
      return (state.next, state.isWatched)
    }
    if !isWatched { Task { await watch(from: deadline) } }
    defer { state.withLock { _ = $0.calls.removeValue(forKey: number) } }
    try await body()
  }

  /// Sleeps from one deadline to the next while there are calls.
  private func watch(from first: ContinuousClock.Instant) async {
    var next: ContinuousClock.Instant? = first
    while let deadline = next {
      try? await Task.sleep(until: deadline, clock: .continuous)
      let now = ContinuousClock.now
      let overdue = state.withLock { state in
        let overdue = state.calls.filter { $0.value.deadline <= now }
        for number in overdue.keys { state.calls[number] = nil }
        next = state.calls.values.map(\.deadline).min()
        state.isWatched = next != nil
        return overdue.values.map(\.call)
      }
      for call in overdue { call.expire() }
    }
  }
}
