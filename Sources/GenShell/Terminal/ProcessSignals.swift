#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Turns signals into notices of `TerminalInbox.process`.
package enum ProcessSignals {
  /// For a session at the terminal: Ctrl-C, a new window size, going on after Ctrl-Z, and being told to leave.
  package static func installForSession() {
    _ = TerminalInbox.process  // a handler must not be the first to touch it
    handle(SIGINT) { _ in TerminalInbox.process.post(.interrupt) }
    handle(SIGWINCH) { _ in TerminalInbox.process.post(.resize) }
    handle(SIGCONT) { _ in TerminalInbox.process.post(.resume) }
    handle(SIGHUP) { _ in TerminalInbox.process.post(.hangUp) }
    handle(SIGTERM) { _ in TerminalInbox.process.post(.hangUp) }
  }

  /// For a script: the first Ctrl-C cancels; `restoreInterrupt` makes the next one final.
  package static func installForScript() {
    _ = TerminalInbox.process
    handle(SIGINT) { _ in TerminalInbox.process.post(.interrupt) }
  }

  /// Gives Ctrl-C its usual meaning back: it ends the process.
  static func restoreInterrupt() {
    signal(SIGINT, SIG_DFL)
  }

  /// Without SA_RESTART, so that `poll` returns; a closure of this nonisolated function, because one written in
  /// `main.swift` would be bound to the main actor and trap on another thread.
  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    _ = sigaction(number, &action, nil)
  }
}
