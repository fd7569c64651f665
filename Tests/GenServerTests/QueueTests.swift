import GenServer
import Synchronization
import Testing

/// Who runs when, and what happens to those who cannot wait.
@Suite struct QueueTests {
  private final class Trace: Sendable {
    private let state = Mutex<[Int]>([])
    var order: [Int] { state.withLock { $0 } }
    func add(_ number: Int) { state.withLock { $0.append(number) } }
  }

  /// Waits until so many calls wait.
  private func waiting(_ count: Int, _ queue: CallQueue) async {
    while queue.load.waiting < count { await Task.yield() }
  }

  /// Keeps a slot until the stream ends.
  private func occupy(_ queue: CallQueue) async -> (Task<Void, any Error>, AsyncStream<Void>.Continuation) {
    let (gate, open) = AsyncStream<Void>.makeStream()
    let task = Task { try await queue.run(Client(number: 99)) { for await _ in gate {} } }
    while queue.load.running == 0 { await Task.yield() }
    return (task, open)
  }

  @Test func clientsTakeTurns() async throws {
    let queue = CallQueue(width: 1, length: 10)
    let (first, open) = await occupy(queue)
    let trace = Trace()
    var tasks: [Task<Void, any Error>] = []
    for (index, client) in [1, 1, 1, 2, 3, 2].enumerated() {
      tasks.append(Task { try await queue.run(Client(number: client)) { trace.add(client) } })
      await waiting(index + 1, queue)
    }
    open.finish()
    for task in tasks + [first] { try await task.value }
    #expect(trace.order == [1, 2, 3, 1, 2, 1])
    #expect(queue.load == (0, 0))
  }

  @Test func aFullQueueRefuses() async throws {
    let queue = CallQueue(width: 1, length: 1)
    let (first, open) = await occupy(queue)
    let second = Task { try await queue.run(Client(number: 1)) {} }
    await waiting(1, queue)
    let refusal = await #expect(throws: Refusal.self) { try await queue.run(Client(number: 2)) {} }
    #expect(refusal?.status == 429 && (refusal?.retryAfter ?? 0) >= 1)
    open.finish()
    try await first.value
    try await second.value
  }

  @Test func oneClientDoesNotFillTheQueueForAll() async throws {
    let queue = CallQueue(width: 1, length: 3)
    let (first, open) = await occupy(queue)
    let trace = Trace()
    var hog: [Task<Void, any Error>] = []
    for count in 1...3 {
      hog.append(Task { try await queue.run(Client(number: 1)) { trace.add(1) } })
      await waiting(count, queue)
    }
    let other = Task { try await queue.run(Client(number: 2)) { trace.add(2) } }
    let refusal = await #expect(throws: Refusal.self) { try await hog[2].value }
    #expect(refusal?.status == 429 && queue.load.waiting == 3)
    // Now both have about as many: who comes next is refused.
    await #expect(throws: Refusal.self) { try await queue.run(Client(number: 2)) {} }
    open.finish()
    for task in [hog[0], hog[1], other, first] { try await task.value }
    #expect(trace.order == [1, 2, 1])
  }

  @Test func whoIsCancelledLeavesTheQueue() async throws {
    let queue = CallQueue(width: 1, length: 5)
    let (first, open) = await occupy(queue)
    let second = Task { try await queue.run(Client(number: 1)) {} }
    await waiting(1, queue)
    second.cancel()
    let refusal = await #expect(throws: Refusal.self) { try await second.value }
    #expect(refusal?.status == 499 && queue.load.waiting == 0)
    open.finish()
    try await first.value
    #expect(queue.load == (0, 0))
  }

  @Test func closingRefusesWhatWaitsAndLetsTheRestFinish() async throws {
    let queue = CallQueue(width: 1, length: 5)
    let (first, open) = await occupy(queue)
    let second = Task { try await queue.run(Client(number: 1)) {} }
    await waiting(1, queue)
    queue.close()
    let refusal = await #expect(throws: Refusal.self) { try await second.value }
    #expect(refusal?.status == 503)
    await #expect(throws: Refusal.self) { try await queue.run(Client(number: 1)) {} }
    open.finish()
    try await first.value
  }

  /// Many tasks that come, run, and are cancelled at random moments: no slot is lost.
  @Test func noSlotIsLost() async {
    let queue = CallQueue(width: 3, length: 50)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          let task = Task { try await queue.run(Client(number: number % 7)) { await Task.yield() } }
          if number % 3 == 0 { task.cancel() }
          _ = try? await task.value
        }
      }
    }
    #expect(queue.load == (0, 0))
  }
}
