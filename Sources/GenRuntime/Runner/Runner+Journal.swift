import GenAPI
import GenLanguage

extension RunInProgress {
  /// What is to be done for a call.
  enum Start {
    /// Ask the service; the call is recorded in the store, if there is one that can be used.
    case send((any RunStore)?)
    /// Nothing: the images are there.
    case reuse(StoredRun)
  }

  /// Records the intent to send a call, unless its images are there already.
  /// - Throws: `RunFailure` when the call may not be sent, `CancellationError` while waiting for another process.
  mutating func start(
    _ planned: PlannedCall, _ service: any GenerationService, _ request: GenerationRequest
  ) async throws -> Start {
    guard let store = runner.host.store else { return .send(nil) }
    do {
      if let unreserved { throw unreserved }
      try beginScript(in: store)
      let intent = intent(for: planned, service, request)
      let start = try await store.begin(intent) { [onEvent, waiting] run in
        if waiting.isFirst() { onEvent(.note("another gen makes the same pictures, as @\(run): waiting for them")) }
      }
      for notice in store.takeNotices() { pass(notice) }
      return try decide(start, planned, store)
    } catch let error as StoreError {
      if error.kind == .unusable, !service.charges {
        pass("nothing is recorded: \(error.message)")
        return .send(nil)
      }
      throw RunFailure(.notRecorded, .storeUnusable, error.message, planned: planned)
    }
  }

  private mutating func decide(_ start: CallStart, _ planned: PlannedCall, _ store: any RunStore) throws -> Start {
    switch start {
    case .reuse(let run): return .reuse(run)
    case .send(let previous):
      if let previous, runner.mentionsRepeats {
        let outcome = previous.state == .unknown ? "; its outcome is unknown" : ""
        pass("@\(previous.number) was the same request\(outcome)")
      }
      return .send(store)
    case .lost(let run):
      var failure = RunFailure(
        .noInput, .missingImage,
        "the store has lost an image of @\(run.number), the same call, or it is damaged; again means charged again",
        planned: planned)
      failure.diagnostic.help = "`gen store check` says more; `gen run --fresh` makes the images again"
      throw failure
    case .unknown(let run):
      var failure = RunFailure(
        .unknownOutcome, .unknownOutcome,
        "this call was sent as @\(run.number), and nobody knows what became of it: it may have been charged",
        planned: planned)
      failure.diagnostic.help =
        "`gen run --retry-unknown` sends it again; `gen history` lists what arrived"
      throw failure
    }
  }

  private func intent(
    for planned: PlannedCall, _ service: any GenerationService, _ request: GenerationRequest
  ) -> CallIntent {
    var intent = CallIntent(
      run: planned.run, service: ServiceIdentity(service), dialect: planned.dialect, request: request)
    (intent.name, intent.policy) = (planned.name, runner.policy)
    intent.policy.ownRuns = ownRuns
    intent.maximumCredits = maximumCredits(of: planned, service)
    let environment = EnvironmentText(planned.environment)
    for index in intent.recorded.prompts.indices {
      intent.recorded.prompts[index].text = environment.masked(intent.recorded.prompts[index].text)
    }
    intent.recorded.engine = environment.masked(intent.recorded.engine)
    return intent
  }

  /// Records that the run of a search has the images of the probe that was found, so that its name and number last.
  /// What was not recorded has none that do.
  func recordResult(of search: Search, _ found: PlannedCall) async {
    await recordResult(found, as: search.resultRun, name: search.template.name)
  }

  /// Records that a run has the images of another of this program.
  func recordResult(_ found: PlannedCall, as run: Int, name: String?) async {
    guard let store = runner.host.store, let service = runner.host.service(found.service),
      let probe = try? store.run(found.run), probe.state == .done, let request = try? request(for: found)
    else { return }
    var planned = found
    (planned.run, planned.name) = (run, name)
    var intent = intent(for: planned, service, request)
    intent.policy = .missing
    guard case .reuse? = try? await store.begin(intent, onWait: { _ in }) else { return }
    for image in probe.artifacts {
      guard let saved = artifacts[ArtifactKey(run: found.run, index: image.index)] else { continue }
      let path = runner.host.absolutePath(saved.path)
      let file = SavedFile(index: saved.index, path: path, width: saved.width, height: saved.height)
      try? store.record(file, run: planned.run)
    }
  }

  /// Before the first call: from here on an interrupted script draws the same seeds again.
  mutating func beginScript(in store: any RunStore) throws(StoreError) {
    guard let script, !hasBegunScript else { return }
    try store.begin(script.identity, draws: script.draws)
    hasBegunScript = true
    if script.isResumed {
      pass("this script was interrupted, and goes on with the seeds it drew; `--fresh` draws new ones")
    }
  }

  /// Records the sweeps with a run of at most this number, so that other sessions find their cells while they run, and
  /// whatever ends them.
  func recordSheets(until run: Int) {
    guard let store = runner.host.store, unreserved == nil else { return }
    for sheet in sheets.take(until: run) {
      do throws(StoreError) { try store.record(sheet) } catch { pass(error.message) }
    }
  }

  /// The script has run to its end.
  mutating func endScript() {
    // Of calls that were all made before.
    recordSheets(until: .max)
    guard hasBegunScript, let script else { return }
    do throws(StoreError) { try runner.host.store?.end(script.identity) } catch { pass(error.message) }
  }

  /// Records how a call ended.
  mutating func settle(
    _ planned: PlannedCall, _ service: any GenerationService, after error: (any Error)?
  ) {
    takeFigures()
    let ending = ending(of: planned, service, after: error ?? imageFailure, answered: error == nil)
    count(ending, planned, service)
    if case .unknown = ending {
      pass(unknownNote(planned))
      // Run again as it is, the script would stop here.
      if journal != nil, imageFailure?.diagnostic.help == RuntimeCode.noImage.advice {
        imageFailure?.diagnostic.help = Self.adviceOnUnknown
      }
    }
    guard let journal else { return }
    do throws(StoreError) { try journal.end(planned.run, ending) } catch { pass(error.message) }
  }

  /// How a call ended: what the store has, it has, whatever went wrong later.
  private func ending(
    of planned: PlannedCall, _ service: any GenerationService, after error: (any Error)?, answered: Bool
  ) -> CallEnding {
    if keptImages >= planned.call.samples || journal == nil && error == nil { return .done(figures) }
    guard let error else { return .failed("the store does not have all of its images") }
    let text = (error as? RunFailure)?.diagnostic.summary ?? (error is CancellationError ? "cancelled" : reason(error))
    guard service.charges else { return .failed(text) }
    let mayHaveCharged =
      switch error {
      case let failure as RunFailure: failure.kind == .notRecorded || !answered || wasCharged(failure)
      case let error as any ChargeReporting: error.mayHaveCharged
      default: true
      }
    return mayHaveCharged ? .unknown(text) : .failed(text)
  }

  /// Whether a call that was answered has cost something, though an image of it could not be used.
  private func wasCharged(_ failure: RunFailure) -> Bool {
    // What the service could not finish is free; the other images of the call are not.
    receipt.credits.map { $0 > 0 } ?? (failure.kind != .noImage || keptImages > 0)
  }

  /// What to do about a call with an image that could not be finished, and others that came.
  private static let adviceOnUnknown =
    "images that came are kept; `gen run --retry-unknown` sends the call again, which may be charged again"

  /// What is said about a call that broke off.
  private func unknownNote(_ planned: PlannedCall) -> String {
    let outcome = "the outcome of @\(planned.run) is unknown: `\(planned.service)` may have charged it"
    return journal == nil ? outcome : outcome + "; a script does not send it again without `--retry-unknown`"
  }
}
