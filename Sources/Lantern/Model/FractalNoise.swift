/// Smooth noise of several sizes at once, mean about 0, standard deviation 1: grain, washes, ragged edges.
struct FractalNoise {
  /// The number of sizes; each is half as large and half as strong as the one before.
  var octaves: Int
  /// Bumps of the largest size along the shorter side.
  var bumps: Int
  var seed: UInt64

  /// The noise over a picture of the given size.
  func field(width: Int, height: Int) -> Field {
    var field = Field(width: width, height: height, values: Array(repeating: 0, count: width * height))
    var amplitude: Float = 1
    for octave in 0..<octaves {
      let spacing = Float(min(width, height)) / Float(bumps << octave)
      add(Lattice(field, spacing: spacing, seed: seed &+ UInt64(octave) &* 0x9e37), amplitude, to: &field)
      amplitude /= 2
    }
    let mean = field.values.reduce(0, +) / Float(field.values.count)
    let variance = field.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(field.values.count)
    let factor = 1 / max(variance.squareRoot(), 1e-6)
    for index in field.values.indices { field.values[index] *= factor }
    return field
  }

  private func add(_ lattice: Lattice, _ amplitude: Float, to field: inout Field) {
    let columns = (0..<field.width).map { lattice.place($0) }
    for y in 0..<field.height {
      let (row, v) = lattice.place(y)
      let (above, below) = (row * lattice.columns, (row + 1) * lattice.columns)
      for (x, (column, u)) in columns.enumerated() {
        let (a, b) = (lattice.values[above + column], lattice.values[above + column + 1])
        let (c, d) = (lattice.values[below + column], lattice.values[below + column + 1])
        let (upper, lower) = (a + (b - a) * u, c + (d - c) * u)
        field.values[y * field.width + x] += amplitude * (upper + (lower - upper) * v)
      }
    }
  }
}

/// Random values at the corners of a coarse grid.
private struct Lattice {
  let spacing: Float
  let columns: Int
  var values: [Float]

  init(_ field: Field, spacing: Float, seed: UInt64) {
    self.spacing = spacing
    columns = Int(Float(field.width) / spacing) + 3
    var random = SeededRandom(seed: seed)
    // The sum of four uniform numbers is normal enough.
    values = (0..<columns * (Int(Float(field.height) / spacing) + 3)).map { _ in
      Float((0..<4).reduce(0.0) { sum, _ in sum + random.unit() } - 2)
    }
  }

  /// The corner before a position, and how far beyond it the position is, eased so that bumps are round.
  func place(_ position: Int) -> (index: Int, share: Float) {
    let place = Float(position) / spacing
    let index = Int(place)
    let t = place - Float(index)
    return (index, t * t * (3 - 2 * t))
  }
}
