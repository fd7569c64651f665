import Synchronization

/// What one side tells the other, in order, up to an end.
///
/// In place of a stream, because most answers end with what begins them: what is held back until the end wakes the other
/// side once, not three times.
final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var isFinished = false
    var error: (any Error)?
    var waiting: UnsafeContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Adds a message, which may wait for the next one or the end.
  /// - Returns: whether anybody can still take it.
  @discardableResult
  func hold(_ message: Message) -> Bool {
    state.withLock { state in
      if state.isFinished { return false }
      state.messages.append(message)
      return true
    }
  }

  /// Adds a message and wakes whoever waits.
  /// - Returns: as `hold`.
  @discardableResult
  func tell(_ message: Message) -> Bool {
    let isHeld = hold(message)
    wake()
    return isHeld
  }

  /// Ends the messages, after those that are there; only the first end counts.
  func finish(throwing error: (any Error)? = nil) {
    state.withLock { state in
      if !state.isFinished { (state.isFinished, state.error) = (true, error) }
    }
    wake()
  }

  /// Ends the messages at once.
  /// - Returns: those that nobody will take.
  func close(throwing error: (any Error)?) -> [Message] {
    let rest = state.withLock { state in
      if !state.isFinished { (state.isFinished, state.error) = (true, error) }
      defer { state.messages = [] }
      return state.messages
    }
    wake()
    return rest
  }

  /// The next message; `nil` after the last. For one task at a time.
  /// - Throws: what ended the messages, once.
  func next() async throws -> Message? {
    await withUnsafeContinuation { continuation in
      let isThere = state.withLock { state in
        if !state.messages.isEmpty || state.isFinished { return true }
        state.waiting = continuation
        return false
      }
      if isThere { continuation.resume() }
    }
    return try state.withLock { state in
      if !state.messages.isEmpty { return state.messages.removeFirst() }
      defer { state.error = nil }
      if let error = state.error { throw error }
      return nil
    }
  }

  /// Taken out under the lock, so that each continuation is resumed once.
  private func wake() {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }
}
