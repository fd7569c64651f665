import GenAPI
import GenLanguage

extension RunInProgress {
  /// The steps at the beginning of `rest` whose calls may be under way at the same time: calls and ready-made texts, with
  /// more than one call among them. Empty where one step is to be done alone.
  func stepsTogether(_ rest: ArraySlice<Step>) -> ArraySlice<Step> {
    var calls = 0
    let together = rest.prefix { step in
      switch step {
      case .print: return true
      case .call(let planned):
        guard mostCalls(of: planned) > 1 else { return false }
        calls += 1
        return true
      default: return false
      }
    }
    return calls > 1 ? together : []
  }

  /// How many calls may be under way when this one is.
  private func mostCalls(of planned: PlannedCall) -> Int {
    max(1, runner.jobs ?? runner.host.service(planned.service)?.concurrency ?? 1)
  }

  /// Does steps with several calls under way. What they make is saved and told in program order; a failure starts no
  /// more, and what is under way is finished.
  /// - Throws: `CancellationError`, when all that was under way has ended.
  mutating func perform(_ steps: ArraySlice<Step>) async throws {
    var run = self
    // Not kept from being changed in place.
    (run.artifacts, run.summary) = ([:], RunSummary())
    var queue = CallQueue(steps) { [run] in run.asksTheSame($0, $1) }
    // Before any call is sent: what it draws belongs to the script.
    if let store = runner.host.store, unreserved == nil { try? beginScript(in: store) }
    await withTaskGroup(of: CallAnswer.self) { group in
      while true {
        tell(&queue)
        while !queue.isStopped, !Task.isCancelled, let planned = queue.next(limit: mostCalls(of:)) {
          let events = HeldEvents(onEvent)
          queue.begin(planned, events)
          let fork = fork(events)
          group.addTask { await fork.answer(planned) }
        }
        tell(&queue)
        if let answer = await group.next() {
          queue.end(answer)
        } else if queue.isDone || Task.isCancelled {
          break
        }
      }
    }
    if Task.isCancelled { queue.stop() }
    tell(&queue)
    try Task.checkCancellation()
  }

  /// Saves and tells, as far as the calls before have ended.
  private mutating func tell(_ queue: inout CallQueue) {
    while let turn = queue.takeTurn() {
      switch turn {
      case .text(let text): onEvent(.text(text))
      case .answer(let answer): take(answer, &queue)
      }
    }
  }

  private mutating func take(_ answer: CallAnswer, _ queue: inout CallQueue) {
    var call = answer.call
    // Handed over, not shared: what was made so far is not copied for every call.
    summary.spending.add(images: call.summary.spending.images, credits: call.summary.spending.credits)
    (call.artifacts, call.summary, call.onEvent) = (artifacts, summary, onEvent)
    (artifacts, summary) = ([:], RunSummary())
    call.imagesBefore = call.summary.saved.count
    let origin: Origin?
    do {
      origin = try answer.result.get()
      if case .store(let run)? = origin, run.reusedFrom ?? run.number > answer.planned.run {
        restoredRuns.insert(run.reusedFrom ?? run.number)
      }
      call.isRestored = restoredRuns.contains(answer.planned.run)
    } catch {
      // What came before it failed is kept.
      call.saveHeldImages(of: answer.planned)
      origin = nil
      if let failure = error as? RunFailure { call.fail(failure) }
    }
    do throws(RunFailure) {
      if let origin { try call.complete(answer.planned, origin) }
    } catch {
      call.fail(error)
      queue.stop()
    }
    (artifacts, summary) = (call.artifacts, call.summary)
    cells.take(answer.planned.run, from: call.cells)
  }

  /// A run of its own for one call.
  private func fork(_ events: HeldEvents) -> RunInProgress {
    var fork = self
    fork.onEvent = { events.pass($0) }
    fork.summary = RunSummary()
    (fork.heldImages, fork.keptImages, fork.journal) = ([], 0, nil)
    fork.cells = cells.emptied()
    return fork
  }

  private func answer(_ planned: PlannedCall) async -> CallAnswer {
    var call = self
    do {
      let origin = try await call.ask(planned)
      return CallAnswer(planned: planned, call: call, result: .success(origin))
    } catch {
      return CallAnswer(planned: planned, call: call, result: .failure(error))
    }
  }
}

/// A call that has ended, and whose images wait for their turn.
struct CallAnswer: Sendable {
  var planned: PlannedCall
  var call: RunInProgress
  var result: Result<RunInProgress.Origin, any Error>

  /// Whether later calls find its images in the store.
  var isKept: Bool { call.keptImages >= planned.call.samples }
}
