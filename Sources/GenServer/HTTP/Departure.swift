import NIOCore
import Synchronization

/// Whether the client of one connection has gone away. Asked and told from any thread.
final class Departure: Sendable {
  private struct State {
    var hasHappened = false
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Calls `action` once the client goes away; at once if it has gone already. Only the last action counts.
  func then(_ action: @escaping @Sendable () -> Void) {
    let hasHappened = state.withLock { state in
      if !state.hasHappened { state.action = action }
      return state.hasHappened
    }
    if hasHappened { action() }
  }

  /// Forgets the action: the answer is there.
  func forget() { state.withLock { $0.action = nil } }

  /// The client has gone.
  func happen() {
    let action = state.withLock { state in
      defer { state = State(hasHappened: true) }
      return state.action
    }
    action?()
  }
}

/// The departures of all connections, found without asking an event loop.
final class Departures: Sendable {
  private let byChannel = Mutex<[ObjectIdentifier: Departure]>([:])
  private let stopping = Atomic<Bool>(false)

  /// Whether the server stops: nobody need wait long for a request that would be refused.
  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  /// The server stops.
  func stop() { stopping.store(true, ordering: .relaxed) }

  /// That of a connection; `nil` once it has been closed.
  func of(_ channel: any Channel) -> Departure? { byChannel.withLock { $0[ObjectIdentifier(channel)] } }

  func add(_ departure: Departure, of channel: any Channel) {
    byChannel.withLock { $0[ObjectIdentifier(channel)] = departure }
  }

  func remove(_ channel: any Channel) { byChannel.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) } }
}
