@testable import Lantern

/// A patch of 9 × 9 cells, each channel's mean removed, of unit length.
struct Template: Sendable {
  static let side = 9
  /// Numbers of a patch, padded to whole vectors.
  static let count = (3 * side * side + 7) / 8 * 8
  /// Cells of the picture per cell of the patch, 1 or 2.
  let scale: Int
  let values: [Float]

  /// Cuts patches where the pictures with and without the subject differ most clearly.
  static func cut(from pairs: [(with: BehaviourPicture, without: BehaviourPicture)], count: Int) -> [Template] {
    var random = SeededRandom(seed: 5)
    var templates: [Template] = []
    for index in 0..<400 * count where templates.count < count {
      let pair = pairs[index % pairs.count]
      let scale = 1 + templates.count % 2
      let range = BehaviourPicture.side / scale - side
      let (x, y) = (random.int(0...range), random.int(0...range))
      let middle = (((y + side / 2) * scale) * BehaviourPicture.side + (x + side / 2) * scale) * 3
      let change = (0..<3).reduce(Float(0)) { $0 + abs(pair.with.cells[middle + $1] - pair.without.cells[middle + $1]) }
      guard change > 0.25 else { continue }
      templates.append(Template(scale: scale, values: PatchMap.patch(pair.with.reduced(by: scale), x, y)))
    }
    return templates
  }
}

extension BehaviourPicture {
  /// The cells averaged 1 × 1 or 2 × 2, and how many there are a side.
  func reduced(by scale: Int) -> (side: Int, cells: [Float]) {
    guard scale == 2 else { return (Self.side, cells) }
    let side = Self.side / 2
    var half = [Float](repeating: 0, count: side * side * 3)
    for y in 0..<Self.side {
      for x in 0..<Self.side {
        for channel in 0..<3 {
          half[((y / 2) * side + x / 2) * 3 + channel] += cells[(y * Self.side + x) * 3 + channel] / 4
        }
      }
    }
    return (side, half)
  }
}

/// The patches of a picture at one scale, about one per two cells of the picture.
struct PatchMap {
  private let patches: [Float]

  init(_ picture: BehaviourPicture, scale: Int) {
    let reduced = picture.reduced(by: scale)
    let corners = stride(from: 0, through: reduced.side - Template.side, by: 3 - scale)
    var patches: [Float] = []
    patches.reserveCapacity(corners.underestimatedCount * corners.underestimatedCount * Template.count)
    for y in corners {
      for x in corners { patches += Self.patch(reduced, x, y) }
    }
    self.patches = patches
  }

  /// The patch at a corner, normalised; nearly flat ones are shorter, so that they look like nothing, not like noise.
  static func patch(_ picture: (side: Int, cells: [Float]), _ x: Int, _ y: Int) -> [Float] {
    let side = Template.side
    var values: [Float] = []
    values.reserveCapacity(Template.count)
    for row in 0..<side {
      let first = ((y + row) * picture.side + x) * 3
      values += picture.cells[first..<first + 3 * side]
    }
    var (means, power) = (SIMD3<Float>.zero, Float(0))
    for index in values.indices { means[index % 3] += values[index] / Float(side * side) }
    for index in values.indices {
      values[index] -= means[index % 3]
      power += values[index] * values[index]
    }
    let length = (power + 0.1).squareRoot()
    return values.map { $0 / length } + Array(repeating: 0, count: Template.count - values.count)
  }

  /// The best correlation of a template with any patch.
  func best(_ template: Template) -> Float {
    template.values.withUnsafeBytes { template in
      patches.withUnsafeBytes { patches in
        let bytes = Template.count * MemoryLayout<Float>.size
        var best = -Float.infinity
        for start in stride(from: 0, to: patches.count, by: bytes) {
          var sum = SIMD8<Float>.zero
          for offset in stride(from: 0, to: bytes, by: 32) {
            sum +=
              template.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
              * patches.loadUnaligned(fromByteOffset: start + offset, as: SIMD8<Float>.self)
          }
          best = max(best, sum.sum())
        }
        return best
      }
    }
  }
}
