/// A colour to draw with, in sheets, pictures and plots.
struct Ink: Hashable, Sendable {
  /// sRGB, 0xRRGGBB.
  let hex: UInt32
  let alpha: Double

  init(_ hex: UInt32, alpha: Double = 1) { (self.hex, self.alpha) = (hex, alpha) }

  /// Components in 0…1, not premultiplied.
  var red: Double { Double(hex >> 16 & 255) / 255 }
  var green: Double { Double(hex >> 8 & 255) / 255 }
  var blue: Double { Double(hex & 255) / 255 }

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
    Ink(0x7A3E9D),
  ]
}
