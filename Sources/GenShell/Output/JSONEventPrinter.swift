import GenLanguage
import GenRuntime
import Synchronization

/// Tells programs what happens: one event per line of JSON (`RunEvent.json(in:)`), errors of the script included.
/// Warnings and remarks go to standard error.
package final class JSONEventPrinter: RunReporter {
  private let console: Console
  private let sources = Mutex(SourceMap())

  /// A printer to the output of `console`.
  package init(console: Console) {
    self.console = console
  }

  package func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
    let renderer = DiagnosticRenderer(sources: sources, color: console.usesColor)
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: write(.failed(run: nil, diagnostic), in: sources)
      case .warning: console.writeError(renderer.render(diagnostic))
      }
    }
  }

  package func begin(_ program: Program, in sources: SourceMap) {
    self.sources.withLock { $0 = sources }
  }

  package func handle(_ event: RunEvent) {
    sources.withLock { write(event, in: $0) }
  }

  package func tick() {}

  package func end() {}

  package func remark(_ text: String) {
    console.writeError(text + "\n")
  }

  private func write(_ event: RunEvent, in sources: SourceMap) {
    if let line = event.json(in: sources) { console.writeOutput(line + "\n") }
  }
}
