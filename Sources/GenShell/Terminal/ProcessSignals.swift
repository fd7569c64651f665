#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Turns signals into notices of `TerminalInbox.process`.
package enum ProcessSignals {
  /// For a session at the terminal: Ctrl-C, a new window size, going on after Ctrl-Z, and being told to leave. What
  /// nobody attends to takes effect itself.
  package static func installForSession() {
    _ = TerminalInbox.process  // a handler must not be the first to touch it
    handle(SIGINT) { ProcessSignals.notify(.interrupt, orEndBy: $0) }
    handle(SIGWINCH) { _ in TerminalInbox.process.post(.resize) }
    handle(SIGCONT) { _ in TerminalInbox.process.post(.resume) }
    handle(SIGHUP) { ProcessSignals.notify(.hangUp, orEndBy: $0) }
    handle(SIGTERM) { ProcessSignals.notify(.hangUp, orEndBy: $0) }
  }

  /// For a script that starts to run: the first Ctrl-C cancels; `restoreInterrupt` makes the next one final.
  package static func installForScript() {
    _ = TerminalInbox.process
    handle(SIGINT) { _ in TerminalInbox.process.post(.interrupt) }
  }

  /// Writing to a pipe that nobody reads fails instead of ending the process: pictures are still to be saved.
  package static func ignoreClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Gives Ctrl-C its usual meaning back: it ends the process.
  static func restoreInterrupt() {
    signal(SIGINT, SIG_DFL)
  }

  /// In a signal handler: leaves the notice, or ends the process by the signal when nobody would take it.
  private static func notify(_ notice: TerminalInbox.Notice, orEndBy number: Int32) {
    if TerminalInbox.process.ignores(notice, of: number) {
      signal(number, SIG_DFL)
      raise(number)  // held back until the handler returns
      return
    }
    TerminalInbox.process.post(notice)
    if number == SIGINT, TerminalInbox.process.isWorking { say("\nstill compiling; Ctrl-C again leaves\n") }
  }

  /// In a signal handler: writes to standard error.
  private static func say(_ text: StaticString) {
    let savedError = errno
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    errno = savedError
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
