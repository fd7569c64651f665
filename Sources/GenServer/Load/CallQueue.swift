import Synchronization

/// Lets so many calls run at a time; the others wait in a bounded queue. Clients take turns: one that sends a hundred
/// calls delays another's first call by one call, not by a hundred, and does not fill the queue for others.
package final class CallQueue: Sendable {
  private struct Waiter {
    var ticket: UInt64
    var resume: CheckedContinuation<Outcome, Never>
  }

  private enum Outcome: Sendable {
    case admitted, cancelled, stopped, full
  }

  private struct State {
    var running = 0
    var waiting = 0
    var lines: [Client: [Waiter]] = [:]
    /// Clients with waiting calls, the next one first.
    var turns: [Client] = []
    var cancelled: Set<UInt64> = []
    var nextTicket: UInt64 = 0
    var isClosed = false

    mutating func append(_ waiter: Waiter, of client: Client) {
      waiting += 1
      if lines[client, default: []].isEmpty { turns.append(client) }
      lines[client, default: []].append(waiter)
    }

    /// Takes out the newest call of whoever has most of them waiting, if that is more than `client` would have: one
    /// client must not fill the queue for all.
    mutating func newestOfLongestLine(beside client: Client) -> Waiter? {
      guard let longest = lines.max(by: { $0.value.count < $1.value.count }),
        longest.value.count > lines[client, default: []].count + 1
      else { return nil }
      waiting -= 1
      return lines[longest.key]?.popLast()
    }
  }

  private let state = Mutex(State())
  /// Calls that run at a time.
  package let width: Int
  /// Calls that wait.
  package let length: Int

  package init(width: Int, length: Int) {
    self.width = max(1, width)
    self.length = max(0, length)
  }

  /// How many run and wait.
  package var load: (running: Int, waiting: Int) { state.withLock { ($0.running, $0.waiting) } }

  /// Runs `body` when it is the client's turn.
  /// - Throws: `Refusal` 429 when the queue is full, 503 when the server stops, 499 when the task was cancelled while
  ///   it waited; whatever `body` throws.
  package func run<Result: Sendable>(_ client: Client, _ body: () async throws -> Result) async throws -> Result {
    if !enterAtOnce() { try await wait(client) }
    defer { leave() }
    return try await body()
  }

  private func wait(_ client: Client) async throws(Refusal) {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
    try await enter(client, ticket)
  }

  /// Refuses everything that waits, and whatever comes. What runs may finish.
  package func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      state.waiting = 0
      state.turns = []
      defer { state.lines = [:] }
      return state.lines.values.flatMap { $0 }
    }
    for waiter in waiters { waiter.resume.resume(returning: .stopped) }
  }

  /// Whether there is a free place; then it is taken, and waiting is spared.
  private func enterAtOnce() -> Bool {
    state.withLock { state in
      guard state.running < width, !state.isClosed else { return false }
      state.running += 1
      return true
    }
  }

  private func enter(_ client: Client, _ ticket: UInt64) async throws(Refusal) {
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        admitOrQueue(client, Waiter(ticket: ticket, resume: continuation))
      }
    } onCancel: {
      cancel(ticket, of: client)
    }
    switch outcome {
    case .admitted: return
    case .cancelled: throw .gone
    case .stopped: throw .stopping
    case .full: throw .queueFull(retryAfter: 1 + length / width / 2)
    }
  }

  private func admitOrQueue(_ client: Client, _ waiter: Waiter) {
    var displaced: Waiter?
    let outcome: Outcome? = state.withLock { state in
      if state.cancelled.remove(waiter.ticket) != nil { return .cancelled }
      if state.isClosed { return .stopped }
      if state.running < width {
        state.running += 1
        return .admitted
      }
      if state.waiting >= length {
        guard let newest = state.newestOfLongestLine(beside: client) else { return .full }
        displaced = newest
      }
      state.append(waiter, of: client)
      return nil
    }
    displaced?.resume.resume(returning: .full)
    if let outcome { waiter.resume.resume(returning: outcome) }
  }

  private func leave() {
    let next: Waiter? = state.withLock { state in
      guard let client = state.turns.first, var line = state.lines[client], !line.isEmpty else {
        state.running -= 1
        return nil
      }
      state.turns.removeFirst()
      let waiter = line.removeFirst()
      state.waiting -= 1
      state.lines[client] = line.isEmpty ? nil : line
      if !line.isEmpty { state.turns.append(client) }
      return waiter
    }
    next?.resume.resume(returning: .admitted)
  }

  /// Takes a waiting call out; one that has not come yet will find itself cancelled.
  private func cancel(_ ticket: UInt64, of client: Client) {
    let waiter: Waiter? = state.withLock { state in
      guard var line = state.lines[client], let index = line.firstIndex(where: { $0.ticket == ticket }) else {
        state.cancelled.insert(ticket)
        return nil
      }
      let waiter = line.remove(at: index)
      state.waiting -= 1
      state.lines[client] = line.isEmpty ? nil : line
      if line.isEmpty { state.turns.removeAll { $0 == client } }
      return waiter
    }
    waiter?.resume.resume(returning: .cancelled)
  }
}
