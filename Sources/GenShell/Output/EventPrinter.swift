import GenAPI
import GenLanguage
import GenRuntime
import Synchronization

/// Tells people what happens: saved images and texts as results, the rest beside them, progress on live lines, and
/// pictures where the terminal shows them.
package final class EventPrinter: RunReporter {
  let console: Console
  /// Whether the pictures of each call are shown, as at the prompt; `show` shows them anyway.
  let showsPictures: Bool
  private let now: @Sendable () -> Duration
  private let state = Mutex(State())

  /// What is on the screen, and what is going on.
  struct State {
    var sources = SourceMap()
    var display = ProgressDisplay()
    var region = LiveRegion()
    /// When lines were last drawn.
    var drawn: Duration?
    /// When previews were last drawn.
    var previewed: Duration?
    /// The images of calls that are not complete, by run.
    var saved: [Int: [SavedArtifact]] = [:]
    /// How often each failure came: those of calls that are under way together are often the same.
    var failures: [Diagnostic: Int] = [:]
    /// How reports are shown.
    var preview = "auto"
    /// Runs whose pictures a report shows together.
    var reported: Set<Int> = []
  }

  /// Milliseconds between two drawings of the live lines.
  private static let drawingInterval = Duration.milliseconds(50)

  /// A printer to `console`; `now` is the time since some fixed moment.
  package init(
    console: Console, showsPictures: Bool = false, now: @escaping @Sendable () -> Duration = EventPrinter.uptime
  ) {
    self.console = console
    self.showsPictures = showsPictures
    self.now = now
  }

  /// The time since the first question.
  package static let uptime: @Sendable () -> Duration = {
    let start = ContinuousClock.now
    return { start.duration(to: .now) }
  }()

  package func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
    if diagnostics.isEmpty { return }  // a renderer reads every text
    let renderer = DiagnosticRenderer(sources: sources, color: console.usesColor, columns: console.wordColumns)
    for diagnostic in diagnostics { console.writeError(renderer.render(diagnostic)) }
  }

  package func begin(_ program: Program, in sources: SourceMap) {
    let isLive = console.liveColumns() != nil
    state.withLock { state in
      let display = state.display
      state = State()
      state.sources = sources
      state.preview = program.preview
      state.reported = program.reportedRuns
      state.display = display
      if isLive { state.display.begin(program.calls) }
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
      for run in state.saved.keys.sorted() { showImages(ofRun: run, &state) }
      erase(&state)
      state.display.begin([])
      let repeated = state.failures.values.reduce(0) { $0 + $1 - 1 }
      if repeated > 0 {
        let calls = repeated == 1 ? "1 more call" : "\(repeated) more calls"
        print("\(calls) failed the same way", to: console.writeError, &state)
      }
      state.failures = [:]
    }
    console.pictures?.settle()
  }

  package func remark(_ text: String) {
    state.withLock { print(remarked(text), to: console.writeError, &$0) }
  }
}

extension EventPrinter {
  private func handle(_ event: RunEvent, _ state: inout State) {
    switch event {
    case .text(let text), .listed(let text, _): print(text, to: console.writeOutput, &state)
    case .note(let text): print(remarked("note: " + text), to: console.writeError, &state)
    case .reported(let result): show(result, &state)
    case .shown(let images, let preview): show(images, preview, &state)
    case .saved(let artifact):
      state.display.save(artifact)
      state.saved[artifact.run, default: []].append(artifact)
      print(wrapped(Self.line(for: artifact)), to: console.writeOutput, &state)
    case .failed(let run, let diagnostic):
      if let run { showImages(ofRun: run, &state) }
      erase(&state)
      if let run { state.display.finish(run: run, at: now()) }
      state.failures[diagnostic, default: 0] += 1
      if state.failures[diagnostic] == 1 { report([diagnostic], in: state.sources) }
    case .balance(let change): print(remarked(Self.line(for: change)), to: console.writeError, &state)
    case .started(let planned):
      state.display.start(planned, at: now())
      draw(&state, always: true)
    case .generation(let run, let event):
      if case .done = event { state.display.answer(run: run, at: now()) }
      state.display.advance(run: run, event)
      draw(&state, always: false)
    case .finished(let run, let receipt): finish(run, receipt, &state)
    }
  }

  private func finish(_ run: Int, _ receipt: GenerationEvent.Receipt, _ state: inout State) {
    showImages(ofRun: run, &state)
    state.display.finish(run: run, at: now())
    erase(&state)
    if let credits = receipt.credits, credits > 0 {
      print("@\(run) cost \(Self.credits(credits))", to: console.writeError, &state)
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

  /// Writes a line where the live lines stood; those come back with the next drawing.
  func print(_ text: String, to write: @Sendable (String) -> Void, _ state: inout State) {
    erase(&state)
    write(text + "\n")
  }

  private func draw(_ state: inout State, always: Bool) {
    guard let columns = console.liveColumns() else { return }
    let time = now()
    if !always, let drawn = state.drawn, time - drawn < Self.drawingInterval { return }
    let lines = state.display.lines(columns: columns, at: time)
    if lines.isEmpty { return erase(&state) }
    let picture = previews(of: lines.count, &state, at: time)
    console.writeError(state.region.draw(lines, picture, columns: columns))
    state.drawn = time
  }

  /// Takes the live lines away.
  func erase(_ state: inout State) {
    let text = state.region.erase()
    if !text.isEmpty { console.writeError(text) }
    (state.drawn, state.previewed) = (nil, nil)
  }
}
