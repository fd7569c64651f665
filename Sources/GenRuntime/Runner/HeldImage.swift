import GenAPI
import Synchronization

/// An image that is safe and waits to be saved under its name: names are given in program order.
struct HeldImage: Sendable {
  var artifact: Artifact
  /// Whether an earlier run of the same call had kept it.
  var wasKept: Bool
}

/// Notes that were said, by whichever of the calls under way.
final class SaidNotes: Sendable {
  private let notes = Mutex<Set<String>>([])

  /// Whether a note was not said before; from now on it was.
  func isNew(_ note: String) -> Bool { notes.withLock { $0.insert(note).inserted } }
}

/// What a call tells before it is its turn.
final class HeldEvents: Sendable {
  private struct State {
    var events: [RunEvent] = []
    var isLive = false
  }

  private let state = Mutex(State())
  private let onEvent: @Sendable (RunEvent) -> Void

  init(_ onEvent: @escaping @Sendable (RunEvent) -> Void) { self.onEvent = onEvent }

  /// Passes an event on: its beginning and progress at once, all else in its turn.
  func pass(_ event: RunEvent) {
    switch event {
    case .started, .generation: return onEvent(event)
    default: break
    }
    let isLive = state.withLock { state in
      if !state.isLive { state.events.append(event) }
      return state.isLive
    }
    if isLive { onEvent(event) }
  }

  /// It is the call's turn: what was held is told, what follows at once.
  func beginTurn() {
    state.withLock { state in
      state.isLive = true
      state.events.forEach(onEvent)
      state.events = []
    }
  }
}
