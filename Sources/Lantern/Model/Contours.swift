/// Thin lines where the colours of a picture change abruptly; soft gradients and glows leave none.
///
/// The steepest change of a channel in the blurred picture, kept only along the ridges of that steepness: where it is
/// higher than to both sides across the edge (the idea of Canny 1986, without hysteresis and antialiased).
struct Contours {
  /// Width of the pen, in pixels of a picture with 512 along the shorter side.
  var width = 1.0

  /// 0 (no line)…1, by pixel.
  func field(of picture: Raster) -> Field {
    let unit = Double(min(picture.width, picture.height)) / 512
    let soft = picture.blurred(1.1 * width * unit)
    let step = max(1, Int((width * unit).rounded()))
    let steepness = Self.steepness(of: soft, step: step)
    let scale = min(0.5, max(0.05, Histogram(steepness).value(atShare: 0.97)))
    var lines = steepness
    for y in 0..<lines.height {
      for x in 0..<lines.width {
        let index = y * lines.width + x
        let here = steepness.values[index]
        let strength = (here / scale - 0.14) / 0.22
        lines.values[index] = strength <= 0 ? 0 : min(1, strength) * Self.ridge(steepness, x, y, reach: 2 * step)
      }
    }
    return lines
  }

  /// The largest difference of a channel over `step` pixels to both sides.
  private static func steepness(of picture: Raster, step: Int) -> Field {
    var field = Field(width: picture.width, height: picture.height, values: [])
    field.values.reserveCapacity(picture.pixels.count)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let dx = picture[x + step, y] - picture[x - step, y]
        let dy = picture[x, y + step] - picture[x, y - step]
        let squares = dx * dx + dy * dy
        field.values.append(max(squares.x, squares.y, squares.z).squareRoot())
      }
    }
    return field
  }

  /// 1 on the crest of an edge, 0 away from it: how far the steepness falls off to both sides, in its best direction.
  private static func ridge(_ field: Field, _ x: Int, _ y: Int, reach: Int) -> Float {
    let here = field[x, y]
    let diagonal = max(1, (reach * 5 + 3) / 7)
    var fall: Float = 0
    for (dx, dy) in [(reach, 0), (0, reach), (diagonal, diagonal), (diagonal, -diagonal)] {
      fall = max(fall, here - max(field[x + dx, y + dy], field[x - dx, y - dy]))
    }
    return min(1, max(0, (fall / max(here, 1e-6) - 0.12) * 4))
  }
}

/// How often values of 0…1 occur, in 512 steps.
struct Histogram {
  private let sums: [Int]

  init(_ field: Field) {
    var counts = [Int](repeating: 0, count: Self.steps)
    for value in field.values { counts[Self.step(of: value)] += 1 }
    var total = 0
    sums = counts.map { count in
      total += count
      return total
    }
  }

  private static let steps = 512

  private static func step(of value: Float) -> Int {
    Int(max(0, min(Float(steps - 1), value * Float(steps))))
  }

  /// The share of values that are not above `value`.
  func share(upTo value: Float) -> Float {
    Float(sums[Self.step(of: value)]) / Float(max(1, sums[Self.steps - 1]))
  }

  /// The value that the given share of all values does not exceed.
  func value(atShare share: Float) -> Float {
    let wanted = Int(share * Float(sums[Self.steps - 1]))
    return Float(sums.firstIndex { $0 >= wanted } ?? Self.steps) / Float(Self.steps)
  }
}

extension Field {
  /// Spread over 0…1: half by range, half by rank, so that neither a dark nor a pale picture is all of one tone.
  var equalized: Field {
    let histogram = Histogram(self)
    let (low, high) = (histogram.value(atShare: 0.02), histogram.value(atShare: 0.98))
    let range = max(high - low, 0.05)
    return Field(
      width: width, height: height,
      values: values.map { value in
        0.5 * max(0, min(1, (value - low) / range)) + 0.5 * histogram.share(upTo: value)
      })
  }
}
