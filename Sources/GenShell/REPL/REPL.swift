import GenLanguage
import GenRuntime

/// The session at a terminal: reads an input, compiles it, runs it, and reads on.
package final class REPL {
  private var session: Session
  private let runner: Runner
  private let reporter: any RunReporter
  private let inbox: TerminalInbox
  private var historyFile: HistoryFile?
  private var pending = ""

  /// A session; `historyFile` gets what is entered.
  package init(
    session: Session, runner: Runner, reporter: any RunReporter, historyFile: HistoryFile? = nil,
    inbox: TerminalInbox = .process
  ) {
    self.session = session
    self.runner = runner
    self.reporter = reporter
    self.historyFile = historyFile
    self.inbox = inbox
  }

  /// Reads and runs until `quit` or the end of the input. Blocks; call it on the main thread or another one that runs no
  /// tasks, since it waits for them.
  package func run(_ lines: some LineSource) -> ExitReason {
    while true {
      let reading = lines.readLine(prompt: prompt) { [self] in completion(line: $0, cursor: $1) }
      switch reading {
      case .endOfInput, .terminated:
        keepPending(in: lines)
        return reading == .terminated ? .terminated : .done
      case .interrupted: pending = ""
      case .line(let line):
        pending += (pending.isEmpty ? "" : "\n") + line
        guard inbox.whileBusy({ isComplete(pending, vocabulary: session.vocabulary) }) else { continue }
        let input = pending
        pending = ""
        if input.allSatisfy(\.isWhitespace) { continue }
        remember(input, in: lines)
        if execute(input, in: lines) { return .done }
      }
    }
  }

  /// `embedded> `, and while an input is incomplete dots that end where it ends.
  private var prompt: String {
    let first = session.serviceName + "> "
    guard !pending.isEmpty else { return first }
    let dots = "....> "
    return String(repeating: " ", count: max(0, displayWidth(of: first) - dots.count)) + dots
  }

  /// An input that is left unfinished can be recalled and finished later.
  private func keepPending(in lines: some LineSource) {
    if !pending.allSatisfy(\.isWhitespace) { remember(pending, in: lines) }
    pending = ""
  }

  private func remember(_ input: String, in lines: some LineSource) {
    lines.addToHistory(input)
    do {
      try historyFile?.append(input)
    } catch {
      reporter.remark("warning: \(error); this session is not remembered")
      historyFile = nil
    }
  }

  /// Returns whether the input asked to leave.
  private func execute(_ input: String, in lines: some LineSource) -> Bool {
    let compilation = inbox.whileBusy { session.compileToRun(Source(name: "<prompt>", text: input), as: .prompt) }
    reporter.report(compilation.diagnostics, in: compilation.sources)
    guard let program = compilation.program, !program.steps.isEmpty else { return false }
    reporter.begin(program, in: compilation.sources)
    let run = ForegroundRun(runner: runner, reporter: reporter, inbox: inbox)
    let outcome = lines.whileRunning { run.run(program) }
    reporter.end()
    switch outcome {
    case .finished(let summary):
      summary.saved.forEach { session.record($0) }
      session.settleBudget(program, summary.spending)
      return summary.quits
    case .cancelled(let cancelled):
      cancelled.saved.forEach { session.record($0) }
      session.settleBudget(program, cancelled.spending)
      reporter.remark(inbox.has(.hangUp) ? "cancelled; the session ends" : "cancelled; the session goes on")
      return false
    }
  }

  /// Lines typed before belong to the input, and what stands in them says what fits.
  private func completion(line: String, cursor: Int) -> CompletionResult? {
    let before = pending.isEmpty ? "" : pending + "\n"
    let offset = before.utf8.count
    var result = Completion.candidates(
      for: before + line, cursor: offset + cursor, in: session, listing: FolderListing.entries)
    guard result.replaceRange.lowerBound >= offset else { return nil }
    result.replaceRange = result.replaceRange.lowerBound - offset..<result.replaceRange.upperBound - offset
    return result
  }
}
