import GenAPI
import Synchronization

/// The engines that a service named when it was asked: asked once, in the background, so that nobody waits for them.
final class EngineCache: Sendable {
  private struct State {
    var engines: [Engine] = []
    var isAsked = false
  }

  private let state = Mutex(State())

  /// The engines; none before the answer.
  var engines: [Engine] { state.withLock { $0.engines } }

  /// Asks, unless that was done; a service that does not answer may be asked again.
  func ask(_ service: any GenerationService) {
    let isFirst = state.withLock { state in
      defer { state.isAsked = true }
      return !state.isAsked
    }
    guard isFirst else { return }
    Task.detached { [self] in
      let engines = try? await service.engines()
      state.withLock { state in
        state.engines = engines ?? []
        state.isAsked = engines != nil
      }
    }
  }
}
