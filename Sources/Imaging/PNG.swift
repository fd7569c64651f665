import CCodecs

/// PNG files written and changed without libpng.
public enum PNG {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Encodes a picture, with `text` in order before the pixels. The same picture and text give the same bytes.
  ///
  /// Tuned for speed: the filter Up on every row (a good predictor for drawings and photographs, and one subtraction
  /// per sample) and the lowest compression level.
  public static func encode(_ bitmap: Bitmap, text: [PNGText] = []) throws(ImageError) -> [UInt8] {
    let textChunks = try chunks(of: text)
    let pixels = try Zlib.compress(filtered(bitmap), level: 1)
    var png = signature
    png.reserveCapacity(pixels.count + textChunks.count + 128)
    png.appendChunk("IHDR", header(width: bitmap.width, height: bitmap.height, channels: bitmap.channels))
    // Says how the samples are meant (rendering intent "perceptual"); without it, viewers may guess.
    png.appendChunk("sRGB", [0])
    png.append(contentsOf: textChunks)
    // A chunk's length has 31 bits.
    let longest = 1 << 30
    for start in stride(from: 0, to: pixels.count, by: longest) {
      png.appendChunk("IDAT", pixels[start..<min(start + longest, pixels.count)])
    }
    png.appendChunk("IEND", [])
    return png
  }

  /// Puts text right after the header of an encoded PNG and leaves every other byte as it is.
  public static func adding(_ text: [PNGText], to png: [UInt8]) throws(ImageError) -> [UInt8] {
    let end = try PNGChunks(png).header.whole.upperBound
    return try png[..<end] + chunks(of: text) + png[end...]
  }

  static func chunks(of text: [PNGText]) throws(ImageError) -> [UInt8] {
    try Zlib.requireLibrary()
    var chunks: [UInt8] = []
    for entry in text { try entry.appendChunk(to: &chunks) }
    return chunks
  }

  /// IHDR: size, 8 bits per sample, colour type (2 = RGB, 6 = RGBA), then zlib, adaptive filters, not interlaced.
  static func header(width: Int, height: Int, channels: Bitmap.Channels) -> [UInt8] {
    var header: [UInt8] = []
    header.appendBigEndian(UInt32(width))
    header.appendBigEndian(UInt32(height))
    return header + [8, channels == .rgba ? 6 : 2, 0, 0, 0]
  }

  /// The rows, each after its filter type (2 = Up) and with the row above subtracted (PNG specification, 9.2).
  static func filtered(_ bitmap: Bitmap) -> [UInt8] {
    let stride = bitmap.stride
    let size = bitmap.height * (stride + 1)
    return [UInt8](unsafeUninitializedCapacity: size) { target, count in
      bitmap.bytes.withUnsafeBufferPointer { source in
        for row in 0..<bitmap.height {
          let line = row * (stride + 1)
          let current = row * stride
          target[line] = 2
          for index in 0..<stride {
            let above = row == 0 ? 0 : source[current - stride + index]
            target[line + 1 + index] = source[current + index] &- above
          }
        }
      }
      count = size
    }
  }
}

extension [UInt8] {
  /// Appends a PNG chunk: length, type, data, CRC of type and data.
  mutating func appendChunk(_ type: String, _ data: some Collection<UInt8>) {
    appendBigEndian(UInt32(data.count))
    let start = count
    append(contentsOf: type.utf8)
    append(contentsOf: data)
    appendBigEndian(Zlib.crc32(self[start...]))
  }

  /// Appends four bytes, most significant first.
  mutating func appendBigEndian(_ value: UInt32) {
    for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
