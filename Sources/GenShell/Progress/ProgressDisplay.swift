import GenAPI
import GenRuntime

/// What is going on in a program: the live lines, a line for each running call.
struct ProgressDisplay {
  /// Learned in earlier programs, too.
  private(set) var durations = CallDurations()
  /// The running calls, in the order of the program: several begin in whatever order.
  private(set) var running: [ProgressLine] = []

  private var planned: [Int: PlannedCall] = [:]
  /// Work of the calls that are not made yet, by run.
  private var work: [Int: Double] = [:]
  private var calls = 1
  private var finishedCalls = 0
  private var totalWork = 0.0
  private var finishedWork = 0.0
  private var begin: Duration?

  /// How many running calls have a line.
  private static let most = 8

  /// Starts anew with the calls of a program.
  mutating func begin(_ calls: [PlannedCall]) {
    let durations = durations
    self = ProgressDisplay()
    self.durations = durations
    self.calls = calls.count
    guard calls.count > 1 else { return }
    for call in calls { work[call.run] = CallDurations.work(of: call) }
    totalWork = work.values.reduce(0, +)
  }

  /// A call is sent.
  mutating func start(_ call: PlannedCall, at time: Duration) {
    var line = ProgressLine()
    (line.run, line.images, line.start) = (call.run, call.call.samples, time)
    (line.expected, line.preview) = (durations.expected(of: call), call.output.preview)
    running.insert(line, at: running.firstIndex { $0.run > call.run } ?? running.count)
    planned[call.run] = call
    begin = begin ?? time
  }

  /// Something happened to a call.
  mutating func advance(run: Int, _ event: GenerationEvent) {
    guard let index = running.firstIndex(where: { $0.run == run }) else { return }
    switch event {
    case .queued(let position): running[index].queuePosition = position
    case .progress(let progress): running[index].record(progress)
    case .note, .artifact, .done: break
    }
  }

  /// A service has answered in full. The images may wait for their turn, which says nothing about the service.
  mutating func answer(run: Int, at time: Duration) {
    guard let index = running.firstIndex(where: { $0.run == run }), running[index].answered == nil else { return }
    if let call = planned[run] { durations.record(time - running[index].start, of: call) }
    running[index].answered = time
  }

  /// An image is there.
  mutating func save(_ artifact: SavedArtifact) {
    guard let index = running.firstIndex(where: { $0.run == artifact.run }) else { return }
    running[index].finish(image: artifact.index)
  }

  /// A call has ended; one that never began had its images already, and says nothing about time.
  mutating func finish(run: Int, at time: Duration) {
    finishedCalls += 1
    let done = work.removeValue(forKey: run) ?? 0
    guard let index = running.firstIndex(where: { $0.run == run }) else {
      totalWork -= done
      return
    }
    finishedWork += done
    let line = running.remove(at: index)
    let call = planned.removeValue(forKey: run)
    if let call, line.answered == nil { durations.record(time - line.start, of: call) }
  }

  /// The lines for a terminal of `columns` columns, none while nothing runs. Each leaves the last column free, since
  /// some terminals wrap there, and the first two, where the cursor waits.
  func lines(columns: Int, at time: Duration) -> [String] {
    let room = max(1, columns - 3)
    guard let first = running.first else { return [] }
    guard running.count > 1 else {
      var facts = first.facts(at: time)
      if calls > 1 { facts = [position] + facts + left(at: time) }
      return ["  " + LiveFact.line(facts, fraction: first.barFraction(at: time), columns: room)]
    }
    let all = [position, LiveFact("\(running.count) running", 3)] + left(at: time)
    let lines = running.prefix(Self.most).map { line in
      LiveFact.line(
        [LiveFact("@\(line.run)", 0)] + line.facts(at: time), fraction: line.barFraction(at: time), columns: room)
    }
    return ([LiveFact.line(all, fraction: fraction(at: time), columns: room)] + lines).map { "  " + $0 }
  }

  /// Everything that runs in a few words, and how much of it is done (0…1, `nil` while nobody can tell); `nil` while
  /// nothing runs.
  func summary(at time: Duration) -> (text: String, fraction: Double?)? {
    guard let first = running.first else { return nil }
    var facts = running.count > 1 ? [LiveFact("\(running.count) running", 3)] : first.facts(at: time)
    if calls > 1 { facts = [position] + facts + left(at: time) }
    let text = LiveFact.line(facts, fraction: nil, columns: 100)
    return (text, calls > 1 ? fraction(at: time) : first.barFraction(at: time))
  }

  private var position: LiveFact {
    LiveFact("call \(min(finishedCalls + max(1, running.count), calls))/\(calls)", 1)
  }

  private func fraction(at time: Duration) -> Double? {
    guard totalWork > 0 else { return nil }
    let partial = running.reduce(0) { $0 + $1.fraction(at: time) * (work[$1.run] ?? 0) }
    return (finishedWork + partial) / totalWork
  }

  /// How long the rest takes at the pace so far; nothing before that can be told.
  private func left(at time: Duration) -> [LiveFact] {
    guard let begin, let fraction = fraction(at: time), fraction > 0.01, time - begin >= .seconds(1) else { return [] }
    let rest = (time - begin) * ((1 - fraction) / fraction)
    return [LiveFact("about \(LiveFact.span(rest)) left", 2)]
  }
}
