import Foundation
import GenAPI
import Imaging
import Synchronization
import Testing

@testable import GenReport

/// Files in memory.
final class MemoryFiles: Sendable {
  private let contents = Mutex<[String: [UInt8]]>([:])

  subscript(path: String) -> [UInt8]? { contents.withLock { $0[path] } }
  var paths: [String] { contents.withLock { $0.keys.sorted() } }
  func text(_ path: String) -> String { String(decoding: self[path] ?? [], as: UTF8.self) }

  var files: ReportFiles {
    var files = ReportFiles(folder: "out") {
      self[$0] != nil
    } save: { path, produce in
      var bytes: [UInt8] = []
      try produce { bytes += $0 }
      self.contents.withLock { $0[path] = bytes }
      return path
    } absolutePath: {
      $0.hasPrefix("/") ? $0 : "/here/" + $0
    }
    files.holds = { path, produce in
      var bytes: [UInt8] = []
      return (try? produce { bytes += $0 }) != nil && self[path] == bytes
    }
    return files
  }
}

@Suite struct SheetTests {
  private let disk = MemoryFiles()

  /// A picture of one shade with a brighter stripe.
  private func picture(_ shade: UInt8, stripe: UInt8 = 0, side: Int = 16) -> ReportPicture {
    let bytes = (0..<side * side * 3).map { $0 / (side * 3) < 4 ? shade &+ stripe : shade }
    let bitmap = Bitmap(width: side, height: side, bytes: bytes)
    var picture = ReportPicture(title: "@1.1", path: "out/shade \(shade).png") { try PNG.encode(bitmap) }
    picture.parameters = [
      ReportParameter("prompt", "\"a boat\""), ReportParameter("cfg", "\(shade)"), ReportParameter("steps", "9"),
    ]
    return picture
  }

  private func cell(_ shade: UInt8, stripe: UInt8 = 0, run: Int) -> SheetRequest.Cell {
    var cell = SheetRequest.Cell(.made(picture(shade, stripe: stripe), isFiltered: false))
    (cell.run, cell.seed) = (run, 7)
    cell.figures = CallFigures(credits: 0.2, evaluations: 20, milliseconds: 12.5)
    return cell
  }

  private func request(_ cells: [SheetRequest.Cell], rows: SheetRequest.Axis) -> SheetRequest {
    let columns = SheetRequest.Axis(name: "cfg", values: ["1", "=7"])
    return SheetRequest(name: "grid", axes: [columns, rows], cells: cells, script: "sweep cfg [1, 7]\n")
  }

  private var request: SheetRequest {
    var filtered = cell(80, run: 3)
    filtered.outcome = .made(picture(80), isFiltered: true)
    var request = request(
      [cell(10, run: 1), cell(10, run: 2), filtered, SheetRequest.Cell(.failed("the service said no"))],
      rows: SheetRequest.Axis(name: "sampler", values: ["K_EULER", "DDIM"]))
    request.reference = .first
    return request
  }

  @Test(arguments: [
    (#""a boat""#, "a boat"), (#""a \u{202e}b for \$5""#, #"a \u{202e}b for $5"#), (#""a \\ b""#, #"a \ b"#),
    (#""a\nb""#, "a b"), ("K_EULER", "K_EULER"),
  ])
  func literalsAreReadable(literal: String, text: String) { #expect(SheetText.unquoted(literal) == text) }

  @Test func everyNumberIsInTheTables() throws {
    let result = try Reports().sheet(request, disk.files)
    let expected = ["-sheet.png", "-cells.csv", "-cells.json", ".gen", ".html"].map { "out/grid" + $0 }
    #expect(result.files == expected)
    #expect(result.picture == "out/grid-sheet.png")
    let lines = disk.text("out/grid-cells.csv").split(separator: "\r\n").map(String.init)
    #expect(
      lines == [
        "cfg,sampler,run,seed,state,ssim,psnr,mad,evaluations,milliseconds,credits,file",
        "1,K_EULER,1,7,made,,,,20,12.5,0.2,shade 10.png",
        "'=7,K_EULER,2,7,made,1,inf,0,20,12.5,0.2,shade 10.png",
        "1,DDIM,3,7,filtered,,,,20,12.5,0.2,shade 80.png", "'=7,DDIM,,,failed,,,,,,,",
      ])
    let json = try JSONSerialization.jsonObject(with: Data(disk["out/grid-cells.json"] ?? []))
    let cells = try #require((json as? [String: Any])?["cells"] as? [[String: Any]])
    #expect((cells[1]["metrics"] as? [String: Any])?["psnr"] is NSNull)
    #expect(cells[3]["reason"] as? String == "the service said no")
    #expect(cells[2]["file"] as? String == "shade 80.png" && disk.text("out/grid.html").contains("shade%2080.png"))
    #expect(disk.text("out/grid.gen") == "sweep cfg [1, 7]\n")
    #expect(
      result.text == """
        # sheet: cfg (2) × sampler (2), 4 cells, 1 filtered, 1 failed
        SSIM, compared with the first picture of each row; metrics measure closeness, not quality
                         cfg 1  cfg =7
        sampler K_EULER  —      1.000
        sampler DDIM     —      failed
        """)
  }

  /// Wherever it is then, before the files have their names.
  @Test func aSheetThatNobodyWaitsForIsLeftOut() throws {
    let request = request((0..<4).map { cell(UInt8($0) * 20, run: $0) }, rows: .init(name: "seed", values: ["1", "2"]))
    let asked = Atomic<Int>(0)
    var files = MemoryFiles().files
    files.isUnwanted = { asked.add(1, ordering: .relaxed).newValue < 0 }
    _ = try Reports().sheet(request, files)
    let all = asked.load(ordering: .relaxed)
    #expect(all > 3 * 4)
    for last in 1...all {
      asked.store(0, ordering: .relaxed)
      files = disk.files
      files.isUnwanted = { asked.add(1, ordering: .relaxed).newValue >= last }
      #expect(throws: CancellationError.self) { try Reports().sheet(request, files) }
      #expect(disk.paths.isEmpty)
    }
  }

  @Test func aSecondSheetLeavesTheFirstAlone() throws {
    let same = try Reports().sheet(request, disk.files)
    let first = disk["out/grid-sheet.png"]
    #expect(try Reports().sheet(request, disk.files).files == same.files && disk.paths.count == 5)
    var request = request
    request.cells[0].figures.milliseconds = 13
    let second = try Reports().sheet(request, disk.files)
    #expect(try Reports().sheet(request, disk.files).files == second.files)
    #expect(second.files.allSatisfy { $0.hasPrefix("out/grid-2") })
    #expect(disk["out/grid-sheet.png"] == first && disk.paths.count == 10)
  }

  @Test func picturesAreNotResampled() throws {
    _ = try Reports().sheet(request, disk.files)
    let sheet = try Bitmap(decoding: try #require(disk["out/grid-sheet.png"]))
    let shades = [UInt8(10), 80].map { shade in sheet.bytes.filter { $0 == shade }.count }
    // Two pictures of one shade, one of the other; text has greys of its own.
    #expect(shades[0] >= 2 * 16 * 16 * 3 && shades[1] >= 16 * 16 * 3)
  }

  @Test func seedsGiveAMeanWithItsSpread() throws {
    var request = request(
      [cell(10, run: 1), cell(20, stripe: 90, run: 2), cell(10, stripe: 50, run: 3), cell(20, stripe: 9, run: 4)],
      rows: SheetRequest.Axis(name: "seed", values: ["1", "2"]))
    request.reference = .first
    let numbers = try SheetNumbers(request, PictureLoader())
    let similarities = [1, 3].compactMap { numbers.standings[$0].comparison?.ssim }
    let spread = try #require(numbers.summaries[1].reference)
    #expect(numbers.summaries.map(\.values) == [["1"], ["=7"]])
    let mean = (similarities[0] + similarities[1]) / 2
    #expect(abs(spread.mean - mean) < 1e-12 && spread.count == 2)
    let deviation = abs(similarities[0] - similarities[1]) / 2.0.squareRoot()
    #expect(abs(spread.deviation - deviation) < 1e-12)
    #expect(numbers.summaries[0].reference == nil && numbers.summaries[0].seeds?.count == 1)
    #expect(try Reports().sheet(request, disk.files).text.contains("mean ± standard deviation"))
  }

  /// Of a sweep that ended early: what is not there says nothing, and one picture has no spread.
  @Test func missingPicturesHaveNoMean() throws {
    let missing = SheetRequest.Cell(.missing)
    var request = request(
      [cell(10, run: 1), cell(20, stripe: 90, run: 2), missing, missing],
      rows: SheetRequest.Axis(name: "seed", values: ["1", "2"]))
    request.reference = .first
    let numbers = try SheetNumbers(request, PictureLoader())
    #expect(numbers.summaries.map(\.values) == [["=7"]])
    let text = try #require(numbers.summaries.first?.reference?.text)
    #expect(text == Metric.ssim.text(try #require(numbers.standings[1].comparison).ssim))
  }

  @Test(arguments: [
    (SheetRequest.Reference.last, ["compared", "reference"]), (.previous, ["reference", "compared"]),
    (
      .picture(ReportPicture(title: "x", path: nil) { try PNG.encode(Bitmap(width: 1, height: 1, bytes: [0, 0, 0])) }),
      ["incomparable", "incomparable"]
    ),
  ])
  func references(reference: SheetRequest.Reference, expected: [String]) throws {
    var request = request
    request.reference = reference
    let standings = try SheetNumbers(request, PictureLoader()).standings
    let words = standings.prefix(2).map { standing -> String in
      switch standing {
      case .none: "none"
      case .isReference: "reference"
      case .compared: "compared"
      case .incomparable: "incomparable"
      }
    }
    #expect(words == expected)
  }

  @Test func largeSheetsArePaged() throws {
    let side = SheetRequest.Axis(name: "cfg", values: (1...40).map { "\($0)" })
    let cells = (1...1600).map { _ in cell(9, run: 1) }
    let pages = SheetRequest.Axis(name: "seed", values: ["1"])
    let request = SheetRequest(name: "x", axes: [side, side, pages], cells: cells, script: "")
    let words = SheetText(request: request, numbers: try SheetNumbers(request, PictureLoader()))
    let layout = try SheetLayout(request, words, picture: (1024, 512))
    #expect(layout.pages.count == 6)
    #expect(layout.pages.allSatisfy { layout.width(of: $0) <= 16_384 })
    var shown: Set<Int> = []
    for page in layout.pages {
      for row in page.rows { for column in page.columns { shown.insert(row * 40 + column) } }
    }
    #expect(shown.count == 1600)
  }

  @Test(arguments: [
    ("out/a.png", "a.png"), ("other/a b.png", "../other/a%20b.png"), ("/x/\"<é>.png", "../../x/%22%3C%C3%A9%3E.png"),
    ("out/javascript:alert(1).png", "javascript%3Aalert%281%29.png"),
  ])
  func linksAreRelativeAndHarmless(path: String, link: String) {
    #expect(ReportNames(disk.files).link(to: path) == link)
  }

  @Test(arguments: [(2, 1), (3, 3), (10, 45), (30, 45)]) func seedsAreComparedEvenly(count: Int, expected: Int) {
    let pairs = SheetNumbers.pairs(of: count)
    #expect(pairs.count == expected && Set(pairs.map { [$0.0, $0.1] }).count == expected)
    #expect(pairs.allSatisfy { $0.0 < $0.1 && $0.1 < count })
    let uses = (0..<count).map { index in pairs.count { $0.0 == index || $0.1 == index } }
    #expect((uses.min() ?? 0) > 0 && (uses.max() ?? 0) <= 2 * (uses.min() ?? 0) + 2)
  }

  /// A blurred picture is said to be one, on the sheet, where its line has room, and on the page.
  @Test func filteredCellsSaySo() throws {
    let filtered = request
    var plain = filtered
    plain.cells[2] = cell(80, run: 3)
    func row(of request: SheetRequest) throws -> Double {
      let words = SheetText(request: request, numbers: try SheetNumbers(request, PictureLoader()))
      return try SheetLayout(request, words, picture: (200, 200)).row
    }
    let words = SheetText(request: filtered, numbers: try SheetNumbers(filtered, PictureLoader()))
    #expect(words.caption(of: 2).first == "blurred by the service's filter")
    #expect(try row(of: filtered) > row(of: plain))
    _ = try Reports().sheet(filtered, disk.files)
    #expect(disk.text("out/grid.html").contains(#""note":"blurred by the service's filter""#))
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect(SheetTable.aligned([["城", "a"], ["cfg", "b"]]) == ["城   a", "cfg  b"])
  }

  /// A sheet without metrics does not warn of them.
  @Test func cautionComesWithMetrics() throws {
    var request = request
    _ = try Reports().sheet(request, disk.files)
    request.reference = nil
    request.name = "plain"
    _ = try Reports().sheet(request, disk.files)
    for ending in [".html", "-cells.json"] {
      #expect(disk.text("out/grid\(ending)").contains("closeness, not quality"))
      #expect(!disk.text("out/plain\(ending)").contains("closeness"))
    }
    request.axes[1] = SheetRequest.Axis(name: "seed", values: ["1", "2"])
    request.name = "seeds"
    #expect(try Reports().sheet(request, disk.files).text.contains("closeness, not quality"))
    #expect(disk.text("out/seeds.html").contains("closeness, not quality"))
  }

  /// A page at the limit is written band by band, and the rest goes onto another one.
  @Test func pagesMeetTheLimit() throws {
    let columns = SheetRequest.Axis(name: "cfg", values: (1...2).map { "\($0)" })
    let rows = SheetRequest.Axis(name: "steps", values: (1...400).map { "\($0)" })
    let cells = (1...800).map { cell(UInt8($0 % 200), run: $0) }
    let request = SheetRequest(name: "long", axes: [columns, rows], cells: cells, script: "")
    let result = try Reports().sheet(request, disk.files)
    let pages = result.files.filter { $0.hasSuffix(".png") }
    #expect(pages == ["out/long-sheet-page1.png", "out/long-sheet-page2.png"])
    let heights = try pages.map { try ImageHeader(of: disk[$0] ?? []).height }
    #expect(heights.allSatisfy { $0 <= 16_384 } && (heights.first ?? 0) > 13_000, "\(heights)")
  }

  @Test func captionsSayWhatWasPaid() throws {
    let words = SheetText(request: request, numbers: try SheetNumbers(request, PictureLoader()))
    #expect(words.caption(of: 0) == ["@1  seed 7", "reference", "20 evaluations  13 ms  0.2 credits"])
    #expect(words.caption(of: 1)[1] == "SSIM 1.000  PSNR ∞ dB  MAD 0.0")
    var plain = request
    plain.reference = nil
    let fewer = SheetText(request: plain, numbers: try SheetNumbers(plain, PictureLoader()))
    #expect(fewer.caption(of: 0) == ["@1  seed 7"])
    #expect(words.absence(of: 3) == "failed: the service said no")
    #expect(words.title == "a boat" && words.subtitle == "steps 9")
  }
}
