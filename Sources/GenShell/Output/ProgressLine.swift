import GenAPI

/// What the live line of a terminal says while calls run: `image 2/4  step 31/50  sigma 0.83  1.2 s`.
struct ProgressLine {
  /// Calls that are finished and calls in all; told when there are several.
  var finishedCalls = 0
  /// Calls of the program.
  var calls = 1
  /// Images of the current call.
  var images = 1
  /// The last step reported; `nil` while the service has said nothing.
  var progress: GenerationEvent.Progress?
  /// Calls ahead in the service's queue.
  var queuePosition: Int?
  /// Since the current call began.
  var elapsed = Duration.zero

  private static let barColumns = 20

  /// The line for a terminal of `columns` columns; the last column stays free, since some terminals wrap there.
  func text(columns: Int) -> String {
    let facts = parts.joined(separator: "  ")
    let available = columns - 1
    guard progress != nil, DisplayWidth.of(facts) + 2 + Self.barColumns <= available else {
      return DisplayWidth.truncate(facts, to: available)
    }
    return facts + "  " + bar
  }

  /// How much of the current call is done, 0…1.
  var fraction: Double {
    guard let progress, progress.steps > 0 else { return 0 }
    let done = Double((progress.image - 1) * progress.steps + progress.step)
    return min(max(done / Double(max(images, progress.image) * progress.steps), 0), 1)
  }

  private var parts: [String] {
    var parts: [String] = []
    if calls > 1 { parts.append("call \(min(finishedCalls + 1, calls))/\(calls)") }
    if let progress {
      if images > 1 { parts.append("image \(progress.image)/\(images)") }
      parts.append("step \(progress.step)/\(progress.steps)")
      parts.append("sigma " + Decimals.text(progress.sigma, digits: 2))
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
