import Testing

@testable import Imaging

@Suite struct EncodingTests {
  /// A slope of red along x and of green along y, with alpha along x if there is any.
  private func slope(_ channels: Bitmap.Channels) -> Bitmap {
    var bytes: [UInt8] = []
    for y in 0..<48 {
      for x in 0..<64 {
        bytes += [UInt8(4 * x), UInt8(5 * y), 90]
        if channels == .rgba { bytes.append(UInt8(4 * x)) }
      }
    }
    return Bitmap(width: 64, height: 48, channels: channels, bytes: bytes)
  }

  @Test(arguments: [
    (ImageFormat.png, Bitmap.Channels.rgb, 0), (.png, .rgba, 0), (.jpeg, .rgb, 6), (.jpeg, .rgba, 6), (.webp, .rgb, 12),
  ]) func whatIsWrittenIsReadBack(format: ImageFormat, channels: Bitmap.Channels, tolerance: Int) throws {
    let bitmap = slope(channels)
    let bytes = try bitmap.encoded(as: format)
    let header = try ImageHeader(of: bytes)
    #expect(header.format == format && header.width == 64 && header.height == 48)
    let read = try Bitmap(decoding: bytes)
    let expected = format == .jpeg ? bitmap.opaque() : bitmap
    #expect(read.channels == expected.channels)
    let worst = zip(read.bytes, expected.bytes).map { abs(Int($0) - Int($1)) }.max() ?? 255
    #expect(worst <= tolerance, "\(worst)")
  }

  @Test func webPKeepsAlpha() throws {
    let bitmap = slope(.rgba)
    let read = try Bitmap(decoding: bitmap.encoded(as: .webp))
    #expect(read.channels == .rgba)
    for pixel in 0..<64 * 48 { #expect(read.bytes[4 * pixel + 3] == bitmap.bytes[4 * pixel + 3]) }
  }

  @Test(arguments: [ImageFormat.jpeg, .webp]) func qualityDecidesTheSize(format: ImageFormat) throws {
    let sizes = try [-5, 1, 50, 100, 900].map { try slope(.rgb).encoded(as: format, quality: $0).count }
    #expect(sizes[0] == sizes[1] && sizes[1] < sizes[2] && sizes[2] < sizes[3] && sizes[3] == sizes[4])
  }

  /// Longer than WebP (16,383) and JPEG (65,500) can say.
  @Test(arguments: [(ImageFormat.webp, 16_384), (.jpeg, 70_000)]) func sidesAreLimited(
    format: ImageFormat, side: Int
  ) throws {
    let long = Bitmap(width: side, height: 1, bytes: [UInt8](repeating: 0, count: 3 * side))
    #expect(throws: ImageError.outOfMemory) { try long.encoded(as: format) }
  }
}
