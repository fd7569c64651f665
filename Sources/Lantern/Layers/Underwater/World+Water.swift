/// Light and colour below the surface of the sea.
extension World {
  /// The water just below the surface, and in the depth.
  var shallows: Color {
    let bright = Color(hex: 0x7fdcdc).mixed(with: palette.horizon, 0.3)
    return isDark ? Color(hex: 0x2f8fc0).mixed(with: palette.middle, 0.3).scaled(0.85) : bright
  }

  var abyss: Color {
    let blue = Color(hex: 0x0c4a70).mixed(with: palette.top, 0.18)
    return isDark ? Color(hex: 0x062038).mixed(with: palette.near, 0.35) : blue.mixed(with: palette.near, 0.12)
  }

  /// The water at a height of the picture.
  func water(at y: Double) -> Color {
    let middle = shallows.mixed(with: abyss, 0.5).mixed(with: Color(hex: isDark ? 0x123f78 : 0x1f88b8), 0.4)
    return y < 0.45 ? shallows.mixed(with: middle, y / 0.45) : middle.mixed(with: abyss, min(1, (y - 0.45) / 0.5))
  }

  /// A thing's own colour below water: bluer and paler with the distance, 0 (here) …1 (out of sight).
  func submerged(_ color: Color, _ distance: Double = 0) -> Color {
    let tinted = color.mixed(with: water(at: 0.5), isDark ? 0.3 : 0.12)
    return tinted.scaled(isDark ? 0.82 : 1).mixed(with: water(at: 0.6), distance)
  }

  /// Where the sand begins on average, as y.
  var seabedTop: Double { mix(0.8, 0.88, (horizon - 0.5) / 0.3) }
}
