import Dispatch
import GenAPI
import Imaging
import Synchronization

/// One call while it runs: starts its threads at the first event asked for and stops them when it goes away.
///
/// Sampling keeps processors busy for seconds, so it has threads of its own; the tasks of the concurrency runtime
/// stay free to show what happens.
final class EmbeddedRun: Sendable {
  private let request: GenerationRequest
  private let cache: SceneCache
  private let threads: Int
  private let events: GenerationEvents
  private let continuation: GenerationEvents.Continuation
  private let isStarted = Atomic(false)
  private let isCancelled = Cancellation()

  init(_ request: GenerationRequest, cache: SceneCache, threads: Int) {
    self.request = request
    self.cache = cache
    self.threads = threads
    (events, continuation) = GenerationEvents.makeStream()
  }

  deinit {
    isCancelled.cancel()
    continuation.finish()
  }

  /// The next event, or nil after the last one.
  func next() async throws -> GenerationEvent? {
    if !isStarted.exchange(true, ordering: .relaxed) { start() }
    var iterator = events.makeAsyncIterator()
    let event = try await iterator.next()
    if event == nil { try Task.checkCancellation() }
    return event
  }

  private func start() {
    let (request, cache, threads) = (request, cache, threads)
    let (continuation, isCancelled) = (continuation, isCancelled)
    continuation.onTermination = { _ in isCancelled.cancel() }
    DispatchQueue.global(qos: .userInitiated).async {
      do {
        let call = try EmbeddedCall(request)
        for note in call.notes { continuation.yield(.note(note)) }
        let worker = EmbeddedWorker(
          call: call, wants: .init(request), isCancelled: isCancelled, emit: { continuation.yield($0) })
        let evaluations = try worker.run(cache, threads: threads)
        continuation.yield(.done(.init(evaluations: evaluations, credits: 0)))
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
  }
}

/// A flag that any thread may raise.
final class Cancellation: Sendable {
  private let flag = Atomic(false)

  func cancel() { flag.store(true, ordering: .relaxed) }

  /// - Throws: `CancellationError` once the flag is up.
  func check() throws {
    if flag.load(ordering: .relaxed) { throw CancellationError() }
  }
}
