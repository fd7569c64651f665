import GenAPI
import GenLanguage
import Imaging

/// Runs programs: asks the services, several calls at a time where a service likes that, and saves and tells in program
/// order what they return. A failure starts no new calls.
public struct Runner: Sendable {
  /// The outside world.
  public var host: Host
  /// Whether progress carries previews.
  public var wantsPreviews = false
  /// What to do about calls that were made before.
  public var policy = RepeatPolicy.always
  /// Whether to say that the same call was made before, when it is sent again.
  public var mentionsRepeats = false
  /// The most calls under way at a time; `nil` leaves that to each service.
  public var jobs: Int?
  /// Whether services are asked for the balance before and after calls of unknown price.
  public var watchesBalance = false
  /// Whether nobody waits for what is still to be drawn: no sheet is made then, and one that is being made is left out.
  public var isAbandoned: @Sendable () -> Bool = { false }

  /// A runner without previews.
  public init(host: Host) { self.host = host }

  /// Runs the steps in order and tells what happens as it happens.
  /// - Returns: what was made and, if a call failed, why nothing more was.
  /// - Throws: `RunCancelled` when the task is cancelled; what was saved until then is in it.
  public func run(
    _ program: Program, onEvent: @escaping @Sendable (RunEvent) -> Void
  ) async throws(RunCancelled) -> RunSummary {
    var run = RunInProgress(runner: self, program: program, onEvent: onEvent)
    var rest = program.steps[...]
    while !rest.isEmpty, run.summary.failure == nil, !run.summary.quits {
      if Task.isCancelled { throw run.cancelled(before: rest) }
      do {
        let together = run.stepsTogether(rest)
        let steps = rest.prefix(max(1, together.count))
        rest = rest.dropFirst(steps.count)
        if together.isEmpty { try await run.perform(steps[steps.startIndex]) } else { try await run.perform(together) }
      } catch let failure as RunFailure {
        run.fail(failure)
      } catch {
        // Only cancellation is left: everything else was made a failure where it happened.
        throw run.cancelled(before: rest)
      }
    }
    if run.summary.failure != nil { run.makeUnfinishedSheet(of: rest) }
    for change in await run.balances.end() { onEvent(.balance(change)) }
    if run.summary.failure == nil { run.endScript() }
    return run.summary
  }
}

/// The state of running one program.
struct RunInProgress {
  let runner: Runner
  /// Where images are that handles stand for.
  var artifacts: [ArtifactKey: SavedArtifact]
  /// Input images that were read already.
  private let inputs: [String: [UInt8]]
  var onEvent: @Sendable (RunEvent) -> Void
  var summary = RunSummary()
  /// Notes of services that were passed on: each is said once per run.
  private let notes = SaidNotes()
  /// What services say about the balance.
  let balances = BalanceWatch()
  /// Images that wait for their call's turn, where several are under way; `nil` saves them as they come.
  var heldImages: [HeldImage]?
  /// What the call cost that is running.
  private(set) var receipt = GenerationEvent.Receipt()
  /// When the call was sent, and what it took.
  private var sent = Duration.zero
  private(set) var figures = CallFigures()
  /// What first went wrong with an image of the call that is running.
  var imageFailure: RunFailure?
  /// Where the call that is running was recorded; `nil` when it was not.
  var journal: (any RunStore)?
  /// Images of the call that is running which the store has.
  var keptImages = 0
  /// Runs whose images calls before them were given and saved, of several that were under way.
  var restoredRuns: Set<Int> = []
  /// Whether the call that is running is one of them.
  var isRestored = false
  /// Images that were saved before the call that is running.
  var imagesBefore = 0
  /// The script whose seeds are to be kept until it has run to its end.
  let script: DrawnScript?
  /// Why the numbers of the runs are not this program's own.
  let unreserved: StoreError?
  /// Waiting for another process is said once.
  let waiting = Once()
  /// That the store cannot keep images is said once.
  let unkept = Once()
  /// What is remembered of calls for the sheets they belong to.
  var cells: SheetCells
  /// The numbers that are the program's own.
  let ownRuns: Range<Int>?
  /// Sweeps none of whose runs has begun.
  let sheets: UnrecordedSheets
  /// Whether they were recorded.
  var hasBegunScript = false

  init(runner: Runner, program: Program, onEvent: @escaping @Sendable (RunEvent) -> Void) {
    self.runner = runner
    artifacts = program.artifacts
    inputs = program.inputs
    script = program.script
    unreserved = program.unreserved
    self.onEvent = onEvent
    cells = SheetCells(of: program.steps)
    sheets = UnrecordedSheets(program.sheets)
    ownRuns = program.unreserved == nil ? program.runs : nil
  }

  /// Does one step.
  mutating func perform(_ step: Step) async throws {
    switch step {
    case .print(let text): onEvent(.text(text))
    case .list(let text, let table): onEvent(.listed(text, table))
    case .report(let report): onEvent(.text(try resolve(report.text, at: report.span).printed))
    case .assert(let assertion): try check(assertion)
    case .find(let search): try await find(search)
    case .sheet(let sheet): try make(sheet)
    case .diff(let diff): try compare(diff)
    case .gallery(let folder, let span): try makeGallery(of: folder, at: span)
    case .pause(let text): await runner.host.waitForKey?(visibleText(text ?? "press Enter to go on"))
    case .show(let selection): show(selection)
    case .copy(let selection, let folder): try copy(selection, to: folder)
    case .explain(let calls, let format): try explain(calls, format)
    case .write(let text, let path, let span): try write(text, to: path, at: span)
    case .engines(let service): try await listEngines(service)
    case .account(let service): try await showAccount(service)
    case .balance(let service): try await showBalance(service)
    case .history(let words): try listHistory(words)
    case .experiment(let experiment): try await perform(experiment)
    case .quit: summary.quits = true
    case .call(let planned): try await generate(planned)
    }
  }

  private func explain(_ calls: [PlannedCall], _ format: ExplainFormat) throws(RunFailure) {
    do {
      let host = runner.host
      onEvent(.text(try Explanation.text(calls, as: format, artifacts: artifacts) { host.service($0)?.address }))
    } catch {
      let diagnostic = Diagnostic(
        code: RuntimeCode.outOfRange.rawValue, "a number of the call cannot be sent", at: calls.first?.span,
        help: RuntimeCode.outOfRange.advice)
      throw RunFailure(run: nil, kind: .noInput, diagnostic: diagnostic)
    }
  }

  private func write(_ text: String, to path: String, at span: Span) throws(RunFailure) {
    do {
      onEvent(.text("# saved \(visibleText(try runner.host.saveFile(Array(text.utf8), path)))"))
    } catch {
      throw RunFailure(.notSaved, .notSaved, "`\(path)` could not be saved: \(reason(error))", at: span)
    }
  }

  private func listHistory(_ words: [String]) throws(RunFailure) {
    guard let store = runner.host.store else { return onEvent(.text(HistoryListing.noStore)) }
    do throws(StoreError) {
      let runs = try store.history(HistoryQuery(words: words))
      let text = HistoryListing.text(runs, words: words, columns: runner.host.helpColumns())
      onEvent(runs.isEmpty ? .text(text) : .listed(text, HistoryListing.table(runs)))
    } catch {
      let code = RuntimeCode.storeUnusable
      let diagnostic = Diagnostic(code: code.rawValue, error.message, at: nil, help: code.advice)
      throw RunFailure(run: nil, kind: .notRecorded, diagnostic: diagnostic)
    }
  }

  private func listEngines(_ name: String) async throws {
    do {
      guard let engines = try await runner.host.service(name)?.engines() else { return }
      let width = engines.map(\.id.count).max() ?? 0
      let lines = engines.map { engine in
        let name = engine.name == engine.id || engine.name.isEmpty ? "" : "\(engine.name): "
        return visibleText("\(HelpText.padded(engine.id, width))  \(name)\(engine.description)")
      }
      onEvent(.text(runner.host.wrapped(lines.joined(separator: "\n"))))
    } catch {
      throw Self.failure(error, service: name, planned: nil)
    }
  }

  /// Asks for one call's images and saves each as it comes.
  mutating func generate(_ planned: PlannedCall) async throws {
    try complete(planned, try await ask(planned))
  }

  /// Where the images of a call come from.
  enum Origin {
    case service
    /// An earlier run of the same call.
    case store(StoredRun)
  }

  /// Asks for one call's images and makes each safe as it comes.
  /// - Throws: `RunFailure`, `CancellationError`
  mutating func ask(_ planned: PlannedCall) async throws -> Origin {
    guard let service = runner.host.service(planned.service) else {
      let summary = "the service `\(planned.service)` is not there"
      throw RunFailure(.unavailable, .notAnswered, summary, planned: planned)
    }
    cells.begin(planned)
    let request = try request(for: planned)
    let start = try await start(planned, service, request)
    recordSheets(until: planned.run)
    switch start {
    case .send(let store): journal = store
    case .reuse(let run): return .store(run)
    }
    onEvent(.started(planned))
    sent = runner.host.uptime()
    (receipt, imageFailure, keptImages) = (GenerationEvent.Receipt(), nil, 0)
    imagesBefore = summary.saved.count
    do {
      if runner.watchesBalance, service.charges, maximumCredits(of: planned, service) == nil {
        try await balances.begin(service, as: planned.service)
      }
      for try await event in service.generate(request) { handle(event, of: planned) }
      try Task.checkCancellation()
    } catch {
      settle(planned, service, after: error)
      if error is CancellationError || Task.isCancelled { throw CancellationError() }
      throw imageFailure ?? Self.failure(error, service: service.name, origin: service.origin, planned: planned)
    }
    settle(planned, service, after: nil)
    cells.end(figures, of: planned)
    return .service
  }

  /// Notes what the call took, once: what is recorded is what is shown.
  mutating func takeFigures() {
    let (seconds, attoseconds) = (runner.host.uptime() - sent).components
    figures = CallFigures(
      credits: receipt.credits, evaluations: receipt.evaluations,
      milliseconds: (Double(seconds) * 1000 + Double(attoseconds) / 1e15).rounded())
  }

  /// Ends a call: all of its images are there, or it has failed.
  /// - Throws: `RunFailure`
  mutating func complete(_ planned: PlannedCall, _ origin: Origin) throws(RunFailure) {
    if case .store(let run) = origin { return try reuse(run, for: planned) }
    saveHeldImages(of: planned)
    try checkImages(summary.saved.count - imagesBefore, of: planned)
    onEvent(.finished(run: planned.run, receipt))
  }

  /// Tells of a failure; the first is the program's.
  mutating func fail(_ failure: RunFailure) {
    summary.failure = summary.failure ?? failure
    if let run = failure.run { cells.fail(failure.diagnostic.summary, run: run) }
    onEvent(.failed(run: failure.run, failure.diagnostic))
  }

  /// A call has failed unless all of its images are there.
  private func checkImages(_ count: Int, of planned: PlannedCall) throws(RunFailure) {
    if let imageFailure { throw imageFailure }
    guard count < planned.call.samples else { return }
    let found = count == 0 ? "no image" : "only \(count) of \(planned.call.samples) images"
    throw RunFailure(.noImage, .noImage, "`\(planned.service)` returned \(found)", planned: planned)
  }

  private mutating func handle(_ event: GenerationEvent, of planned: PlannedCall) {
    switch event {
    case .artifact(let artifact): save(artifact, of: planned)
    case .note(let note): pass(note)
    case .done(let final): receipt = final
    case .queued, .progress: onEvent(.generation(run: planned.run, event))
    }
    // Where several calls are under way, its end is told before its turn.
    if case .done = event, heldImages != nil { onEvent(.generation(run: planned.run, event)) }
  }

  func pass(_ note: String) {
    if notes.isNew(note) { onEvent(.note(visibleText(note))) }
  }

  func request(for planned: PlannedCall) throws(RunFailure) -> GenerationRequest {
    var request = GenerationRequest(
      planned.call, initImage: try bytes(of: planned.call.initImage, planned),
      maskImage: try bytes(of: planned.call.maskImage, planned),
      wantsPreviews: runner.wantsPreviews && planned.output.preview != "none")
    (request.dialect, request.organization) = (planned.dialect, planned.organization)
    return request
  }

  func bytes(of image: ImageReference?, _ planned: PlannedCall) throws(RunFailure) -> [UInt8]? {
    let path: String
    switch image {
    case nil: return nil
    case .file(let file):
      if let bytes = inputs[file] { return bytes }
      path = file
    case .artifact(let run, let index):
      // As it was made, whatever became of its file.
      if let store = runner.host.store {
        if let bytes = (try? store.image(run: run, index: index)) ?? nil { return bytes }
        let isRecorded = (try? store.run(run))??.artifacts.contains { $0.index == index } ?? false
        if isRecorded {
          let summary = "the image `@\(run).\(index)` is lost or damaged: `gen store check` says more"
          var failure = RunFailure(.noInput, .missingImage, summary, planned: planned)
          failure.diagnostic.help = "a file of it, if there is one, can be named instead: `init \"….png\"`"
          throw failure
        }
      }
      guard let saved = artifacts[ArtifactKey(run: run, index: index)] else {
        throw RunFailure(.noInput, .missingImage, "the image `@\(run).\(index)` was never made", planned: planned)
      }
      path = saved.path
    }
    do {
      return try runner.host.readFile(path, Host.imageByteLimit)
    } catch {
      throw RunFailure(.noInput, .unreadableFile, "`\(path)` cannot be read: \(reason(error))", planned: planned)
    }
  }
}
