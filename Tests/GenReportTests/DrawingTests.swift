import CDraw
import Foundation
import Imaging
import Testing

@testable import GenReport

@Suite struct DrawingTests {
  @Test func shapesCoverTheirPixels() throws {
    let canvas = try Canvas(width: 8, height: 6)
    canvas.fill(Box(x: 2, y: 1, width: 3, height: 2), Ink(0xFF0000))
    let bitmap = canvas.bitmap()
    #expect(pixel(bitmap, 1, 1) == [255, 255, 255])
    #expect(pixel(bitmap, 2, 1) == [255, 0, 0])
    #expect(pixel(bitmap, 4, 2) == [255, 0, 0])
    #expect(pixel(bitmap, 4, 3) == [255, 255, 255])
  }

  @Test func picturesAreDrawnAsTheyAre() throws {
    let source = Bitmap(width: 2, height: 1, bytes: [1, 2, 3, 250, 251, 252])
    let image = try CanvasImage(source)
    let canvas = try Canvas(width: 4, height: 2)
    canvas.draw(image, in: Box(x: 0, y: 0, width: 4, height: 2), isSmooth: false)
    #expect(pixel(canvas.bitmap(), 1, 1) == [1, 2, 3])
    #expect(pixel(canvas.bitmap(), 2, 0) == [250, 251, 252])
  }

  @Test func transparentPicturesShowThePaper() throws {
    let source = Bitmap(width: 1, height: 1, channels: .rgba, bytes: [0, 0, 0, 0])
    let canvas = try Canvas(width: 1, height: 1, paper: Ink(0x112233))
    canvas.draw(try CanvasImage(source), in: Box(x: 0, y: 0, width: 1, height: 1))
    #expect(pixel(canvas.bitmap(), 0, 0) == [0x11, 0x22, 0x33])
  }

  @Test(arguments: ["lighthouse", "Ελληνικά", "Кириллица", "منارة", "עברית"])
  func textOfManyAlphabetsIsSet(text: String) throws {
    let canvas = try Canvas(width: 200, height: 40)
    let extents = canvas.measure(TextBlock(text, TextStyle(size: 16)))
    #expect(extents.width > 30 && extents.height > 12)
    #expect(extents.baseline > 8 && extents.baseline < extents.height)
    #expect(extents.unknown == 0)
    canvas.draw(TextBlock(text, TextStyle(size: 16)), at: Point(4, 4))
    #expect(canvas.bitmap().bytes.contains { $0 < 128 })
  }

  @Test func longTextIsWrappedAndCut() throws {
    let canvas = try Canvas(width: 10, height: 10)
    let text = "a lighthouse on a cliff above a stormy sea at sunset, watercolour"
    let style = TextStyle(size: 14)
    let whole = canvas.measure(TextBlock(text, style, width: 120))
    #expect(whole.lines > 3 && whole.width <= 120 && !whole.isCut)
    let cut = canvas.measure(TextBlock(text, style, width: 120, lines: 2))
    #expect(cut.lines == 2 && cut.width <= 120 && cut.isCut)
    let word = canvas.measure(TextBlock(String(repeating: "m", count: 60), style, width: 120))
    #expect(word.width <= 120)
  }

  /// Texts from outside neither turn the direction of what follows nor begin lines of their own.
  @Test(arguments: [
    ("a\u{202E}bc", "a\u{FFFD}bc"), ("a\nb", "a b"), ("a\0b", "a\u{FFFD}b"), ("a\u{200B}b", "a\u{FFFD}b"),
  ])
  func whatHidesInATextIsDrawn(text: String, shown: String) throws {
    let style = TextStyle(size: 16)
    #expect(TextBlock(text, style) == TextBlock(shown, style))
    let canvas = try Canvas(width: 80, height: 40)
    #expect(canvas.measure(TextBlock(text, style)).lines == 1)
    var figure = Figure(width: 80, height: 40)
    (figure.title, figure.alternative) = (text, text)
    figure.text(text, at: .init(4, 20))
    let svg = try figure.svg()
    #expect(svg.components(separatedBy: shown).count == 4 && !svg.contains(text))
    let drawn = try figure.bitmap()
    figure = Figure(width: 80, height: 40)
    figure.text(shown, at: .init(4, 20))
    #expect(try figure.bitmap() == drawn)
  }

  @Test func textIsAligned() throws {
    let columns: [Int] = try [TextStyle.Alignment.start, .center, .end].map { alignment in
      let canvas = try Canvas(width: 100, height: 20)
      var style = TextStyle(size: 12)
      style.alignment = alignment
      canvas.draw(TextBlock("l", style), in: Box(x: 0, y: 0, width: 100, height: 20))
      let bitmap = canvas.bitmap()
      let dark = (0..<100).filter { x in (0..<20).contains { pixel(bitmap, x, $0)[0] < 200 } }
      return try #require(dark.first)
    }
    #expect((0..<10).contains(columns[0]))
    #expect((40..<60).contains(columns[1]))
    #expect((90..<100).contains(columns[2]))
  }

  @Test func bandsMakeTheSamePictureAsOneCanvas() throws {
    var picture = DrawnPicture(width: 3000, height: 5000) { canvas in
      for y in stride(from: 0, to: 5000, by: 97) {
        canvas.fill(Box(x: Double(y % 300), y: Double(y), width: 1500, height: 60), Ink(UInt32(y) * 3001 & 0xFFFFFF))
        canvas.draw(TextBlock("row \(y)", TextStyle(size: 40)), at: Point(1700, Double(y)))
      }
    }
    picture.paper = Ink(0xFAFAFA)
    var png: [UInt8] = []
    try picture.writePNG(text: [PNGText("Software", "test")]) { png += $0 }
    #expect(try PNG.text(of: png) == [PNGText("Software", "test")])
    #expect(try Bitmap(decoding: png) == picture.bitmap())
  }

  @Test(arguments: [(0, 5), (5, 0), (20_000, 5)])
  func impossibleSizesAreRefused(size: (Int, Int)) {
    let picture = DrawnPicture(width: size.0, height: size.1) { _ in }
    #expect(throws: DrawingError.impossibleSize(width: size.0, height: size.1)) {
      try picture.writePNG { _ in }
    }
  }

  @Test func aMissingLibraryIsNamed() {
    let reason = "libnothing.so.0".withCString { name in
      withUnsafePointer(to: name) { cdraw_text_probe($0, 1).map { String(cString: $0) } }
    }
    #expect(reason == "pango is not installed: run scripts/setup")
    #expect(TextLibrary.isAvailable)
  }

  private func pixel(_ bitmap: Bitmap, _ x: Int, _ y: Int) -> [UInt8] {
    Array(bitmap.bytes[(y * bitmap.width + x) * 3..<(y * bitmap.width + x) * 3 + 3])
  }
}
