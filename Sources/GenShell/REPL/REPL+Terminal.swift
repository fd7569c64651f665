import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension REPL {
  /// A session at the process's terminal, with settings of the line editor and signals, and the history of a file if
  /// one is given.
  package static func runAtTerminal(
    session: Session, runner: Runner, console: Console, history: String?
  ) -> ExitReason {
    let reporter = EventPrinter(console: console, showsPictures: true)
    var historyFile = history.map(HistoryFile.init(path:))
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
    for notice in session.host.store?.takeNotices() ?? [] { reporter.remark("warning: " + notice) }
    ProcessSignals.installForSession()
    return REPL(session: session, runner: runner, reporter: reporter, historyFile: historyFile).run(editor)
  }
}
