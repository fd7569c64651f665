import CDraw

/// A transparent picture to draw on, in unit coordinates: y runs 0 (top)…1, x runs 0…aspect.
///
/// Not shared between threads; different canvases may be used from different threads at once.
final class Canvas {
  let width, height: Int
  private let handle: OpaquePointer

  /// - Throws: `DrawingError` when the drawing library is missing or the size cannot be had.
  init(width: Int, height: Int) throws {
    if let reason = cdraw_load() { throw DrawingError.libraryMissing(String(cString: reason)) }
    guard width > 0, height > 0, let handle = cdraw_canvas_create(Int32(clamping: width), Int32(clamping: height))
    else { throw DrawingError.impossibleSize(width: width, height: height) }
    self.width = width
    self.height = height
    self.handle = handle
    cdraw_scale(handle, Double(height), Double(height))
  }

  deinit { cdraw_canvas_destroy(handle) }

  func fill(_ path: Path, _ paint: Paint) {
    withHandles(path, paint) { path, paint in cdraw_fill(handle, path, paint) }
  }

  func fillAll(_ paint: Paint) {
    paint.withHandle { cdraw_fill_all(handle, $0) }
  }

  /// Draws along the path, with round caps and joins.
  func stroke(_ path: Path, _ paint: Paint, width: Double) {
    withHandles(path, paint) { path, paint in cdraw_stroke(handle, path, paint, width) }
  }

  /// Lets `body` draw inside the path only.
  func clipped(to path: Path, _ body: () -> Void) {
    cdraw_save(handle)
    path.withHandle { cdraw_clip(handle, $0) }
    body()
    cdraw_restore(handle)
  }

  /// Lets `body` draw in coordinates scaled, then rotated (clockwise, radians), then moved. No scale may be 0.
  func transformed(
    translate: Point, rotate: Double = 0, scale: (Double, Double) = (1, 1), _ body: () -> Void
  ) {
    cdraw_save(handle)
    cdraw_translate(handle, translate.x, translate.y)
    if rotate != 0 { cdraw_rotate(handle, rotate) }
    if scale != (1, 1) { cdraw_scale(handle, scale.0, scale.1) }
    body()
    cdraw_restore(handle)
  }

  /// The finished pixels: premultiplied, one native 32-bit ARGB word each (B, G, R, A in memory on little-endian
  /// machines), rows `stride` bytes apart.
  func withPixels<Result>(_ body: (UnsafeBufferPointer<UInt8>, _ stride: Int) -> Result) -> Result {
    var stride: Int32 = 0
    let pixels = cdraw_pixels(handle, &stride)
    return body(UnsafeBufferPointer(start: pixels, count: Int(stride) * height), Int(stride))
  }

  private func withHandles(
    _ path: Path, _ paint: Paint, _ body: (UnsafePointer<cdraw_path>, UnsafePointer<cdraw_paint>) -> Void
  ) {
    path.withHandle { path in paint.withHandle { paint in body(path, paint) } }
  }
}

extension Path {
  fileprivate func withHandle(_ body: (UnsafePointer<cdraw_path>) -> Void) {
    verbs.withUnsafeBufferPointer { verbs in
      coordinates.withUnsafeBufferPointer { coordinates in
        guard let verbStart = verbs.baseAddress, let start = coordinates.baseAddress else { return }
        var path = cdraw_path(verbs: verbStart, verb_count: verbs.count, coordinates: start)
        body(&path)
      }
    }
  }
}

extension Paint {
  fileprivate func withHandle(_ body: (UnsafePointer<cdraw_paint>) -> Void) {
    switch self {
    case .solid(let color, let alpha):
      pass(CDRAW_SOLID, (0, 0, 0, 0), [Stop(0, color, alpha)], body)
    case .linear(let from, let to, let stops):
      pass(CDRAW_LINEAR, (from.x, from.y, to.x, to.y), stops, body)
    case .radial(let center, let radius, let stops):
      pass(CDRAW_RADIAL, (center.x, center.y, radius, 0), stops, body)
    }
  }

  private func pass(
    _ kind: cdraw_paint_kind, _ shape: (Double, Double, Double, Double), _ stops: [Stop],
    _ body: (UnsafePointer<cdraw_paint>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: cdraw_stop.self, capacity: stops.count) { buffer in
      for (index, stop) in stops.enumerated() {
        let color = stop.color
        buffer.initializeElement(
          at: index,
          to: cdraw_stop(offset: stop.offset, red: color.red, green: color.green, blue: color.blue, alpha: stop.alpha))
      }
      guard let start = buffer.baseAddress, !stops.isEmpty else { return }
      var paint = cdraw_paint(
        kind: Int32(truncatingIfNeeded: kind.rawValue), x0: shape.0, y0: shape.1, x1: shape.2, y1: shape.3,
        stops: start, stop_count: stops.count)
      body(&paint)
    }
  }
}
