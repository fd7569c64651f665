/// A colour to draw with: sRGB components in 0…1, not premultiplied.
struct Ink: Hashable, Sendable {
  var red, green, blue, alpha: Double

  /// A colour from 0xRRGGBB.
  init(_ hex: UInt32, alpha: Double = 1) {
    red = Double(hex >> 16 & 255) / 255
    green = Double(hex >> 8 & 255) / 255
    blue = Double(hex & 255) / 255
    self.alpha = alpha
  }

  /// Text and lines on a white sheet. All texts have a contrast of at least 4.5 : 1 on `paper`.
  static let text = Ink(0x1A1C20)
  static let secondary = Ink(0x5B6270)
  static let line = Ink(0xD5D9E0)
  static let panel = Ink(0xF1F3F6)
  static let paper = Ink(0xFFFFFF)
  static let warning = Ink(0x9A3412)

  /// Colours of curves, in order, that colour-blind people tell apart (Okabe and Ito 2008, darkened for white).
  static let series = [
    Ink(0x0072B2), Ink(0xD55E00), Ink(0x008F68), Ink(0xB0508E), Ink(0x9A7B00), Ink(0x2E8FC5), Ink(0x3C3C3C),
  ]
}
