import CDraw
import Testing

@testable import Lantern

/// Red, green, blue and alpha of one pixel, premultiplied.
private func pixel(_ image: LayerImage, _ x: Int, _ y: Int) -> [UInt8] {
  let start = (y * image.width + x) * 4
  return Array(image.pixels[start..<start + 4])
}

@Suite struct DrawingTests {
  @Test func solidPaintFillsExactlyThePixelsItCovers() throws {
    let canvas = try Canvas(width: 16, height: 8)
    canvas.rect(Rect(left: 0.5, top: 0.25, right: 1, bottom: 0.75), .solid(Color(1, 0.5, 0)))
    let image = LayerImage(canvas)
    #expect(pixel(image, 4, 2) == [255, 128, 0, 255])
    #expect(pixel(image, 7, 5) == [255, 128, 0, 255])
    #expect(pixel(image, 8, 2) == [0, 0, 0, 0])
    #expect(pixel(image, 4, 1) == [0, 0, 0, 0])
    #expect((image.firstRow, image.endRow) == (2, 6))
  }

  @Test func halfOpaquePaintIsPremultiplied() throws {
    let canvas = try Canvas(width: 4, height: 4)
    canvas.fillAll(.solid(Color(1, 0, 0.5), 0.5))
    #expect(pixel(LayerImage(canvas), 1, 1) == [128, 0, 64, 128])
  }

  @Test func anEmptyPictureHasNoRows() throws {
    let image = LayerImage(try Canvas(width: 4, height: 4))
    #expect(image.isEmpty)
    #expect((image.firstRow, image.endRow) == (0, 0))
  }

  @Test func gradientsRunFromStopToStop() throws {
    let canvas = try Canvas(width: 4, height: 256)
    canvas.fillAll(.vertical(0, 1, [Stop(0, .black), Stop(1, .white)]))
    let image = LayerImage(canvas)
    for y in [0, 64, 128, 255] { #expect(abs(Int(pixel(image, 0, y)[0]) - y) <= 2) }
  }

  @Test func clipsAndTransformsEndWithTheirBody() throws {
    let canvas = try Canvas(width: 8, height: 8)
    canvas.clipped(to: Rect(left: 0, top: 0, right: 0.5, bottom: 1)) {
      canvas.transformed(translate: Point(0, 0.5), scale: (1, 0.5)) {
        canvas.rect(Rect(left: 0, top: 0, right: 1, bottom: 1), .solid(.white))
      }
    }
    let image = LayerImage(canvas)
    #expect(pixel(image, 3, 4)[3] == 255)
    #expect(pixel(image, 4, 4)[3] == 0)
    #expect(pixel(image, 3, 3)[3] == 0)
    canvas.rect(Rect(left: 0, top: 0, right: 1, bottom: 1), .solid(.white))
    #expect(pixel(LayerImage(canvas), 7, 0)[3] == 255)
  }

  @Test func circlesAndOvalsHaveTheirArea() throws {
    let canvas = try Canvas(width: 200, height: 200)
    canvas.circle(Point(0.25, 0.5), 0.2, .solid(.white))
    canvas.oval(Rect(x: 0.55, y: 0.2, width: 0.4, height: 0.6), .solid(.white))
    let covered = LayerImage(canvas).pixels.enumerated().reduce(0.0) { sum, entry in
      entry.offset % 4 == 3 ? sum + Double(entry.element) / 255 / 40_000 : sum
    }
    #expect(abs(covered - .pi * (0.2 * 0.2 + 0.2 * 0.3)) < 0.0005)
  }

  @Test(arguments: [(true, "closed"), (false, "open")]) func pathsOfFewPointsDrawNothing(_ closed: Bool, _ name: String)
    throws
  {
    let canvas = try Canvas(width: 4, height: 4)
    for count in 0...2 {
      let points = [Point(0, 0), Point(1, 1)].prefix(count)
      canvas.fill(.smooth(Array(points), closed: closed), .solid(.white))
    }
    #expect(LayerImage(canvas).isEmpty, "\(name)")
  }

  @Test(arguments: [(0, 8), (8, 0), (-1, 8), (40_000, 8)]) func impossibleSizesAreRefused(_ width: Int, _ height: Int) {
    #expect(throws: DrawingError.impossibleSize(width: width, height: height)) {
      try Canvas(width: width, height: height)
    }
  }

  @Test func aMissingLibraryIsNamedWithTheWayOut() {
    #expect(probe(["/nowhere/libcairo.so.2"]) == "cairo is not installed: run scripts/setup")
    #expect(probe([]) == "cairo is not installed: run scripts/setup")
  }

  #if os(Linux)
    @Test func aLibraryWithoutTheFunctionsIsRefused() {
      #expect(probe(["libc.so.6"]) == "the installed cairo is too old or broken: run scripts/setup")
    }

    @Test func laterNamesAreTriedToo() {
      #expect(probe(["/nowhere/libcairo.so.2", "libcairo.so.2"]) == nil)
    }
  #endif

  /// What loading from these names says, nil when it works.
  private func probe(_ names: [String]) -> String? {
    func open(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>]) -> String? {
      guard let name = rest.first else {
        return pointers.withUnsafeBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return nil }
          return cdraw_probe(start, buffer.count).map { String(cString: $0) }
        }
      }
      return name.withCString { open(rest.dropFirst(), pointers + [$0]) }
    }
    return open(names[...], [])
  }
}

@Suite struct DrawingTestsRandom {
  @Test func numbersAreThoseOfSplitMix64() {
    var random = SeededRandom(seed: 1_234_567)
    let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
    for value in expected { #expect(random.next() == value) }
  }

  @Test func drawsStayInTheirRanges() {
    var random = SeededRandom(seed: 3)
    var seen = Set<Int>()
    for _ in 0..<2000 {
      let unit = random.unit()
      #expect(unit >= 0 && unit < 1)
      let value = random.int(-2...3)
      #expect((-2...3).contains(value))
      seen.insert(value)
    }
    #expect(seen == Set(-2...3))
    let (never, always) = (random.chance(0), random.chance(1))
    #expect(!never && always)
  }
}
