import GenAPI
import Synchronization

/// Tells which planned calls need not be sent, as a script that runs next would find it.
final class StoredCallFinder: Sendable {
  private let host: Host
  private let state = Mutex(State())

  /// What has been found out so far.
  private struct State {
    var calls: (any StoredCalls)?
    /// Whether the store was asked which calls it has.
    var isAsked = false
    var services: [String: ServiceIdentity] = [:]
    /// What stands for the bytes of files; `nil` for those that cannot be read.
    var files: [String: String?] = [:]
    /// Runs of the store that have the images of planned runs.
    var runs: [Int: Int] = [:]
    var lastRun = 0
  }

  init(host: Host) { self.host = host }

  /// Whether the images of a call are at hand.
  func has(_ planned: PlannedCall) -> Bool {
    state.withLock { state in
      guard let calls = calls(&state) else { return false }
      // Numbers that begin again belong to another compilation.
      if planned.run < state.lastRun { state.runs = [:] }
      state.lastRun = planned.run
      let run = identity(of: planned, calls, &state).flatMap(calls.run)
      state.runs[planned.run] = run
      return run != nil
    }
  }

  /// The run of a call that nobody knows the outcome of.
  func unknownRun(_ planned: PlannedCall) -> Int? {
    state.withLock { state in
      guard let calls = calls(&state) else { return nil }
      return identity(of: planned, calls, &state).flatMap(calls.unknownRun)
    }
  }

  private func calls(_ state: inout State) -> (any StoredCalls)? {
    if !state.isAsked {
      state.isAsked = true
      state.calls = (try? host.store?.storedCalls()) ?? nil
    }
    return state.calls
  }

  /// `nil` when an input image is not there yet.
  private func identity(of planned: PlannedCall, _ calls: any StoredCalls, _ state: inout State) -> CallIdentity? {
    if state.services[planned.service] == nil {
      state.services[planned.service] = host.service(planned.service).map { ServiceIdentity($0) }
    }
    guard let service = state.services[planned.service] else { return nil }
    var identity = CallIdentity(service: service, dialect: planned.dialect, call: planned.call)
    if let image = planned.call.initImage {
      guard let digest = digest(of: image, calls, &state) else { return nil }
      identity.initImage = digest
    }
    if let image = planned.call.maskImage {
      guard let digest = digest(of: image, calls, &state) else { return nil }
      identity.maskImage = digest
    }
    return identity
  }

  private func digest(of image: ImageReference, _ calls: any StoredCalls, _ state: inout State) -> String? {
    switch image {
    case .artifact(let run, let index):
      let stored = (try? host.store?.run(state.runs[run] ?? run)) ?? nil
      return stored?.artifacts.first { $0.index == index }?.digest
    case .file(let path):
      if let known = state.files[path] { return known }
      let digest = (try? host.readFile(path, Host.imageByteLimit)).map { calls.digest(of: $0) }
      state.files[path] = .some(digest)
      return digest
    }
  }
}

extension Host {
  /// Lets plans and budgets know what the store has when they first ask: for scripts that send only what is missing.
  public mutating func findsStoredCalls() {
    guard store != nil else { return }
    let finder = StoredCallFinder(host: self)
    isStored = { finder.has($0) }
    unknownRun = { finder.unknownRun($0) }
  }
}
