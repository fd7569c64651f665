/// Things that stand on the table of a portrait.
///
/// All need the setting `.portrait` with `backdrop` and `table`, and none of the outdoor layers, as the vase does.
/// Mood indoor if no other is named.
///
/// | layer | words | colour of |
/// |---|---|---|
/// | `fruitBowl` | fruit, apple, orange, pear, bowl, basket, grape | the bowl |
/// | `coffeeCup` | coffee, cup, mug, tea cup, cocoa, espresso, cappuccino | the cup |
/// | `candle` | candle, candlelight, taper | the wax |
/// | `books` | book, novel, library, reading | the uppermost book |
/// | `teapot` | teapot, tea, kettle | the pot |
///
/// Counts: `coffeeCup`, `candle`, `teapot`, `fruitBowl` (things), `books` (books of the pile). Anchors are used.
extension Layer {
  static let stillLife: [Layer] = [books, fruitBowl, teapot, candle, coffeeCup]
}

extension World {
  /// The part of the table where things stand.
  var tableTop: ClosedRange<Double> { min(0.9, horizon + 0.06)...min(0.93, horizon + 0.12) }

  /// The sides of a glazed thing: dark, its own colour, a soft highlight towards the light, a darker rim.
  func glazed(_ color: Color, at x: Double, halfWidth: Double) -> Paint {
    let reach = halfWidth * lightSide(of: x)
    return .horizontal(
      x - reach, x + reach,
      [
        Stop(0, color.mixed(with: palette.near, 0.6)), Stop(0.5, color), Stop(0.76, color.mixed(with: .white, 0.3)),
        Stop(1, color.mixed(with: palette.near, 0.15)),
      ])
  }

  /// The soft shadow of a thing on the table, falling away from the light.
  func drawTableShadow(under frame: SubjectFrame, halfWidth: Double, on canvas: Canvas) {
    let away = -lightSide(of: frame.x) * frame.facing
    for (grow, alpha) in [(1.0, 0.14), (0.8, 0.14), (0.62, 0.16)] {
      let (middle, half) = (0.4 * halfWidth * away, 1.55 * halfWidth * grow)
      canvas.oval(frame.rect(middle - half, 0.1 * half, middle + half, -0.13 * half), .solid(palette.near, alpha))
    }
  }
}
