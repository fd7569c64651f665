import Testing

@testable import Imaging

@Suite struct DecodingTests {
  @Test(arguments: Fixture.all) func decodesKnownColours(fixture: Fixture) throws {
    let bitmap = try Bitmap(decoding: fixture.bytes())
    #expect([bitmap.width, bitmap.height] == fixture.size)
    #expect(bitmap.channels.rawValue == fixture.corners[0].count)
    #expect(bitmap.cornerError(fixture.corners) <= fixture.tolerance, "\(bitmap.corners)")
  }

  @Test(arguments: Fixture.all) func readsHeaderWithoutPixels(fixture: Fixture) throws {
    // Enough for any header here, too little for the pixels.
    let header = try ImageHeader(of: Array(fixture.bytes().dropLast(8)))
    #expect(header.width == 48 && header.height == 32)
    #expect(header.hasAlpha == (fixture.corners[0].count == 4))
    #expect(header.orientation == (fixture.name == "rotated.jpg" ? .rotated90Clockwise : .upright))
    let formats: [String: ImageFormat] = ["png": .png, "jpg": .jpeg, "webp": .webp]
    #expect(header.format == fixture.name.split(separator: ".").last.flatMap { formats[String($0)] })
  }

  /// The boundaries must be where they were drawn, not only the colours.
  @Test(arguments: Fixture.pngs) func keepsPixelsInPlace(fixture: Fixture) throws {
    let bitmap = try Bitmap(decoding: fixture.bytes())
    for y in [0, 15, 16, 31] {
      for x in [0, 31, 32, 47] {
        #expect(bitmap[x, y] == fixture.corners[(x >= 32 ? 1 : 0) + (y >= 16 ? 2 : 0)], "at \(x), \(y)")
      }
    }
  }

  /// Columns: raw value, then the colours of the corners once upright (r, g, b, w as stored clockwise from top left).
  @Test(arguments: [
    (Orientation.upright, "rgbw"), (.mirrored, "grwb"), (.rotated180, "wbgr"), (.flipped, "bwrg"),
    (.transposed, "rbgw"), (.rotated90Clockwise, "brwg"), (.transversed, "wgbr"), (.rotated90Counterclockwise, "gwrb"),
  ]) func appliesOrientation(orientation: Orientation, corners: String) throws {
    let colours: [Character: [Int]] = ["r": [255, 0, 0], "g": [0, 128, 0], "b": [0, 0, 255], "w": [128, 128, 128]]
    let plain = try Fixture.jpegs[0].bytes()
    for isBigEndian in [false, true] {
      let exif = exifSegment(orientation: orientation.rawValue, isBigEndian: isBigEndian)
      let bitmap = try Bitmap(decoding: plain[..<2] + exif + plain[2...])
      #expect([bitmap.width, bitmap.height] == (orientation.rawValue < 5 ? [48, 32] : [32, 48]))
      #expect(bitmap.cornerError(corners.compactMap { colours[$0] }) <= 3, "\(bitmap.corners)")
    }
  }

  @Test(arguments: [0, 9, 65535]) func ignoresImpossibleOrientation(value: Int) throws {
    let plain = try Fixture.jpegs[0].bytes()
    let exif = exifSegment(orientation: value, isBigEndian: true)
    #expect(try Bitmap(decoding: plain[..<2] + exif + plain[2...]) == Bitmap(decoding: plain))
  }

  /// An APP1 segment with another tag before the orientation.
  private func exifSegment(orientation: Int, isBigEndian: Bool) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return isBigEndian ? bytes.reversed() : bytes
    }
    func entry(_ tag: Int, _ value: Int) -> [UInt8] {
      number(tag, 2) + number(3, 2) + number(1, 4) + number(value, 2) + [0, 0]
    }
    let tiff =
      Array((isBigEndian ? "MM" : "II").utf8) + number(42, 2) + number(8, 4) + number(2, 2) + entry(0x0100, 48)
      + entry(0x0112, orientation) + number(0, 4)
    let data = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xE1, 0, UInt8(data.count + 2)] + data
  }
}
