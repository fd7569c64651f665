/// How many images runs have, by number: two bytes a run, because a plan may have a million.
struct RunLengths: Sendable {
  /// Numbers that follow each other.
  private struct Stretch {
    let first: Int
    var samples: [UInt16]
  }

  /// In the order of their numbers. There are few: a new one begins only where another process took numbers.
  private var stretches: [Stretch] = []

  /// How many images a run has; `nil` when it is not known.
  subscript(run: Int) -> Int? {
    guard let stretch = stretches.last(where: { $0.first <= run }), run - stretch.first < stretch.samples.count else {
      return nil
    }
    return Int(stretch.samples[run - stretch.first])
  }

  /// Adds a run, whose number is higher than all before.
  mutating func append(_ run: Int, samples: Int) {
    let count = UInt16(clamping: samples)
    if let last = stretches.indices.last, stretches[last].first + stretches[last].samples.count == run {
      stretches[last].samples.append(count)
    } else {
      stretches.append(Stretch(first: run, samples: [count]))
    }
  }

  /// The newest runs, at most `limit`, the newest first.
  func newest(_ limit: Int) -> [Int] {
    Array(stretches.reversed().lazy.flatMap { ($0.first..<$0.first + $0.samples.count).reversed() }.prefix(limit))
  }
}
