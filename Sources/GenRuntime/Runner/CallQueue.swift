import GenAPI

/// The order of calls of which several are under way: which may start, and whose turn it is to be saved and told.
struct CallQueue {
  /// What is told next.
  enum Turn {
    case text(String)
    case answer(CallAnswer)
  }

  private enum Item {
    case text(String)
    /// It needs the images of a call that has not ended, or asks the same as one.
    case blocked(PlannedCall)
    case running(HeldEvents)
    case ended(CallAnswer, HeldEvents)
  }

  private let steps: ArraySlice<Step>
  /// Steps that were looked at and not told yet, by their place.
  private var items: [Int: Item] = [:]
  /// Places of blocked calls, in order.
  private var blocked: [Int] = []
  /// The next step to tell, and the next to look at.
  private var head: Int
  private var front: Int
  private var runningCount = 0
  /// Places of runs whose images later calls do not find yet.
  private var unfinished: [Int: Int] = [:]
  private(set) var isStopped = false

  /// So many steps may be looked at before the first of them has ended.
  private static let reach = 256

  /// Whether two calls ask the same, so that the later has the images of the earlier.
  private let asksTheSame: (PlannedCall, PlannedCall) -> Bool

  init(_ steps: ArraySlice<Step>, asksTheSame: @escaping (PlannedCall, PlannedCall) -> Bool = { _, _ in false }) {
    self.steps = steps
    self.asksTheSame = asksTheSame
    (head, front) = (steps.startIndex, steps.startIndex)
  }

  /// Whether nothing is to be looked at any more, or nothing can be: of many texts in a row all may have been told, and
  /// calls follow.
  var isDone: Bool { isStopped || head < front || front == steps.endIndex }

  /// No more calls are started.
  mutating func stop() { isStopped = true }

  /// The first call that may start now.
  /// - Parameter limit: how many calls may be under way when a call is.
  mutating func next(limit: (PlannedCall) -> Int) -> PlannedCall? {
    for (position, place) in blocked.enumerated() {
      guard case .blocked(let planned)? = items[place], isReady(planned) else { continue }
      guard runningCount < limit(planned) else { return nil }
      blocked.remove(at: position)
      return planned
    }
    while front < steps.endIndex, front - head < Self.reach {
      switch steps[front] {
      case .call(let planned):
        let isReady = isReady(planned)
        if isReady, runningCount >= limit(planned) { return nil }
        unfinished[planned.run] = front
        items[front] = .blocked(planned)
        front += 1
        if isReady { return planned }
        blocked.append(front - 1)
      case .print(let text):
        items[front] = .text(text)
        front += 1
      default: return nil
      }
    }
    return nil
  }

  /// A call was started.
  mutating func begin(_ planned: PlannedCall, _ events: HeldEvents) {
    guard let place = unfinished[planned.run] else { return }
    runningCount += 1
    items[place] = .running(events)
    if place == head { events.beginTurn() }
  }

  /// A call has ended.
  mutating func end(_ answer: CallAnswer) {
    guard let place = unfinished[answer.planned.run], case .running(let events)? = items[place] else { return }
    runningCount -= 1
    items[place] = .ended(answer, events)
    if answer.isKept { unfinished[answer.planned.run] = nil }
    if case .failure = answer.result { isStopped = true }
  }

  /// What is told next; `nil` while a call before it is under way. After a failure only what had been started is.
  mutating func takeTurn() -> Turn? {
    while head < front, let item = items[head] {
      switch item {
      case .running(let events):
        events.beginTurn()
        return nil
      case .blocked:
        if !isStopped { return nil }
        skip()
      case .text(let text):
        let isLeftOut = hasSkipped
        skip()
        if !isLeftOut { return .text(text) }
      case .ended(let answer, let events):
        events.beginTurn()
        skip()
        unfinished[answer.planned.run] = nil
        if case .failure = answer.result { hasSkipped = true }
        return .answer(answer)
      }
    }
    return nil
  }

  /// Whether a step was left out, or failed: texts that follow are not told.
  private var hasSkipped = false

  private mutating func skip() {
    if case .blocked? = items.removeValue(forKey: head) { hasSkipped = true }
    head += 1
  }

  /// Whether the images that a call needs can be had, and nobody is about to make its own.
  private func isReady(_ planned: PlannedCall) -> Bool {
    hasInputs(planned) && !unfinished.values.contains { isUnderway(at: $0, planned) }
  }

  /// Whether the same call was started at this place.
  private func isUnderway(at place: Int, _ planned: PlannedCall) -> Bool {
    guard case .call(let other) = steps[place], other.run != planned.run else { return false }
    if case .blocked? = items[place] { return false }
    return asksTheSame(planned, other)
  }

  private func hasInputs(_ planned: PlannedCall) -> Bool {
    [planned.call.initImage, planned.call.maskImage].allSatisfy { image in
      guard case .artifact(let run, _)? = image, run != planned.run else { return true }
      return unfinished[run] == nil
    }
  }
}
