/// Placing: sizes that suit tall pictures, and nothing cut off by the border.
extension World {
  /// `scale` for things higher than wide, which need not shrink in proportion to a narrow picture.
  var slenderScale: Double {
    scale / narrowing
  }

  /// `slenderScale` without its randomness: 1, or a little less in narrow pictures.
  var narrowing: Double {
    fit.squareRoot()
  }

  /// `x` moved as little as needed for `left` and `right` of it to lie inside the picture.
  func inside(_ x: Double, left: Double, right: Double) -> Double {
    let margin = 0.02 * fit
    let low = left + margin
    let high = aspect - right - margin
    return low > high ? (low + high) / 2 : min(max(x, low), high)
  }

  func inside(_ x: Double, halfWidth: Double) -> Double {
    inside(x, left: halfWidth, right: halfWidth)
  }
}
