import CDraw
import Imaging

/// A picture to draw on, in pixels, or a band of a taller one: what lies outside is not drawn.
///
/// Not shared between threads; different canvases may be used from different threads at once.
final class Canvas {
  let width: Int
  /// The rows of the whole picture that this canvas holds.
  let rows: Range<Int>
  private let handle: OpaquePointer

  /// A canvas covered with `paper`.
  ///
  /// - Throws: `DrawingError` when a library is missing or the size cannot be had.
  init(width: Int, rows: Range<Int>, paper: Ink = .paper) throws {
    if let reason = cdraw_text_load() { throw DrawingError.libraryMissing(String(cString: reason)) }
    guard width > 0, !rows.isEmpty,
      let handle = cdraw_canvas_create(Int32(clamping: width), Int32(clamping: rows.count))
    else { throw DrawingError.impossibleSize(width: width, height: rows.count) }
    self.width = width
    self.rows = rows
    self.handle = handle
    paper.withHandle { cdraw_fill_all(handle, $0) }
    cdraw_translate(handle, 0, -Double(rows.lowerBound))
  }

  /// A whole picture.
  convenience init(width: Int, height: Int, paper: Ink = .paper) throws {
    guard height > 0 else { throw DrawingError.impossibleSize(width: width, height: height) }
    try self.init(width: width, rows: 0..<height, paper: paper)
  }

  deinit { cdraw_canvas_destroy(handle) }

  func fill(_ outline: Outline, _ ink: Ink) {
    outline.withHandle { path in ink.withHandle { cdraw_fill(handle, path, $0) } }
  }

  /// Draws along the outline with round caps and joins, in dashes and gaps of the lengths given.
  func stroke(_ outline: Outline, _ ink: Ink, width: Double = 1, dashes: [Double] = []) {
    if !dashes.isEmpty { cdraw_set_dash(handle, dashes, dashes.count) }
    outline.withHandle { path in ink.withHandle { cdraw_stroke(handle, path, $0, width) } }
    if !dashes.isEmpty { cdraw_set_dash(handle, nil, 0) }
  }

  /// Lets `body` draw inside the box only.
  func clipped(to box: Box, _ body: () throws -> Void) rethrows {
    cdraw_save(handle)
    defer { cdraw_restore(handle) }
    Outline(box).withHandle { cdraw_clip(handle, $0) }
    try body()
  }

  /// Lets `body` draw turned by `radians` (clockwise) around `point`, which becomes its origin.
  func turned(by radians: Double, around point: Point, _ body: () -> Void) {
    cdraw_save(handle)
    cdraw_translate(handle, point.x, point.y)
    cdraw_rotate(handle, radians)
    body()
    cdraw_restore(handle)
  }

  /// Draws a picture into the box; smoothed unless its pixels are to be seen.
  func draw(_ image: CanvasImage, in box: Box, isSmooth: Bool = true) {
    guard box.isIn(rows: rows) else { return }
    cdraw_draw_image(handle, image.handle, [box.x, box.y, box.width, box.height], isSmooth)
  }

  /// The size that a text takes.
  func measure(_ block: TextBlock) -> TextExtents {
    var extents = cdraw_extents()
    _ = block.withHandle { cdraw_measure_text(handle, $0, &extents) }
    return TextExtents(
      width: extents.width, height: extents.height, baseline: extents.baseline, lines: Int(extents.lines),
      isCut: extents.is_cut, unknown: Int(extents.unknown))
  }

  /// Draws a text with its upper left corner at a point.
  func draw(_ block: TextBlock, at point: Point) {
    block.style.ink.withHandle { paint in
      block.withHandle { cdraw_draw_text(handle, $0, point.x, point.y, paint) }
    }
  }

  /// The finished pixels of a row, counted from the first of this canvas, as RGB.
  func copyRow(_ row: Int, to target: UnsafeMutablePointer<UInt8>) {
    var stride: Int32 = 0
    let pixels = cdraw_pixels(handle, &stride) + row * Int(stride)
    pixels.withMemoryRebound(to: UInt32.self, capacity: width) { words in
      for x in 0..<width {
        let word = words[x]
        target[3 * x] = UInt8(truncatingIfNeeded: word >> 16)
        target[3 * x + 1] = UInt8(truncatingIfNeeded: word >> 8)
        target[3 * x + 2] = UInt8(truncatingIfNeeded: word)
      }
    }
  }

  /// The finished picture.
  func bitmap() -> Bitmap {
    let stride = 3 * width
    let bytes = [UInt8](unsafeUninitializedCapacity: stride * rows.count) { target, count in
      if let start = target.baseAddress {
        for row in 0..<rows.count { copyRow(row, to: start + row * stride) }
      }
      count = stride * rows.count
    }
    return Bitmap(width: width, height: rows.count, bytes: bytes)
  }
}

/// A picture made ready for drawing, as often as wanted.
final class CanvasImage {
  let width, height: Int
  fileprivate let handle: OpaquePointer

  /// - Throws: `DrawingError`
  init(_ bitmap: Bitmap) throws {
    if let reason = cdraw_load() { throw DrawingError.libraryMissing(String(cString: reason)) }
    let made = bitmap.bytes.withUnsafeBufferPointer { samples in
      samples.baseAddress.flatMap {
        cdraw_image_create(
          $0, Int32(clamping: bitmap.width), Int32(clamping: bitmap.height), Int32(bitmap.channels.rawValue))
      }
    }
    guard let made else { throw DrawingError.impossibleSize(width: bitmap.width, height: bitmap.height) }
    (width, height, handle) = (bitmap.width, bitmap.height, made)
  }

  deinit { cdraw_image_destroy(handle) }
}

extension Ink {
  fileprivate func withHandle(_ body: (UnsafePointer<cdraw_paint>) -> Void) {
    var stop = cdraw_stop(offset: 0, red: red, green: green, blue: blue, alpha: alpha)
    withUnsafePointer(to: &stop) { stop in
      var paint = cdraw_paint(
        kind: Int32(truncatingIfNeeded: CDRAW_SOLID.rawValue), x0: 0, y0: 0, x1: 0, y1: 0, stops: stop, stop_count: 1)
      body(&paint)
    }
  }
}
