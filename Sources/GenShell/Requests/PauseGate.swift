import Synchronization

/// Where a program waits after `pause` until somebody says `continue`.
final class PauseGate: Sendable {
  private let waiting = Mutex<CheckedContinuation<Void, Never>?>(nil)

  /// Waits until `open` or until the task is cancelled; `announce` is called when `open` is heard.
  func wait(announcing announce: @Sendable () -> Void) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiting.withLock { $0 = continuation }
        if Task.isCancelled { open() } else { announce() }
      }
    } onCancel: {
      open()
    }
  }

  /// Lets whoever waits go on.
  func open() {
    let continuation = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    continuation?.resume()
  }
}
