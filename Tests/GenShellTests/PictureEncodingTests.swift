import Imaging
import Testing

@testable import GenShell

/// Pictures as the bytes that terminals get.
@Suite struct PictureEncodingTests {
  private let red: [UInt8] = [255, 0, 0, 255]
  private let blue: [UInt8] = [0, 0, 255, 255]
  private let clear: [UInt8] = [0, 0, 0, 0]

  /// Rows of pixels.
  private func bitmap(_ rows: [[UInt8]]...) -> Bitmap {
    Bitmap(width: rows[0].count, height: rows.count, channels: .rgba, bytes: rows.flatMap { $0.flatMap { $0 } })
  }

  @Test func halfBlocksIn24Bits() {
    let picture = bitmap([red, red, blue], [blue, red, blue])
    #expect(
      HalfBlocks.lines(picture, .direct) == [
        "\u{1B}[38;2;255;0;0;48;2;0;0;255m▀\u{1B}[48;2;255;0;0m \u{1B}[48;2;0;0;255m \u{1B}[0m"
      ])
  }

  @Test func halfBlocksFromTheTable() {
    #expect(HalfBlocks.lines(bitmap([red], [blue]), .table) == ["\u{1B}[38;5;196;48;5;21m▀\u{1B}[0m"])
  }

  @Test func halfBlocksLeaveTheGroundAlone() {
    let picture = bitmap([clear, red, clear], [clear, clear, blue], [red, clear, clear])
    #expect(
      HalfBlocks.lines(picture, .direct) == [
        " \u{1B}[38;2;255;0;0m▀\u{1B}[38;2;0;0;255m▄\u{1B}[0m", "\u{1B}[38;2;255;0;0m▀  \u{1B}[0m",
      ])
  }

  @Test func kittySendsChunksAndBothCounts() {
    let png = (0..<4000).map { UInt8(truncatingIfNeeded: $0) }
    let sequences = KittyPicture.sequences(png: png, columns: 20, rows: 10)
    #expect(sequences.count == 2)
    #expect(sequences[0].hasPrefix("\u{1B}_Ga=T,f=100,q=2,C=1,c=20,r=10,m=1;AAECAwQF"))
    #expect(sequences[1].hasPrefix("\u{1B}_Gm=0;"))
    #expect(sequences.allSatisfy { $0.hasSuffix("\u{1B}\\") })
    #expect(sequences[0].split(separator: ";")[1].count == 4096 + 2)
    #expect(
      KittyPicture.sequences(png: [1], columns: 1, rows: 1, id: 7) == [
        "\u{1B}_Ga=T,f=100,q=2,C=1,i=7,p=1,c=1,r=1,m=0;AQ==\u{1B}\\"
      ])
  }

  @Test func iterm2() {
    #expect(
      ITermPicture.sequence(file: [1, 2, 3], columns: 4, rows: 2)
        == "\u{1B}]1337;File=inline=1;size=3;width=4;height=2;preserveAspectRatio=0;doNotMoveCursor=1:AQID\u{07}")
  }

  /// Six rows in a band: bits from the top; runs are counted from four on; clear pixels stay.
  @Test func sixel() {
    let row = [red, red, red, red, clear, blue]
    #expect(
      SixelPicture.sequence(bitmap(row, row, row, row, row, row, [clear, clear, clear, clear, clear, blue]))
        == "\u{1B}P0;1;0q\"1;1;6;7#0;2;0;0;100#1;2;100;0;0#0!5?~$#1!4~-#0!5?@\u{1B}\\")
  }

  @Test(
    "Base64 (RFC 4648)", arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func base64(text: String, expected: String) {
    #expect(TerminalText.base64(Array(text.utf8)) == expected)
  }

  @Test func tmuxHandsOnWhatIsWrapped() {
    #expect(TerminalText.throughTmux("\u{1B}_G\u{1B}\\") == "\u{1B}Ptmux;\u{1B}\u{1B}_G\u{1B}\u{1B}\\\u{1B}\\")
  }

  @Test func medianCutFindsTheColours() {
    let pixels = [SIMD3<UInt8>](repeating: [10, 20, 30], count: 5) + [SIMD3<UInt8>](repeating: [200, 0, 0], count: 2)
    #expect(Set(ColorTable(medianCutOf: pixels, count: 256).colors) == [[10, 20, 30], [200, 0, 0]])
  }

  /// Dithering keeps the mean: half grey of black and white is every second pixel.
  @Test func ditheringKeepsTheMean() {
    var table = ColorTable([.zero, .init(repeating: 255)])
    let gray = Bitmap(width: 32, height: 32, bytes: [UInt8](repeating: 128, count: 32 * 32 * 3))
    let places = IndexedPicture(gray, &table).places
    #expect(abs(places.reduce(0) { $0 + Int($1) } - 512) < 32)
  }

  @Test(
    "how small pictures are laid out",
    arguments: [
      (4, 80, 24, 4, 18), (1, 80, 24, 1, 32), (10, 80, 24, 4, 18), (4, 40, 24, 2, 18), (4, 10, 24, 1, 9),
      (3, 200, 50, 3, 32), (9, 120, 30, 5, 22), (0, 80, 24, 1, 32),
    ])
  func grid(count: Int, columns: Int, rows: Int, perRow: Int, width: Int) {
    let grid = ThumbnailGrid(count: count, columns: columns, rows: rows)
    #expect(grid.perRow == perRow && grid.width == width)
    #expect(grid.column(grid.perRow) - ThumbnailGrid.gap < columns)
  }

  @Test func thumbnailsHaveTheirLabelsBeneath() {
    var painter = PicturePainter(method: .blocks(.direct))
    painter.columns = 40
    let thumbnail = PicturePainter.Thumbnail(bitmap: bitmap([red], [red]), labels: ["@1.1", "seed 7"])
    var long = thumbnail
    long.labels = ["@1.2", "seed 4294967295"]
    let one = painter.thumbnails([thumbnail, thumbnail]).split(separator: "\n")
    #expect(
      one.last
        == "\u{1B}[1m@1.1\u{1B}[0m\u{1B}[2m  seed 7\u{1B}[0m        \u{1B}[1m@1.1\u{1B}[0m\u{1B}[2m  seed 7\u{1B}[0m      "
    )
    let two = painter.thumbnails([thumbnail, long]).split(separator: "\n")
    #expect(two.last?.contains("seed 4294967295") == true && two.last?.contains("@1.2") == false)
    #expect(two.allSatisfy { $0.filter { "▀▄ ".contains($0) }.count < 40 })
  }

  /// The picture itself where the terminal decodes PNG; pieces where it is higher than the screen.
  @Test func wholePictures() throws {
    var painter = PicturePainter(method: .kitty)
    (painter.columns, painter.rows) = (11, 24)
    let wide = try PNG.encode(Bitmap(width: 20, height: 10, bytes: [UInt8](repeating: 9, count: 600)))
    let text = try #require(painter.whole(wide))
    #expect(text.hasPrefix("\n\n\n\u{1B}[3A\u{1B}7\u{1B}_Ga=T,f=100,q=2,C=1,c=10,r=3,m=0;\(TerminalText.base64(wide))"))
    #expect(text.hasSuffix("\u{1B}8\r\u{1B}[3B"))
    painter.rows = 3
    #expect(painter.whole(wide)?.contains("c=10,r=2,") == true)
    #expect(painter.whole([1, 2, 3]) == nil)
    painter.method = .sixel
    painter.rows = 24
    painter.largestSixel = CellSize(width: 50, height: 1000)
    #expect(painter.whole(wide)?.contains("\"1;1;50;20") == true)
  }
}
