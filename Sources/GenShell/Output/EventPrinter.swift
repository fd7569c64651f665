import GenAPI
import GenLanguage
import GenRuntime
import Synchronization

/// Tells people what happens: saved images and texts as results, the rest beside them, progress on one live line.
package final class EventPrinter: RunReporter {
  private let console: Console
  private let now: @Sendable () -> Duration
  private let state = Mutex(State())

  private struct State {
    var sources = SourceMap()
    /// The calls under way, by run.
    var lines: [Int: ProgressLine] = [:]
    var calls = 1
    var finishedCalls = 0
    var drawn: Duration?
  }

  /// Milliseconds between two drawings of the live line.
  private static let drawingInterval = Duration.milliseconds(50)

  /// A printer to `console`; `now` is the time since some fixed moment.
  package init(console: Console, now: @escaping @Sendable () -> Duration = EventPrinter.uptime) {
    self.console = console
    self.now = now
  }

  /// The time since the first question.
  package static let uptime: @Sendable () -> Duration = {
    let start = ContinuousClock.now
    return { start.duration(to: .now) }
  }()

  package func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
    if diagnostics.isEmpty { return }  // a renderer reads every text
    let renderer = DiagnosticRenderer(sources: sources, color: console.usesColor)
    for diagnostic in diagnostics { console.writeError(renderer.render(diagnostic)) }
  }

  package func begin(_ program: Program, in sources: SourceMap) {
    state.withLock { state in
      state = State()
      state.sources = sources
      state.calls = program.calls.count
    }
  }

  package func handle(_ event: RunEvent) {
    state.withLock { handle(event, &$0) }
  }

  package func tick() {
    state.withLock { draw(&$0, always: true) }
  }

  package func end() {
    state.withLock { state in
      erase(&state)
      state.lines = [:]
    }
  }

  package func remark(_ text: String) {
    state.withLock { print(text, to: console.writeError, &$0) }
  }
}

extension EventPrinter {
  private func handle(_ event: RunEvent, _ state: inout State) {
    switch event {
    case .text(let text): print(text, to: console.writeOutput, &state)
    case .note(let text): print("note: " + text, to: console.writeError, &state)
    case .reported(let result):
      let files = result.files.map { visibleText($0) }
      print(
        (result.text.isEmpty ? files : [result.text] + files).joined(separator: "\n"), to: console.writeOutput, &state)
    case .saved(let artifact):
      state.lines[artifact.run]?.finish(image: artifact.index)
      print(Self.line(for: artifact), to: console.writeOutput, &state)
    case .failed(let run, let diagnostic):
      erase(&state)
      if let run { state.lines[run] = nil }
      report([diagnostic], in: state.sources)
    case .balance(let change): print(Self.line(for: change), to: console.writeError, &state)
    case .started(let planned): start(planned, &state)
    case .generation(let run, let event): advance(run, event, &state)
    case .finished(let run, let receipt):
      state.finishedCalls += 1
      erase(&state)
      state.lines[run] = nil
      if let credits = receipt.credits, credits > 0 {
        print("@\(run) cost \(Self.credits(credits))", to: console.writeError, &state)
      }
    }
  }

  /// `@3.1  out/lighthouse-7.png  seed 7`
  private static func line(for artifact: SavedArtifact) -> String {
    let reason = artifact.finishReason == .contentFiltered ? "  filtered by the service" : ""
    let origin = artifact.reusedFrom.map { "  made as @\($0)" } ?? ""
    return "@\(artifact.run).\(artifact.index)  \(visibleText(artifact.path))  seed \(artifact.seed)\(reason)\(origin)"
  }

  /// Balances have been seen to lag behind.
  private static func line(for change: BalanceChange) -> String {
    let left = "\(visibleText(change.service)): \(credits(change.left)) left"
    if change.spent > 0 { return "\(left), \(credits(change.spent)) spent" }
    return change.spent == 0 ? "\(left); the balance has not changed so far" : left
  }

  private static func credits(_ count: Double) -> String {
    count == 1 ? "1 credit" : "\(Decimals.shortest(count, digits: 4)) credits"
  }

  private func start(_ planned: PlannedCall, _ state: inout State) {
    var line = ProgressLine()
    line.calls = state.calls
    line.finishedCalls = state.finishedCalls
    line.images = planned.call.samples
    line.start = now()
    state.lines[planned.run] = line
    draw(&state, always: true)
  }

  private func advance(_ run: Int, _ event: GenerationEvent, _ state: inout State) {
    switch event {
    case .queued(let position): state.lines[run]?.queuePosition = position
    case .progress(let progress): state.lines[run]?.record(progress)
    case .done: state.lines[run]?.isAnswered = true
    case .note, .artifact: return
    }
    draw(&state, always: false)
  }

  /// Writes a line where the live line stood; that comes back with the next drawing.
  private func print(_ text: String, to write: @Sendable (String) -> Void, _ state: inout State) {
    erase(&state)
    write(text + "\n")
  }

  private func draw(_ state: inout State, always: Bool) {
    guard !state.lines.isEmpty, let columns = console.liveColumns() else { return }
    let time = now()
    if !always, let drawn = state.drawn, time - drawn < Self.drawingInterval { return }
    console.writeError("\r" + Self.progress(state, columns, time) + "\u{1B}[K")
    state.drawn = time
  }

  /// Of the call under way, or of all of them together.
  private static func progress(_ state: State, _ columns: Int, _ time: Duration) -> String {
    let running = state.lines.values.filter { !$0.isAnswered }
    if running.count <= 1, var line = running.first ?? state.lines.values.first {
      (line.elapsed, line.finishedCalls) = (time - line.start, state.finishedCalls + state.lines.count - 1)
      return line.text(columns: columns)
    }
    let answered = state.finishedCalls + state.lines.count - running.count
    let start = running.map(\.start).min() ?? time
    let elapsed = Decimals.text((time - start) / .seconds(1), digits: 1)
    let text = "\(answered) of \(state.calls) calls done, \(running.count) under way  \(elapsed) s"
    return Columns.truncate(text, to: columns - 1)
  }

  private func erase(_ state: inout State) {
    guard state.drawn != nil else { return }
    console.writeError("\r\u{1B}[K")
    state.drawn = nil
  }
}
