import GenRuntime
import Synchronization

/// Runs a program in a task while the thread that owns the terminal waits for its end or for Ctrl-C.
struct ForegroundRun {
  /// How it ended.
  enum Outcome: Sendable {
    case finished(RunSummary)
    /// Ctrl-C; what was saved until then is kept.
    case cancelled(RunCancelled)
  }

  /// Runs programs.
  let runner: Runner
  /// Is told what happens.
  let reporter: any RunReporter
  /// Where Ctrl-C arrives.
  let inbox: TerminalInbox
  /// Called for each Ctrl-C, after the cancellation.
  var onInterrupt: () -> Void = {}
  /// Whoever is to be heard meanwhile.
  var input: RequestInput?
  /// Whether nobody is left to tell anything; the program is cancelled then.
  var isAbandoned: () -> Bool = { false }

  /// Milliseconds between updates of the elapsed time.
  private static let tick: Int32 = 200

  /// Blocks until the program has ended. A cancelled program is waited for, so that nothing it writes comes later; its
  /// sheet is not, after a second Ctrl-C or when the process is told to leave.
  func run(_ program: Program) -> Outcome {
    let result = ResultBox()
    var runner = runner
    runner.isAbandoned = { result.isUnwanted }
    var wasInterrupted = false
    let task = Task.detached { [runner, reporter, inbox] in
      result.set(await Self.outcome(of: program, runner: runner, reporter: reporter))
      inbox.wake()
    }
    while true {
      if inbox.take(.interrupt) {
        if wasInterrupted { result.isUnwanted = true }
        wasInterrupted = true
        task.cancel()
        onInterrupt()
      }
      if inbox.take(.hangUp) {
        result.isUnwanted = true
        task.cancel()
        inbox.post(.hangUp)  // for the prompt, and so that being told again ends the process
        return waitForEnd(result)
      }
      if let outcome = result.value { return outcome }
      if inbox.wait(alsoFor: input?.watched ?? [], milliseconds: Self.tick).contains(true) { input?.receive() }
      if isAbandoned() {
        result.isUnwanted = true
        task.cancel()
      }
      reporter.tick()
    }
  }

  private func waitForEnd(_ result: ResultBox) -> Outcome {
    while true {
      if let outcome = result.value { return outcome }
      _ = inbox.wait(milliseconds: Self.tick)
    }
  }

  private static func outcome(of program: Program, runner: Runner, reporter: any RunReporter) async -> Outcome {
    do {
      return .finished(try await runner.run(program) { reporter.handle($0) })
    } catch {
      return .cancelled(error)
    }
  }

  /// Carries the outcome from the task to the waiting thread, and to the task that nobody waits for its sheet.
  private final class ResultBox: Sendable {
    private let state = Mutex<Outcome?>(nil)
    private let unwanted = Atomic<Bool>(false)
    var value: Outcome? { state.withLock { $0 } }
    func set(_ outcome: Outcome) { state.withLock { $0 = outcome } }
    var isUnwanted: Bool {
      get { unwanted.load(ordering: .relaxed) }
      set { unwanted.store(newValue, ordering: .relaxed) }
    }
  }
}

extension ForegroundRun.Outcome {
  /// Lets a session know the images and what they cost, so that handles find them.
  func record(in session: inout Session, _ program: Program) {
    let (saved, spending) =
      switch self {
      case .finished(let summary): (summary.saved, summary.spending)
      case .cancelled(let cancelled): (cancelled.saved, cancelled.spending)
      }
    saved.forEach { session.record($0) }
    session.settleBudget(program, spending)
  }
}
