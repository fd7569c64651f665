/// Fills the repainted part of a landscape so that what lies level goes on: sky, ground and horizon are continued from
/// the left border of the hole to the right one.
///
/// The columns of colours beside the hole are matched row by row (dynamic time warping), and matching rows are joined by
/// straight bands. What stands beside the hole, a tower or a house, is not continued: the colours are those of the
/// emptiest column on each side.
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
  /// Colours that are farther apart have nothing to do with each other, RGB distance.
  private static let unlike: Float = 0.3

  /// The picture with its repainted part filled.
  func filled() -> Raster {
    let margin = picture.width / 16
    let left = columns.lowerBound >= margin ? profile(0..<columns.lowerBound, nearEnd: true) : nil
    let right =
      columns.upperBound <= picture.width - margin
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

  /// By row, the colour of ground or sky next to the hole: the colours of the side's emptiest column, at the heights they
  /// have beside the hole.
  private func profile(_ side: Range<Int>, nearEnd: Bool) -> [SIMD4<Float>] {
    let width = max(2, picture.width / 64)
    let starts = stride(from: side.lowerBound, through: max(side.lowerBound, side.upperBound - width), by: width)
    let columns = starts.map { column($0..<min($0 + width, side.upperBound)) }
    let near = (nearEnd ? columns.last : columns.first) ?? []
    let empty = columns.indices.min { a, b in
      let away = { (index: Int) in Float(nearEnd ? columns.count - 1 - index : index) }
      // A little nearer is worth a little more variation.
      return Self.variation(columns[a]) + 0.01 * away(a) < Self.variation(columns[b]) + 0.01 * away(b)
    }
    guard let empty else { return near }
    var profile = near
    for (from, to) in Self.matched(columns[empty], near) { profile[to] = columns[empty][from] }
    return profile
  }

  /// By row, the median colour of some columns.
  private func column(_ columns: Range<Int>) -> [SIMD4<Float>] {
    (0..<picture.height).map { y in
      let colors = columns.map { picture[$0, y] }
      var median = SIMD4<Float>.zero
      for channel in 0..<3 { median[channel] = colors.map { $0[channel] }.sorted()[colors.count / 2] }
      return median
    }
  }

  /// The sum of the changes from row to row: what stands in a column adds its edges.
  private static func variation(_ column: [SIMD4<Float>]) -> Float {
    zip(column, column.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
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
        cost[i * count + j] = before + min(unlike, distance(a[i], b[j]))
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
