/// Lets requests through one after another: no more than the service allows, and none while it asked for a pause. All
/// calls of a service share one.
actor RateGate {
  private let limit: Int
  private let window: Duration
  private let time: ClientTime
  /// When the last `limit` requests went through, the oldest first.
  private var passed: [ContinuousClock.Instant] = []
  private var pausedUntil: ContinuousClock.Instant?

  init(limit: Int, window: Duration, time: ClientTime) {
    (self.limit, self.window, self.time) = (max(1, limit), window, time)
  }

  /// Waits for a turn.
  /// - Parameter waiting: called once before the first wait.
  /// - Throws: `CancellationError`
  func enter(waiting: @Sendable () -> Void) async throws {
    var hasTold = false
    while let wait = delay() {
      if !hasTold { waiting() }
      hasTold = true
      try await time.sleep(wait)
    }
    try Task.checkCancellation()
    passed.append(time.now())
    if passed.count > limit { passed.removeFirst() }
  }

  /// Stops all requests for a while.
  func pause(for duration: Duration) {
    let end = time.now() + duration
    pausedUntil = max(pausedUntil ?? end, end)
  }

  private func delay() -> Duration? {
    let now = time.now()
    if let end = pausedUntil {
      if end > now { return end - now }
      pausedUntil = nil
    }
    guard passed.count == limit, let oldest = passed.first, now - oldest < window else { return nil }
    return window - (now - oldest)
  }
}
