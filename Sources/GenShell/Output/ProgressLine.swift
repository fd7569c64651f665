import GenAPI
import GenLanguage

/// What the live line of a terminal says while calls run: `step 31/50  sigma 0.83  1.2 s`, and for several images,
/// which a service may make at the same time, `4 images  step 62/200  1.2 s`.
struct ProgressLine {
  /// Calls that are finished and calls in all; told when there are several.
  var finishedCalls = 0
  /// Calls of the program.
  var calls = 1
  /// Images of the current call.
  var images = 1
  /// Calls ahead in the service's queue.
  var queuePosition: Int?
  /// When the call began.
  var start = Duration.zero
  /// Whether its answer is there, and waits for its turn.
  var isAnswered = false
  /// Since the current call began.
  var elapsed = Duration.zero

  /// Steps taken, by image; they only grow.
  private var taken: [Int: Int] = [:]
  /// Steps of each image; 0 while the service has said nothing.
  private var stepsPerImage = 0
  private var sigma = 0.0

  private static let barColumns = 20

  /// Takes in that a step was taken, in whatever order images report theirs.
  mutating func record(_ progress: GenerationEvent.Progress) {
    stepsPerImage = max(stepsPerImage, progress.steps)
    if progress.step >= taken[progress.image] ?? 0 { sigma = progress.sigma }
    taken[progress.image] = max(taken[progress.image] ?? 0, progress.step)
  }

  /// Takes in that an image is there, however few of its steps were told.
  mutating func finish(image: Int) {
    if stepsPerImage > 0 { taken[image] = stepsPerImage }
  }

  /// The line for a terminal of `columns` columns; the last column stays free, since some terminals wrap there.
  func text(columns: Int) -> String {
    let facts = parts.joined(separator: "  ")
    let available = columns - 1
    guard stepsPerImage > 0, displayWidth(of: facts) + 2 + Self.barColumns <= available else {
      return Columns.truncate(facts, to: available)
    }
    return facts + "  " + bar
  }

  /// How much of the current call is done, 0…1.
  var fraction: Double {
    stepsPerImage > 0 ? Double(stepsTaken) / Double(stepsInAll) : 0
  }

  private var stepsTaken: Int { min(taken.values.reduce(0, +), stepsInAll) }

  private var stepsInAll: Int { stepsPerImage * max(images, taken.count) }

  private var parts: [String] {
    var parts: [String] = []
    if calls > 1 { parts.append("call \(min(finishedCalls + 1, calls))/\(calls)") }
    if stepsPerImage > 0 {
      if images > 1 { parts.append("\(images) images") }
      parts.append("step \(stepsTaken)/\(stepsInAll)")
      if images == 1 { parts.append("sigma " + Decimals.text(sigma, digits: 2)) }
    } else if let queuePosition {
      parts.append("queued, \(queuePosition) ahead")
    } else {
      parts.append("waiting")
    }
    parts.append(Decimals.text(elapsed / .seconds(1), digits: 1) + " s")
    return parts
  }

  private var bar: String {
    let filled = Int(fraction * Double(Self.barColumns))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barColumns - filled)
  }
}
