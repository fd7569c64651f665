import GenAPI
import Synchronization

/// The events of a call on their way from its task to whoever asks.
///
/// In place of a stream, because most calls end with the event that begins their answer: what is held back until the end
/// wakes the other side once, not three times.
final class CallEvents: Sendable {
  private struct State {
    var events: [GenerationEvent] = []
    var isFinished = false
    var error: (any Error)?
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Adds an event, which may wait for the next one or the end.
  func hold(_ event: GenerationEvent) { state.withLock { $0.events.append(event) } }

  /// Adds an event and tells whoever waits.
  func tell(_ event: GenerationEvent) {
    hold(event)
    wake()
  }

  /// Ends the events, after those that are there.
  func finish(throwing error: (any Error)? = nil) {
    state.withLock { ($0.isFinished, $0.error) = (true, error) }
    wake()
  }

  /// Lets whoever waits look again.
  func wake() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// The next event; `nil` after the last, and for a cancelled task.
  /// - Throws: what ended the events, once.
  func next() async throws -> GenerationEvent? {
    while !Task.isCancelled {
      if case .there(let event) = try look() { return event }
      await withCheckedContinuation { continuation in
        let isLate = state.withLock { state in
          // Cancelled between the question and this lock: nobody would wake it again.
          if !state.events.isEmpty || state.isFinished || Task.isCancelled { return true }
          state.waiting.append(continuation)
          return false
        }
        if isLate { continuation.resume() }
      }
    }
    return nil
  }

  private enum Look {
    /// `nil` after the last.
    case there(GenerationEvent?)
    case nothingYet
  }

  private func look() throws -> Look {
    try state.withLock { state in
      if !state.events.isEmpty { return .there(state.events.removeFirst()) }
      guard state.isFinished else { return .nothingYet }
      defer { state.error = nil }
      if let error = state.error { throw error }
      return .there(nil)
    }
  }
}
