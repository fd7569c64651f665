import GenLanguage
import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs a script from start to end: `gen run`, `gen FILE`, `gen -e`, and standard input that is no terminal.
package struct ScriptRunner {
  private var session: Session
  private let runner: Runner
  private let reporter: any RunReporter
  private let inbox: TerminalInbox

  /// Said before the first call when no statement named a service.
  package var note: String?
  /// Called when a script has compiled and starts to run: from then on Ctrl-C cancels, before it ends the process.
  package var willRun: () -> Void = {}
  /// Whether an interrupted run of the same script is left behind.
  package var startsAfresh = false

  /// A runner of scripts in a session as configured.
  package init(session: Session, runner: Runner, reporter: any RunReporter, inbox: TerminalInbox = .process) {
    self.session = session
    self.runner = runner
    self.reporter = reporter
    self.inbox = inbox
  }

  /// Compiles a script, tells everything that is wrong with it, and runs it if nothing is. The first Ctrl-C cancels and
  /// keeps what was saved, the second ends the process. Blocks as `REPL.run` does.
  package mutating func run(_ source: Source) -> ExitReason {
    let compilation = session.compileToRun(source, as: .script, afresh: startsAfresh)
    reporter.report(compilation.diagnostics, in: compilation.sources)
    guard let program = compilation.program else {
      // A handle that is gone may have been in a store that was set aside.
      for notice in session.host.store?.takeNotices() ?? [] { reporter.remark("note: " + notice) }
      return .rejected(compilation)
    }
    willRun()
    reporter.begin(program, in: compilation.sources)
    if let note, let first = program.firstCall, first.origins[.service] == nil { reporter.remark("note: " + note) }
    let run = ForegroundRun(
      runner: runner, reporter: reporter, inbox: inbox, onInterrupt: { ProcessSignals.restoreInterrupt() })
    let outcome = run.run(program)
    reporter.end()
    switch outcome {
    case .finished(let summary):
      return summary.failure.map { ExitReason($0.kind) } ?? .done
    case .cancelled(let cancelled):
      reporter.remark("cancelled; \(Self.kept(cancelled.saved.count))")
      return .interrupted
    }
  }

  private static func kept(_ count: Int) -> String {
    switch count {
    case 0: "nothing was saved"
    case 1: "1 image is kept"
    default: "\(count) images are kept"
    }
  }
}

/// The text on standard input.
package enum StandardInput {
  /// Whether a person types there.
  package static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Everything up to its end.
  package static func readAll() throws(InputFile.Failure) -> [UInt8] {
    try InputFile.read(STDIN_FILENO, limit: Host.scriptByteLimit)
  }
}
