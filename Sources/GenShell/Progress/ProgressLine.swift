import GenAPI
import GenLanguage

/// What the live line of a running call says: `step 31/50  sigma 0.83  1.2 s`, of several images `image 2/4  step 31/50
/// 1.2 s`, and where a service makes some at the same time, `images 2-3/4` with the step of the one that is behind.
struct ProgressLine {
  /// The number of the run.
  var run = 0
  /// Images of the call.
  var images = 1
  /// When it began, on the clock of who draws.
  var start = Duration.zero
  /// How long such a call takes as a rule; `nil` when nothing is known.
  var expected: Duration?
  /// How its pictures are shown: the setting `preview`.
  var preview = "auto"
  /// Calls ahead in the service's queue.
  var queuePosition: Int?
  /// When the service had answered in full; the images of several calls are saved in turn.
  var answered: Duration?
  /// The predicted images, by number from 1.
  private(set) var previews: [Int: GenerationEvent.Preview] = [:]

  /// Steps taken, by image; they only grow.
  private var taken: [Int: Int] = [:]
  /// Steps of each image; 0 while the service has said nothing.
  private var stepsPerImage = 0
  private var sigma = 0.0
  private var finished: Set<Int> = []

  /// Takes in that a step was taken, in whatever order images report theirs.
  mutating func record(_ progress: GenerationEvent.Progress) {
    stepsPerImage = max(stepsPerImage, progress.steps)
    if progress.step >= taken[progress.image] ?? 0 {
      sigma = progress.sigma
      if let preview = progress.preview { previews[progress.image] = preview }
    }
    taken[progress.image] = max(taken[progress.image] ?? 0, progress.step)
  }

  /// Takes in that an image is there, however few of its steps were told.
  mutating func finish(image: Int) {
    finished.insert(image)
    if stepsPerImage > 0 { taken[image] = stepsPerImage }
  }

  /// How much of the call is done at a time, 0…1: by its steps, else by how long such calls take.
  func fraction(at time: Duration) -> Double {
    if answered != nil { return 1 }
    if stepsPerImage > 0 { return Double(stepsTaken) / Double(stepsInAll) }
    guard let expected, expected > .zero else { return Double(finished.count) / Double(max(1, images)) }
    return min(0.95, (time - start) / expected)
  }

  /// The same for a bar; `nil` while nobody can tell.
  func barFraction(at time: Duration) -> Double? {
    stepsPerImage > 0 || expected != nil || answered != nil ? fraction(at: time) : nil
  }

  private var stepsTaken: Int { min(taken.values.reduce(0, +), stepsInAll) }

  private var stepsInAll: Int { stepsPerImage * max(images, taken.count) }

  /// The numbers of the images that are being made, in order; never none.
  private var current: [Int] {
    let begun = taken.keys.filter { !finished.contains($0) }.sorted()
    let moving = begun.filter { taken[$0] ?? 0 < stepsPerImage }
    if !moving.isEmpty { return moving }
    // What has taken all of its steps is drawn, or waits for those before it; then the next begins.
    return [begun.first ?? (1...max(1, images)).first { !finished.contains($0) } ?? max(1, images)]
  }

  /// `1-3, 5`
  private static func list(_ numbers: [Int]) -> String {
    let starts = numbers.filter { !numbers.contains($0 - 1) }
    let ends = numbers.filter { !numbers.contains($0 + 1) }
    return zip(starts, ends).map { $0 == $1 ? "\($0)" : "\($0)-\($1)" }.joined(separator: ", ")
  }

  /// What to say at a time, the least important with the highest numbers.
  func facts(at time: Duration) -> [LiveFact] {
    if let answered {
      return [LiveFact("answered", 0), LiveFact("waits for its turn", 1), LiveFact(Self.text(answered - start), 4)]
    }
    var facts: [LiveFact] = []
    let current = current
    if images > 1 {
      facts.append(LiveFact("image\(current.count > 1 ? "s" : "") \(Self.list(current))/\(images)", 3))
    }
    if stepsPerImage > 0 {
      facts.append(LiveFact("step \(current.map { taken[$0] ?? 0 }.min() ?? 0)/\(stepsPerImage)", 0))
      if images == 1 { facts.append(LiveFact("sigma " + Decimals.text(sigma, digits: 2), 5)) }
    } else if let queuePosition {
      facts.append(LiveFact("queued, \(queuePosition) ahead", 0))
    } else {
      facts.append(LiveFact("waiting", 0))
    }
    let elapsed = Self.text(time - start)
    guard stepsPerImage == 0, let expected else { return facts + [LiveFact(elapsed, 4)] }
    return facts + [LiveFact("\(elapsed) of about \(LiveFact.span(expected))", 4)]
  }

  private static func text(_ time: Duration) -> String { Decimals.text(time / .seconds(1), digits: 1) + " s" }
}
