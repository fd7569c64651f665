import AsyncHTTPClient
import GenAPI
import NIOCore
import Synchronization

/// A call of the API: sent when its first event is asked for, ended when nobody asks any more.
final class StabilityCall: Sendable {
  private let service: StabilityService
  private let request: GenerationRequest
  private let progress = CallProgress()
  private let events = CallEvents()

  init(service: StabilityService, request: GenerationRequest) {
    (self.service, self.request) = (service, request)
  }

  deinit { progress.cancel() }

  /// The next event.
  /// - Throws: `APIError`, `ClientError`
  func next() async throws -> GenerationEvent? {
    if progress.isFirst() { start() }
    let event = try await withTaskCancellationHandler {
      try await events.next()
    } onCancel: { [progress, events] in
      progress.cancel()
      events.wake()
    }
    if case .artifact(let artifact) = event { progress.take(artifact) }
    // A cancelled task gets no more events; whether the call may have been charged is known here only.
    if event == nil, Task.isCancelled {
      throw ClientError(.cancelled, "the call was cancelled", mayHaveCharged: progress.mayHaveCharged)
    }
    return event
  }

  private func start() {
    let work = CallWork(service: service, request: request, progress: progress, events: events)
    let operation: @Sendable () async -> Void = { [events] in
      do {
        try await work.run()
        events.finish()
      } catch {
        events.finish(throwing: error)
      }
    }
    // Begins in this thread, which would have nothing to do but to wake another.
    if #available(macOS 26, *) {
      progress.begin(Task.immediate(operation: operation))
    } else {
      progress.begin(Task(operation: operation))
    }
  }
}

/// How far a call came, seen from outside of its task; owns the files of images that nobody took.
final class CallProgress: Sendable {
  private struct State {
    var body: BodyStream?
    var delivered = 0
    var files: Set<String> = []
    var task: Task<Void, Never>?
    var hasBegun = false
    var isCancelled = false
    var isOverdue = false
  }

  private let state = Mutex(State())

  deinit { for path in state.withLock({ $0.files }) { TemporaryFile.remove(path) } }

  /// Whether the service may have charged the call.
  var mayHaveCharged: Bool { state.withLock { $0.body?.isSent ?? false } }

  /// Whether the call took too long.
  var isOverdue: Bool { state.withLock { $0.isOverdue } }

  /// Whether nobody asked this before.
  func isFirst() -> Bool {
    state.withLock { state in
      defer { state.hasBegun = true }
      return !state.hasBegun
    }
  }

  /// The task of the call.
  func begin(_ task: Task<Void, Never>) {
    let isCancelled = state.withLock { state in
      state.task = task
      return state.isCancelled
    }
    if isCancelled { task.cancel() }
  }

  /// Ends a call that nobody waits for any more.
  func cancel() { end(isOverdue: false) }

  /// Ends a call that takes too long.
  func expire() { end(isOverdue: true) }

  private func end(isOverdue: Bool) {
    let task = state.withLock { state in
      (state.isCancelled, state.isOverdue) = (true, state.isOverdue || isOverdue)
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
