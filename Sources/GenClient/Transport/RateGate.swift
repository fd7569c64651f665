import Synchronization

/// Lets requests through one after another: no more than the service allows, and none while it asked for a pause. All
/// services at one origin share one.
public final class RateGate: Sendable {
  private struct State {
    /// When the last `limit` requests went through, the oldest first.
    var passed: [ContinuousClock.Instant] = []
    var pausedUntil: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  private let limit: Int
  private let window: Duration
  private let time: ClientTime

  /// A gate that nothing has passed; `rate`, `rateWindow` and `time` of the options count.
  public init(_ options: ClientOptions) {
    (limit, window, time) = (max(1, options.rate), options.rateWindow, options.time)
  }

  /// Stops all requests for a while.
  func pause(for duration: Duration) {
    let end = time.now() + duration
    state.withLock { $0.pausedUntil = max($0.pausedUntil ?? end, end) }
  }

  /// Lets a request through, or says how long it has to wait before it asks again.
  func pass() -> Duration? {
    let now = time.now()
    return state.withLock { state in
      if let end = state.pausedUntil {
        if end > now { return end - now }
        state.pausedUntil = nil
      }
      if state.passed.count == limit, let oldest = state.passed.first {
        if now - oldest < window { return window - (now - oldest) }
        state.passed.removeFirst()
      }
      state.passed.append(now)
      return nil
    }
  }
}
