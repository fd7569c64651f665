/// How light falls on subjects: the same few mixes everywhere, so that a cat and a castle share one evening.
extension World {
  /// A thing's own colour as this world's light shows it.
  func shaded(_ base: Color) -> Color {
    base.mixed(with: palette.near, isDark ? 0.45 : 0.12)
  }

  /// 1 when the light comes from the right of `x`, else -1.
  func lightSide(at x: Double) -> Double {
    sunX > x ? 1 : -1
  }

  /// A round or standing body: dark on the far side, its own colour, then a lit edge towards the sun.
  func rounded(_ color: Color, at x: Double, halfWidth: Double) -> Paint {
    let reach = halfWidth * lightSide(at: x)
    return .linear(
      from: Point(x - reach, 0), to: Point(x + reach, 0),
      [
        Stop(0, color.mixed(with: palette.near, 0.55)), Stop(0.6, color), Stop(1, color.mixed(with: palette.sun, 0.35)),
      ])
  }

  /// Whether people have their lamps on.
  var lampsAreLit: Bool {
    switch mood {
    case .sunset, .dawn, .fog, .winter, .storm: true
    default: isDark
    }
  }

  /// What a window shows: lamplight, or a dim reflection.
  var pane: Color {
    lampsAreLit ? palette.accent : palette.near.mixed(with: palette.middle, 0.25)
  }

  /// Foliage and grass near a subject's foot.
  var greenery: Color {
    let green = Color(hex: 0x4f7a3a).mixed(with: palette.near, isDark ? 0.75 : 0.5)
    return isSnowy ? green.mixed(with: .white, 0.6) : green
  }
}

/// Placing: sizes that suit tall pictures, and nothing cut off by the border.
extension World {
  /// `scale` for things higher than wide, which need not shrink in proportion to a narrow picture.
  var slenderScale: Double {
    scale / min(1, aspect).squareRoot()
  }

  /// 1 in square and wide pictures, less in narrow ones.
  var narrowing: Double {
    min(1, aspect).squareRoot()
  }

  /// `x` moved as little as needed for `left` and `right` of it to lie inside the picture.
  func inside(_ x: Double, left: Double, right: Double) -> Double {
    let margin = 0.02 * min(1, aspect)
    let low = left + margin
    let high = aspect - right - margin
    return low > high ? (low + high) / 2 : min(max(x, low), high)
  }

  func inside(_ x: Double, halfWidth: Double) -> Double {
    inside(x, left: halfWidth, right: halfWidth)
  }
}
