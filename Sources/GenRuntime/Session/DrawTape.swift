import Synchronization

/// The random seeds that a text draws: those of an earlier run first, then new ones. Wound back, it gives the same
/// again.
final class DrawTape: Sendable {
  private let draw: @Sendable () -> UInt32
  private let earlier: @Sendable () -> [UInt32]?
  private let state = Mutex(State())

  private struct State {
    var recorded: [UInt32] = []
    var position = 0
    var isLoaded = false
    var isResumed = false
  }

  /// A tape over `draw`; `earlier` is asked at the first draw.
  init(_ draw: @escaping @Sendable () -> UInt32, earlier: @escaping @Sendable () -> [UInt32]?) {
    self.draw = draw
    self.earlier = earlier
  }

  /// The next seed.
  func next() -> UInt32 {
    state.withLock { state in
      if !state.isLoaded {
        state.isLoaded = true
        if let earlier = earlier() { (state.recorded, state.isResumed) = (earlier, true) }
      }
      if state.position == state.recorded.count { state.recorded.append(draw()) }
      defer { state.position += 1 }
      return state.recorded[state.position]
    }
  }

  /// Starts over.
  func rewind() { state.withLock { $0.position = 0 } }

  /// The seeds drawn so far, in order.
  var draws: [UInt32] { state.withLock { Array($0.recorded[..<$0.position]) } }

  /// Whether an earlier run drew the first of them.
  var isResumed: Bool { state.withLock { $0.isResumed && $0.position > 0 } }
}
