import GenLanguage
import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension REPL {
  /// What a session at the process's terminal needs.
  package struct Terminal {
    /// The session as configured.
    package var session: Session
    /// Runs its programs.
    package var runner: Runner
    /// Where it writes.
    package var console: Console
    /// The file of what is entered; `nil` remembers nothing.
    package var history: String?
    /// Reads the environment: which editor `edit` opens.
    package var environment: (String) -> String? = { _ in nil }

    /// A session without a history.
    package init(session: Session, runner: Runner, console: Console) {
      (self.session, self.runner, self.console) = (session, runner, console)
    }
  }

  /// A session at the process's terminal, with settings of the line editor and signals.
  package static func runAtTerminal(_ terminal: Terminal) -> ExitReason {
    atTerminal(terminal) { repl, editor, isFirst in
      if isFirst { Greeting.lines(service: terminal.session.serviceName).forEach(repl.reporter.remark) }
      for notice in terminal.session.host.store?.takeNotices() ?? [] { repl.reporter.remark("warning: " + notice) }
      return repl.run(editor)
    }
  }

  /// A script shown and run statement by statement at the process's terminal.
  package static func step(through source: Source, at terminal: Terminal) -> ExitReason {
    atTerminal(terminal) { repl, editor, _ in StepRunner(source, repl: repl).run(editor) }
  }

  private static func atTerminal(
    _ terminal: Terminal, _ body: (REPL, LineEditor, _ isFirst: Bool) -> ExitReason
  ) -> ExitReason {
    let reporter = EventPrinter(console: terminal.console, showsPictures: true)
    var file = terminal.history.map(HistoryFile.init(path:))
    var configuration = LineEditor.Configuration()
    configuration.usesColor = terminal.console.usesColor
    do {
      configuration.history = try file?.load() ?? []
      configuration.olderHistory = file.map { file in { file.loadOlder() } }
    } catch {
      reporter.remark("warning: \(error)")
      file = nil
    }
    guard let editor = LineEditor(configuration) else {
      reporter.remark("error: the terminal cannot be opened: \(String(cString: strerror(errno)))")
      return .internalError
    }
    ProcessSignals.installForSession()
    let history = REPLHistory(file: file, last: configuration.history.last ?? "")
    let repl = REPL(session: terminal.session, runner: terminal.runner, reporter: reporter, history: history)
    let texts = TextEditor(environment: terminal.environment)
    repl.editText = { (text: String) throws(TextEditor.Failure) in try texts.edit(text) }
    return body(repl, editor, configuration.history.isEmpty)
  }
}
