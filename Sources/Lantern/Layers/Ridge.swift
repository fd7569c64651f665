/// The upper edge of a range of hills or mountains: a sum of waves in octaves, sampled across the picture.
struct Ridge {
  /// Evenly spaced from left of the picture to right of it.
  let points: [Point]

  /// How a ridge looks: `sharp` folds the waves into peaks and keeps more of the fine ones.
  struct Form {
    var base, height: Double
    var sharp = false
    /// Waves per picture height of the longest wave.
    var frequency = 0.9
  }

  /// The crest swings by `form.height` around `form.base`.
  init(_ form: Form, in world: World, using random: inout SeededRandom) {
    var waves: [(frequency: Double, phase: Double)] = []
    var frequency = form.frequency
    for _ in 0..<(form.sharp ? 7 : 5) {
      waves.append((2 * .pi * frequency * random.uniform(0.8, 1.25), random.uniform(0, 2 * .pi)))
      frequency *= 1.95
    }
    let steps = world.count(form.sharp ? 150 : 80)
    points = (0...steps).map { step in
      let x = (world.aspect + 0.1) * Double(step) / Double(steps) - 0.05
      return Point(x, form.base - form.height * Self.sum(waves, at: x, sharp: form.sharp))
    }
  }

  /// The waves added up and normalised to about -1…1.
  private static func sum(_ waves: [(frequency: Double, phase: Double)], at x: Double, sharp: Bool) -> Double {
    var (value, total, weight) = (0.0, 0.0, 1.0)
    for wave in waves {
      let height = sine(wave.frequency * x + wave.phase)
      value += weight * (sharp ? 1 - 2 * abs(height) : height)
      total += weight
      weight *= sharp ? 0.5 : 0.33
    }
    // Folded waves lie low on average: their mean is 1 - 4/π.
    return value / total + (sharp ? 0.27 : 0)
  }

  /// Everything below the crest.
  var path: Path { path(closedAt: 1.05) }

  private func path(closedAt bottom: Double) -> Path {
    guard let first = points.first, let last = points.last else { return Path() }
    return .polygon(points + [Point(last.x, bottom), Point(first.x, bottom)])
  }

  /// A stretch of the crest, `indices` cut to what there is.
  func stretch(_ indices: ClosedRange<Int>) -> ArraySlice<Point> {
    points[max(0, indices.lowerBound)...min(points.count - 1, indices.upperBound)]
  }

  /// A summit and the valleys on both sides, as indices of `points`.
  struct Peak {
    let left, top, right: Int
  }

  /// The summits that are highest within `reach` of themselves (in picture heights), left to right.
  func peaks(reach: Double) -> [Peak] {
    guard points.count > 2 else { return [] }
    let window = max(1, Int(reach / (points[1].x - points[0].x)))
    let tops = points.indices.filter { i in
      let around = stretch(i - window...i + window)
      return around.indices.allSatisfy { $0 == i || points[$0].y > points[i].y }
    }
    return tops.enumerated().map { order, top in
      let before = order > 0 ? tops[order - 1] : 0
      let after = order + 1 < tops.count ? tops[order + 1] : points.count - 1
      return Peak(left: lowest(before...top), top: top, right: lowest(top...after))
    }
  }

  private func lowest(_ range: ClosedRange<Int>) -> Int {
    range.max { points[$0].y < points[$1].y } ?? range.lowerBound
  }
}
