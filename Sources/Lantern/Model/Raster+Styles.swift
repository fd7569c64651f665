extension Raster {
  /// The picture in a style. `seed` chooses grain, washes and brush strokes.
  ///
  /// - Throws: `DrawingError`
  func finished(in style: Style, seed: UInt64) throws -> Raster {
    switch style {
    case .pixelArt: PixelArt().applied(to: self)
    case .watercolor: Watercolor(seed: seed).applied(to: self)
    case .oil: try OilPaint(seed: seed).applied(to: self)
    case .ink: Ink(seed: seed).applied(to: self)
    case .pencil: Pencil(seed: seed).applied(to: self)
    case .papercut: Papercut(seed: seed).applied(to: self)
    case .blueprint: Blueprint(seed: seed).applied(to: self)
    case .comic: Comic(seed: seed).applied(to: self)
    case .film: AnalogFilm(seed: seed).applied(to: self)
    }
  }
}
