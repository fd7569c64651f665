import Synchronization

/// Ends calls that take too long. All have the same time, so one sleeping task serves them all and a call costs two
/// locks instead of a timer.
final class Deadlines: Sendable {
  private struct State {
    var calls: [UInt64: (deadline: ContinuousClock.Instant, call: RunningCall)] = [:]
    var next: UInt64 = 0
    var isWatched = false
  }

  private let state = Mutex(State())
  private let time: Duration?
  private let surroundings: Surroundings

  /// - Parameter time: what a call may take; unbounded if nil.
  init(time: Duration?, surroundings: Surroundings) {
    self.time = time
    self.surroundings = surroundings
  }

  /// Runs `body`; `call` is cancelled when that takes too long.
  func limit<Result>(_ call: RunningCall, _ body: () async throws -> Result) async throws -> Result {
    guard let time else { return try await body() }
    let deadline = surroundings.now() + time
    let (number, isWatched) = state.withLock { state in
      state.next += 1
      state.calls[state.next] = (deadline, call)
      defer { state.isWatched = true }
      return (state.next, state.isWatched)
    }
    if !isWatched { Task { await watch(from: deadline) } }
    defer { state.withLock { _ = $0.calls.removeValue(forKey: number) } }
    return try await body()
  }

  /// Sleeps from one deadline to the next while there are calls.
  private func watch(from first: ContinuousClock.Instant) async {
    var next: ContinuousClock.Instant? = first
    while let deadline = next {
      try? await surroundings.sleep(deadline - surroundings.now())
      await Task.yield()
      let now = surroundings.now()
      let overdue = state.withLock { state in
        let overdue = state.calls.filter { $0.value.deadline <= now }
        for number in overdue.keys { state.calls[number] = nil }
        next = state.calls.values.map(\.deadline).min()
        state.isWatched = next != nil
        return overdue.values.map(\.call)
      }
      for call in overdue { call.cancel(isOverdue: true) }
    }
  }
}
