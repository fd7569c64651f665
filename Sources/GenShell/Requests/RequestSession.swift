import GenLanguage
import GenRuntime

/// A session that answers the requests of a program, a notebook for one: `gen --json --session`.
package final class RequestSession {
  private var session: Session
  private let runner: Runner
  private let printer: RequestPrinter
  private let inbox: TerminalInbox
  private let input: RequestInput
  private let gate = PauseGate()
  /// Whether nobody reads what is told any more.
  package var isAbandoned: () -> Bool = { false }

  /// A session that reads requests from an open file, standard input unless another is named, and tells a printer.
  package init(
    session: Session, runner: Runner, printer: RequestPrinter, inbox: TerminalInbox = .process, descriptor: Int32 = 0
  ) {
    (self.session, self.runner, self.printer, self.inbox) = (session, runner, printer, inbox)
    input = RequestInput(descriptor)
    input.onInterrupt = { inbox.post(.interrupt) }
    input.onContinue = { [gate] in gate.open() }
  }

  /// Answers requests until the last one, or one to leave. Blocks as `REPL.run` does.
  package func run(version: String) -> ExitReason {
    printer.tell(.ready(version: version, service: session.serviceName))
    for notice in session.host.store?.takeNotices() ?? [] { printer.remark(notice) }
    while let entry = input.next(inbox) {
      switch entry {
      case .invalid(let reason):
        printer.answer(nil)
        printer.tell(.invalid(reason))
      case .request(let request):
        printer.answer(request)
        guard let status = answer(request) else { continue }
        printer.tell(.end(status))
        if status == .quit || isAbandoned() { return .done }
      }
    }
    return .done
  }

  /// Answers a request; `nil` for what needs no answer.
  private func answer(_ request: SessionRequest) -> SessionStatus? {
    let text = request.text ?? ""
    switch request.request {
    case .run: return execute(request)
    case .complete: complete(text, at: cursor(of: request))
    case .inspect:
      printer.tell(.inspection(Inspection.text(for: text, cursor: cursor(of: request), in: session)))
    case .isComplete: printer.tell(.completeness(isComplete(text, vocabulary: session.vocabulary)))
    case .quit: return .quit
    case .interrupt, .goOn: return nil
    }
    return .done
  }

  /// Compiles and runs a text. An interrupt before it has begun takes effect when it begins.
  private func execute(_ request: SessionRequest) -> SessionStatus {
    _ = inbox.take(.interrupt)
    if input.takeInterrupt() { return .cancelled }
    if runner.policy.reuses { session.host.findsStoredCalls() }
    let source = Source(name: request.name ?? "<request \(request.id ?? 0)>", text: request.text ?? "")
    let compilation = session.compileToRun(source, as: .prompt)
    printer.report(compilation.diagnostics, in: compilation.sources)
    guard let program = compilation.program else { return .rejected }
    if program.steps.isEmpty { return .done }
    printer.begin(program, in: compilation.sources)
    let outcome = run(program, pauses: request.pauses ?? false)
    printer.end()
    outcome.record(in: &session, program)
    switch outcome {
    case .finished(let summary): return summary.quits ? .quit : summary.failure == nil ? .done : .failed
    case .cancelled: return .cancelled
    }
  }

  private func run(_ program: Program, pauses: Bool) -> ForegroundRun.Outcome {
    var runner = runner
    runner.host.waitForKey = { [printer, gate] text in
      if pauses {
        await gate.wait { printer.tell(.pause(text)) }
      } else {
        printer.handle(.text(text))
        printer.remark("nobody can press Enter here, so it goes on")
      }
    }
    var run = ForegroundRun(runner: runner, reporter: printer, inbox: inbox)
    run.input = input
    run.isAbandoned = isAbandoned
    input.isRunning = true
    defer { input.isRunning = false }
    return run.run(program)
  }

  private func complete(_ text: String, at cursor: Int) {
    let result = Completion.candidates(for: text, cursor: cursor, in: session, listing: FolderListing.entries)
    let start = Self.codePoints(text, before: result.replaceRange.lowerBound)
    let end = Self.codePoints(text, before: result.replaceRange.upperBound)
    printer.tell(.completion(start: start, end: end, matches: result.candidates))
  }

  /// The place of a request in the UTF-8 of its text.
  private func cursor(of request: SessionRequest) -> Int {
    let text = request.text ?? ""
    guard let cursor = request.cursor else { return text.utf8.count }
    return text.unicodeScalars.prefix(max(0, cursor)).reduce(0) { $0 + $1.utf8.count }
  }

  private static func codePoints(_ text: String, before offset: Int) -> Int {
    String(decoding: text.utf8.prefix(offset), as: UTF8.self).unicodeScalars.count
  }
}
