import AsyncHTTPClient
import GenAPI
import NIOCore
import Synchronization

/// A call of the API: sent when its first event is asked for, ended when nobody asks any more.
actor StabilityCall {
  private let service: StabilityService
  private let request: GenerationRequest
  private let progress = CallProgress()
  private var events: AsyncThrowingStream<GenerationEvent, any Error>.Iterator?

  init(service: StabilityService, request: GenerationRequest) {
    (self.service, self.request) = (service, request)
  }

  /// The next event.
  /// - Throws: `APIError`, `ClientError`
  func next() async throws -> GenerationEvent? {
    var iterator = events ?? start()
    let event = try await iterator.next(isolation: self)
    events = iterator
    if case .artifact(let artifact) = event { progress.take(artifact) }
    // A cancelled task gets no more events; whether the call may have been charged is known here only.
    if event == nil, Task.isCancelled {
      throw ClientError(.cancelled, "the call was cancelled", mayHaveCharged: progress.mayHaveCharged)
    }
    return event
  }

  private func start() -> AsyncThrowingStream<GenerationEvent, any Error>.Iterator {
    let stream = AsyncThrowingStream<GenerationEvent, any Error> { [service, request, progress] continuation in
      let work = CallWork(service: service, request: request, progress: progress) { continuation.yield($0) }
      let task = Task {
        do {
          try await work.run()
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      progress.begin(task)
      continuation.onTermination = { _ in task.cancel() }
    }
    return stream.makeAsyncIterator()
  }
}

/// How far a call came, seen from outside of its task; owns the files of images that nobody took.
final class CallProgress: Sendable {
  private struct State {
    var body: BodyStream?
    var delivered = 0
    var files: Set<String> = []
    var task: Task<Void, Never>?
    var isOverdue = false
  }

  private let state = Mutex(State())

  deinit { for path in state.withLock({ $0.files }) { TemporaryFile.remove(path) } }

  /// Whether the service may have charged the call.
  var mayHaveCharged: Bool { state.withLock { $0.body?.isSent ?? false } }

  /// Whether the call took too long.
  var isOverdue: Bool { state.withLock { $0.isOverdue } }

  /// The task of the call.
  func begin(_ task: Task<Void, Never>) {
    let isOverdue = state.withLock { state in
      state.task = task
      return state.isOverdue
    }
    if isOverdue { task.cancel() }
  }

  /// Ends a call that takes too long.
  func expire() {
    let task = state.withLock { state in
      state.isOverdue = true
      return state.task
    }
    task?.cancel()
  }

  /// The body that is sent now; `nil` after an answer that says no.
  func send(_ body: BodyStream?) { state.withLock { $0.body = body } }

  /// Images that no filter has touched.
  var delivered: Int { state.withLock { $0.delivered } }

  /// Keeps an image until it is taken.
  func keep(_ artifact: Artifact) {
    if artifact.finishReason == .success { state.withLock { $0.delivered += 1 } }
    guard case .file(let path) = artifact.content else { return }
    state.withLock { _ = $0.files.insert(path) }
  }

  /// An image has a new owner.
  func take(_ artifact: Artifact) {
    guard case .file(let path) = artifact.content else { return }
    state.withLock { _ = $0.files.remove(path) }
  }
}
