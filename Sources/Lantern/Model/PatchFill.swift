/// Completes the repainted part of a picture with patches of its kept part, so that slopes, clouds and edges which the
/// border of the hole cuts go on in it.
///
/// Coarse to fine, every patch that touches the hole is matched with the most similar patch of the kept part (Barnes et
/// al. 2009, *PatchMatch*), and the hole becomes the mean of what its patches hold there (Wexler, Shechtman & Irani
/// 2007). A guide says what is expected; it counts for little at the border and decides deep inside, so that a tower
/// beside a large hole does not grow another one in its middle.
struct PatchFill {
  private let picture: Raster
  private let amount: Field
  private let guide: Raster

  /// - Parameter guide: a first guess of the whole picture.
  init(_ picture: Raster, _ amount: Field, guide: Raster) {
    (self.picture, self.amount, self.guide) = (picture, amount, guide)
  }

  /// Sides of the coarsest grid, at least, and rounds of matching by level, coarsest first.
  private static let coarsest = 48
  private static let rounds = [10, 5, 3, 1]

  /// The picture with its repainted part filled; the guide where nothing is kept that could be copied.
  func filled() -> Raster {
    var factors = [1]
    while factors.count < Self.rounds.count, min(picture.width, picture.height) / (2 * factors[0]) >= Self.coarsest {
      factors.insert(2 * factors[0], at: 0)
    }
    var coarse: PatchLevel?
    for (index, factor) in factors.enumerated() {
      guard var level = PatchLevel(picture, amount, guide, factor: factor) else { return guide }
      level.start(from: coarse)
      for round in 0..<Self.rounds[Self.rounds.count - factors.count + index] { level.improve(round) }
      coarse = level
    }
    guard let fine = coarse else { return guide }
    var result = picture
    for index in result.pixels.indices where amount.values[index] > 0 {
      result.pixels[index] += (fine.pixels[index] - result.pixels[index]) * min(1, amount.values[index] * 1.02)
    }
    return result
  }
}
