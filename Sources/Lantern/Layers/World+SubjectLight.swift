/// How light falls on subjects: the same few mixes everywhere, so that a cat and a castle share one evening.
extension World {
  /// A thing's own colour as this world's light shows it.
  func shaded(_ base: Color) -> Color {
    if isStormyDay { return base.mixed(with: palette.near, 0.22) }
    return base.mixed(with: palette.near, isDark ? 0.45 : 0.12)
  }

  /// A storm darkens the land; what stands near is still seen by daylight.
  private var isStormyDay: Bool { isIn(.storm) && (mood == .storm || !mood.isDark) }

  /// A colour on the side away from the light, `t` = 1 being darkest; what is darker than the palette's shade stays so.
  func shadow(of color: Color, _ t: Double) -> Color {
    let near = palette.near
    let isBrighter = near.red + near.green + near.blue > color.red + color.green + color.blue
    return isBrighter ? color.scaled(1 - 0.6 * t) : color.mixed(with: near, 0.65 * t).scaled(1 - 0.3 * t)
  }

  /// A round or standing body: dark on the far side, its own colour, then a lit edge towards the sun.
  func rounded(_ color: Color, at x: Double, halfWidth: Double) -> Paint {
    let reach = halfWidth * lightSide(of: x)
    return .linear(
      from: Point(x - reach, 0), to: Point(x + reach, 0),
      [
        Stop(0, shadow(of: color, 0.55)), Stop(0.6, color), Stop(1, color.mixed(with: palette.sun, 0.35)),
      ])
  }

  /// Whether people have their lamps on.
  var lampsAreLit: Bool {
    isDark || [.sunset, .dawn, .fog, .winter, .storm].contains(where: isIn)
  }

  /// What a window shows: lamplight, or a dim reflection.
  var pane: Color {
    lampsAreLit ? palette.accent : Color(hex: 0x39485a).mixed(with: palette.middle, 0.2)
  }

  /// Stone or wood that fills the foreground: the palette's own dark, warmed by daylight.
  func foreground(_ own: Color, far: Double) -> Color {
    palette.near.mixed(with: palette.far, far).mixed(with: own, isDark ? 0.1 : 0.42)
  }

  /// What the hillock shows at a height of the picture, so that ground drawn with a subject cannot be told from it.
  func hillColor(at y: Double) -> Color {
    let bare = palette.near.mixed(with: palette.far, 0.22)
    let body = isSnowy ? bare.mixed(with: snow, 0.7) : bare
    let top = anchor.y - 0.02
    let t = (y - top) / (horizon + 0.22 - top)
    if t < 0.4 { return body.mixed(with: palette.sun, 0.2 * (1 - max(0, t) / 0.4)) }
    return body.scaled(mix(1, 0.85, min(1, (t - 0.4) / 0.3)))
  }

  /// The paint of such ground between two heights, fading out towards the lower.
  func hill(from top: Double, to bottom: Double) -> Paint {
    .vertical(
      top, bottom,
      (0...4).map { step in
        let t = Double(step) / 4
        return Stop(t, hillColor(at: mix(top, bottom, t)), min(1, 1.6 * (1 - t)))
      })
  }

  /// Foliage and grass near a subject's foot.
  var greenery: Color {
    let green = Color(hex: 0x4f7a3a).mixed(with: palette.near, isDark ? 0.75 : 0.5)
    return isSnowy ? green.mixed(with: .white, 0.6) : green
  }
}
