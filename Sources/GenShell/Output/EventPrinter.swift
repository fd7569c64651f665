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
    var line: ProgressLine?
    var calls = 1
    var finishedCalls = 0
    var callStart = Duration.zero
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
      state.line = nil
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
      let texts = [result.drawing, result.text].filter { !$0.isEmpty }
      print((texts + files).joined(separator: "\n"), to: console.writeOutput, &state)
    case .saved(let artifact):
      state.line?.finish(image: artifact.index)
      print(Self.line(for: artifact), to: console.writeOutput, &state)
    case .failed(_, let diagnostic):
      erase(&state)
      report([diagnostic], in: state.sources)
    case .started(let planned): start(planned, &state)
    case .generation(_, let event): advance(event, &state)
    case .finished(let run, let receipt):
      state.finishedCalls += 1
      erase(&state)
      state.line = nil
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

  private static func credits(_ count: Double) -> String {
    count == 1 ? "1 credit" : "\(Decimals.shortest(count, digits: 4)) credits"
  }

  private func start(_ planned: PlannedCall, _ state: inout State) {
    var line = ProgressLine()
    line.calls = state.calls
    line.finishedCalls = state.finishedCalls
    line.images = planned.call.samples
    state.line = line
    state.callStart = now()
    draw(&state, always: true)
  }

  private func advance(_ event: GenerationEvent, _ state: inout State) {
    switch event {
    case .queued(let position): state.line?.queuePosition = position
    case .progress(let progress): state.line?.record(progress)
    case .note, .artifact, .done: return
    }
    draw(&state, always: false)
  }

  /// Writes a line where the live line stood; that comes back with the next drawing.
  private func print(_ text: String, to write: @Sendable (String) -> Void, _ state: inout State) {
    erase(&state)
    write(text + "\n")
  }

  private func draw(_ state: inout State, always: Bool) {
    guard var line = state.line, let columns = console.liveColumns() else { return }
    let time = now()
    if !always, let drawn = state.drawn, time - drawn < Self.drawingInterval { return }
    line.elapsed = time - state.callStart
    console.writeError("\r" + line.text(columns: columns) + "\u{1B}[K")
    state.drawn = time
  }

  private func erase(_ state: inout State) {
    guard state.drawn != nil else { return }
    console.writeError("\r\u{1B}[K")
    state.drawn = nil
  }
}
