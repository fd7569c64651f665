import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension REPL {
  /// A session at the process's terminal, with the user's history, settings of the line editor and signals.
  package static func runAtTerminal(
    session: Session, runner: Runner, console: Console, environment: (String) -> String?
  ) -> ExitReason {
    let reporter = EventPrinter(console: console)
    var historyFile = HistoryFile(environment: environment)
    var configuration = LineEditor.Configuration()
    configuration.usesColor = console.usesColor
    do {
      configuration.history = try historyFile?.load() ?? []
    } catch {
      reporter.remark("warning: \(error)")
      historyFile = nil
    }
    guard let editor = LineEditor(configuration) else {
      reporter.remark("error: the terminal cannot be opened: \(String(cString: strerror(errno)))")
      return .internalError
    }
    if configuration.history.isEmpty { Greeting.lines(service: session.serviceName).forEach(reporter.remark) }
    ProcessSignals.installForSession()
    return REPL(session: session, runner: runner, reporter: reporter, historyFile: historyFile).run(editor)
  }
}
