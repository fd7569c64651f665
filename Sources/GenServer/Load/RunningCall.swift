import Synchronization

/// A call that can be ended from outside: its client went away, or its time is up.
final class RunningCall: Sendable {
  private struct State {
    var cancel: (@Sendable () -> Void)?
    var isCancelled = false
    var isOverdue = false
  }

  private let state = Mutex(State())

  /// Whether the call was ended because its time was up.
  var isOverdue: Bool { state.withLock { $0.isOverdue } }

  /// Whether the call was ended, for whatever reason.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Ends the call.
  func cancel(isOverdue: Bool = false) {
    let cancel = state.withLock { state in
      state.isCancelled = true
      state.isOverdue = state.isOverdue || isOverdue
      return state.cancel
    }
    cancel?()
  }

  /// Runs `body` in a task of its own, which ends early when this call or the current task is cancelled.
  func run<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
    let task = Self.start(body)
    let isCancelled = state.withLock { state in
      state.cancel = { task.cancel() }
      return state.isCancelled
    }
    if isCancelled { task.cancel() }
    defer { state.withLock { $0.cancel = nil } }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      cancel()
    }
  }

  /// A task that runs on the current thread until it has to wait for something, where Swift can do that: what is ready
  /// at once costs no change of threads.
  private static func start<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) -> Task<Result, any Error> {
    #if compiler(>=6.2)
      if #available(macOS 26, *) { return Task.immediate { try await body() } }
    #endif
    return Task { try await body() }
  }
}
