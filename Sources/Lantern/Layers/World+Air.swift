/// Aerial perspective: what distance, haze and snow do to colours.
extension World {
  /// The colour of land at a distance, 0 (here) …1 (lost in the haze of the horizon).
  func land(at distance: Double) -> Color {
    palette.near.mixed(with: palette.far, 0.25).mixed(with: palette.horizon, distance)
  }

  /// A colour seen through the haze in front of the horizon.
  func hazy(_ color: Color, _ amount: Double) -> Color {
    color.mixed(with: palette.horizon, min(1, amount))
  }

  /// Snow in this world's light.
  var snow: Color {
    let bright = Color.white.mixed(with: palette.horizon, 0.15)
    return isDark ? bright.mixed(with: palette.middle, 0.6) : bright
  }

  /// What sun or moon adds to the side it shines on.
  var warmLight: Color { palette.sun.mixed(with: palette.horizon, 0.5) }
}
