/// An opaque sRGB colour, components in 0…1.
struct Color: Hashable, Sendable {
  var red, green, blue: Double

  static let white = Color(1, 1, 1)
  static let black = Color(0, 0, 0)

  init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour written `0xRRGGBB`.
  init(hex: UInt32) {
    self.init(Double(hex >> 16 & 255) / 255, Double(hex >> 8 & 255) / 255, Double(hex & 255) / 255)
  }

  /// Linear blend: `t` = 0 is this colour, 1 the other.
  func mixed(with other: Color, _ t: Double) -> Color {
    Color(
      red + (other.red - red) * t, green + (other.green - green) * t, blue + (other.blue - blue) * t)
  }

  /// Every component times `k`, clamped to 0…1: below 1 is darker, above 1 lighter.
  func scaled(_ k: Double) -> Color {
    Color((red * k).clamped(0, 1), (green * k).clamped(0, 1), (blue * k).clamped(0, 1))
  }

  /// Each component moved by its own share of `spread`, clamped.
  func jittered(by spread: Double, using random: inout SeededRandom) -> Color {
    Color(
      (red + random.uniform(-spread, spread)).clamped(0, 1),
      (green + random.uniform(-spread, spread)).clamped(0, 1),
      (blue + random.uniform(-spread, spread)).clamped(0, 1))
  }
}
