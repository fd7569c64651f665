/// How a subject, or the several of it a prompt asks for, is spread over the picture.
struct Troop {
  /// Where its members are at home.
  enum Home {
    case land, water
    /// In the air or under water, between two heights of the picture.
    case free(ClosedRange<Double>)
  }

  let layer: String
  /// Length of one unit when it is alone in a square picture, in picture heights.
  let size: ClosedRange<Double>
  /// How far a member reaches behind, ahead, above and below its foot, in units.
  let reach: (back: Double, front: Double, up: Double, down: Double)
  var home = Home.land
  /// How many there are if the prompt does not say.
  var usual = 1
}

extension World {
  /// A place for each member of the troop, the farthest first; they stand side by side and inside the picture.
  func places(for troop: Troop, using random: inout SeededRandom) -> [SubjectFrame] {
    let count = (self.count(of: troop.layer) ?? troop.usual).clamped(1, 6)
    let span = span(of: troop, count)
    let cell = (span.upperBound - span.lowerBound) / Double(count)
    let crowding = power(Double(count), -0.35)
    let reach = troop.reach
    let start = random.int(0...1)
    let frames = (0..<count).map { index -> SubjectFrame in
      let far = count == 1 ? random.uniform(0, 0.3) : (Double((index + start) % 2) + random.uniform(0, 0.6)) / 1.6
      let most = 0.94 * cell / (reach.back + reach.front)
      let size =
        min(random.uniform(troop.size.lowerBound, troop.size.upperBound) * narrowing * crowding, most)
        * mix(1, 0.78, far)
      let facing = facing(at: span.lowerBound + (Double(index) + 0.5) * cell, using: &random)
      let ends = facing > 0 ? (reach.back * size, reach.front * size) : (reach.front * size, reach.back * size)
      let slack = max(0, cell - ends.0 - ends.1)
      let x = span.lowerBound + Double(index) * cell + ends.0 + slack * random.uniform(0.3, 0.7)
      return SubjectFrame(
        x: inside(x, left: ends.0, right: ends.1), y: height(of: troop, far, size, using: &random), size: size,
        facing: facing)
    }
    return frames.sorted { $0.y < $1.y }
  }

  /// The part of the width the troop may use: around its anchor when it is alone or shares the picture.
  private func span(of troop: Troop, _ count: Int) -> ClosedRange<Double> {
    let subjects = Double(max(1, anchors.count))
    let wide = (troop.reach.back + troop.reach.front) * troop.size.upperBound * narrowing * 1.1
    let width = min(aspect / subjects, count == 1 ? wide : aspect)
    let middle = anchor(of: troop.layer).x.clamped(width / 2, aspect - width / 2)
    return middle - width / 2...middle + width / 2
  }

  /// Mostly towards the middle of the picture.
  private func facing(at x: Double, using random: inout SeededRandom) -> Double {
    (random.chance(0.72) == (x < aspect / 2)) ? 1 : -1
  }

  private func height(of troop: Troop, _ far: Double, _ size: Double, using random: inout SeededRandom) -> Double {
    switch troop.home {
    case .land where setting == .portrait: return horizon - 0.016
    case .land: return mix(min(0.93, horizon + 0.29), min(0.86, horizon + 0.17), far)
    case .water: return mix(horizon + 0.3, horizon + 0.1, far).clamped(0, 0.94)
    case .free(let range):
      let y = mix(range.lowerBound, range.upperBound, random.unit())
      return y.clamped(troop.reach.up * size + 0.02, 0.97 - troop.reach.down * size)
    }
  }
}

extension Int {
  fileprivate func clamped(_ low: Int, _ high: Int) -> Int { Swift.min(Swift.max(self, low), high) }
}
