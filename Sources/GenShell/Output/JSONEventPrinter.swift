import GenLanguage
import GenRuntime
import Synchronization

/// Tells programs what happens, one object per line of JSON: `DiagnosticEvent` for what compiling finds, warnings
/// included, and `RunEvent.json(in:)` for what happens then. Remarks go to standard error.
package final class JSONEventPrinter: RunReporter {
  private let console: Console
  private let sources = Mutex(SourceMap())

  /// A printer to the output of `console`.
  package init(console: Console) {
    self.console = console
  }

  package func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
    if diagnostics.isEmpty { return }
    let lines = sources.sources.map { LineTable($0.bytes) }
    for diagnostic in diagnostics { write(DiagnosticEvent(diagnostic, in: sources, lines: lines).json) }
  }

  package func begin(_ program: Program, in sources: SourceMap) {
    self.sources.withLock { $0 = sources }
  }

  package func handle(_ event: RunEvent) {
    sources.withLock { write(event.json(in: $0)) }
  }

  package func tick() {}

  package func end() {}

  package func remark(_ text: String) {
    console.writeError(text + "\n")
  }

  private func write(_ line: String?) {
    if let line { console.writeOutput(line + "\n") }
  }
}
