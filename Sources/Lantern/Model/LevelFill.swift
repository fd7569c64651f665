/// Fills the repainted part of a landscape so that what lies level goes on: sky, ground and horizon are continued from
/// the left border of the hole to the right one.
///
/// The columns of colours beside the hole are matched row by row (dynamic time warping), and matching rows are joined by
/// straight bands. What stands beside the hole, a tower or a house, is not continued.
struct LevelFill {
  private let picture: Raster
  private let amount: Field
  /// The columns of the hole.
  private let columns: Range<Int>

  /// Nil if the hole leaves nothing to its left and right.
  init?(_ picture: Raster, _ amount: Field) {
    var (left, right) = (amount.width, 0)
    for y in 0..<amount.height {
      for x in 0..<amount.width where amount.values[y * amount.width + x] > Self.least {
        (left, right) = (min(left, x), max(right, x + 1))
      }
    }
    let margin = amount.width / 16
    guard left < right, left >= margin || right <= amount.width - margin else { return nil }
    (self.picture, self.amount) = (picture, amount)
    columns = left..<right
  }

  /// Less than this is a border, not a hole.
  private static let least: Float = 0.02
  /// Colours that are nearer count as the same, RGB distance.
  private static let alike: Float = 0.12

  /// The picture with its repainted part filled.
  func filled() -> Raster {
    let margin = picture.width / 16
    let left = columns.lowerBound >= margin ? profile(0..<columns.lowerBound, nearEnd: true) : nil
    let right = columns.upperBound <= picture.width - margin
      ? profile(columns.upperBound..<picture.width, nearEnd: false) : nil
    guard let first = left ?? right, let last = right ?? left else { return picture }
    let pairs = left == nil || right == nil ? first.indices.map { ($0, $0) } : Self.matched(first, last)
    var result = picture
    for x in columns {
      let t = (Float(x - columns.lowerBound) + 0.5) / Float(columns.count)
      var next = 0
      for y in 0..<picture.height {
        // Both sides only go down, so does their mixture.
        while next + 1 < pairs.count, Self.row(pairs[next], t) < Float(y) { next += 1 }
        let share = amount.values[y * picture.width + x]
        guard share > 0 else { continue }
        let fill = first[pairs[next].0] * (1 - t) + last[pairs[next].1] * t
        result.pixels[y * picture.width + x] += (fill - picture[x, y]) * min(1, share * 1.02)
      }
    }
    return result
  }

  private static func row(_ pair: (Int, Int), _ t: Float) -> Float { Float(pair.0) * (1 - t) + Float(pair.1) * t }

  /// By row, the colour of the ground or sky in `side`, at its end next to the hole.
  private func profile(_ side: Range<Int>, nearEnd: Bool) -> [SIMD4<Float>] {
    let width = max(2, min(side.count, picture.width / 16))
    let near = nearEnd ? side.upperBound - width..<side.upperBound : side.lowerBound..<side.lowerBound + width
    let reach = max(width, side.count / 3)
    let far = nearEnd ? side.lowerBound..<side.lowerBound + reach : side.upperBound - reach..<side.upperBound
    let (beside, away) = (rows(near), rows(far))
    let depth = picture.height / 3
    return beside.indices.map { y in
      // The far colours at this height or below it tell land from what stands on it.
      let isLand = stride(from: y, to: min(picture.height, y + depth), by: 2).contains { row in
        Self.distance(beside[y], away[row]) < Self.alike
      }
      return isLand ? beside[y] : away[y]
    }
  }

  /// By row, the median colour of some columns.
  private func rows(_ columns: Range<Int>) -> [SIMD4<Float>] {
    let step = max(1, columns.count / 24)
    return (0..<picture.height).map { y in
      let colors = stride(from: columns.lowerBound, to: columns.upperBound, by: step).map { picture[$0, y] }
      var median = SIMD4<Float>.zero
      for channel in 0..<3 { median[channel] = colors.map { $0[channel] }.sorted()[colors.count / 2] }
      return median
    }
  }

  private static func distance(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> Float {
    let difference = a - b
    return (difference * difference).sum().squareRoot()
  }

  /// Pairs of rows with like colours, in order, from the top of both sides to the bottom.
  private static func matched(_ a: [SIMD4<Float>], _ b: [SIMD4<Float>]) -> [(Int, Int)] {
    let (count, slack) = (a.count, a.count / 5)
    // Sliding costs a little, or flat skies would match anywhere.
    let slide: Float = 0.004
    var cost = [Float](repeating: .infinity, count: count * count)
    for i in 0..<count {
      for j in max(0, i - slack)...min(count - 1, i + slack) {
        let before = min(
          i > 0 && j > 0 ? cost[(i - 1) * count + j - 1] : i + j == 0 ? 0 : .infinity,
          i > 0 ? cost[(i - 1) * count + j] + slide : .infinity, j > 0 ? cost[i * count + j - 1] + slide : .infinity)
        cost[i * count + j] = before + distance(a[i], b[j])
      }
    }
    var (i, j) = (count - 1, count - 1)
    var pairs = [(i, j)]
    while i > 0 || j > 0 {
      let both = i > 0 && j > 0 ? cost[(i - 1) * count + j - 1] : .infinity
      let up = i > 0 ? cost[(i - 1) * count + j] + slide : .infinity
      let left = j > 0 ? cost[i * count + j - 1] + slide : .infinity
      if both <= min(up, left) { (i, j) = (i - 1, j - 1) } else if up <= left { i -= 1 } else { j -= 1 }
      pairs.append((i, j))
    }
    return pairs.reversed()
  }
}
