/// A layer drawn for one world and variant, as pixels to composite.
struct LayerImage: Sendable {
  let width, height: Int
  /// `height` rows of `width` pixels: red, green, blue, alpha, premultiplied.
  let pixels: [UInt8]
  /// The rows that hold anything: first ≤ row < end; both 0 when the picture is empty.
  let firstRow, endRow: Int

  var isEmpty: Bool { firstRow == endRow }
}

extension LayerImage {
  /// Draws one variant of a layer.
  /// - Parameters:
  ///   - variant: seed of everything random; the same value draws the same shapes at every size
  ///   - width, height: in pixels; their ratio should be the world's `aspect`
  /// - Throws: `DrawingError`
  static func rendered(
    _ layer: Layer, in world: World, variant: UInt64, width: Int, height: Int
  ) throws -> LayerImage {
    let canvas = try Canvas(width: width, height: height)
    var random = SeededRandom(seed: variant)
    layer.draw(canvas, world, &random)
    return LayerImage(canvas)
  }

  /// The canvas as it is now.
  init(_ canvas: Canvas) {
    let (width, height) = (canvas.width, canvas.height)
    var used = (first: height, end: 0)
    let pixels = canvas.withPixels { source, stride in
      [UInt8](unsafeUninitializedCapacity: width * height * 4) { target, count in
        for row in 0..<height {
          let from = UnsafeRawBufferPointer(source)[row * stride..<row * stride + width * 4]
          let to = UnsafeMutableRawBufferPointer(target)[row * width * 4..<(row + 1) * width * 4]
          guard Self.convert(.init(rebasing: from), .init(rebasing: to)) else { continue }
          used = (min(used.first, row), row + 1)
        }
        count = width * height * 4
      }
    }
    self.init(width: width, height: height, pixels: pixels, firstRow: min(used.first, used.end), endRow: used.end)
  }

  /// Native ARGB words to RGBA bytes. Returns whether anything is visible.
  private static func convert(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer) -> Bool {
    let words = source.bindMemory(to: UInt32.self)
    let out = target.bindMemory(to: UInt32.self)
    var seen: UInt32 = 0
    for index in 0..<words.count {
      let word = words[index]
      seen |= word
      out[index] = (word & 0xff00_ff00 | (word >> 16 & 0xff) | (word & 0xff) << 16).littleEndian
    }
    return seen >> 24 != 0
  }
}
