import GenAPI
import Imaging

/// Makes sheets, comparisons and metrics with cairo and pango, which are opened at the first drawing.
public struct Reports: ReportMaker {
  /// A maker.
  public init() {}

  /// - Throws: `Metrics.Failure`, or `ImageError`
  public func measure(_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double {
    try Metrics.measure(metric, first, second)
  }

  /// Writes the sheet as PNG, its numbers as CSV and JSON, the script that makes it, and the page to explore it.
  public func sheet(_ request: SheetRequest, _ files: ReportFiles) throws -> ReportResult {
    try SheetReport(request, files).make()
  }

  /// Writes both pictures and a map of their differences as PNG, and the numbers as JSON.
  public func diff(_ request: DiffRequest, _ files: ReportFiles) throws -> ReportResult {
    try DiffReport(request, files).make()
  }

  /// Writes one page, which links to the pictures or carries them.
  public func gallery(_ request: GalleryRequest, _ files: ReportFiles) throws -> ReportResult {
    let names = ReportNames(files)
    let cells = request.pictures.compactMap { picture -> ReportPage.Cell? in
      guard let bytes = try? picture.content(), let header = try? ImageHeader(of: bytes) else { return nil }
      var cell = ReportPage.Cell(title: picture.title)
      (cell.parameters, cell.script) = (picture.parameters, picture.script)
      (cell.width, cell.height) = (header.width, header.height)
      cell.file = request.isInlined ? header.format.dataURL(bytes) : picture.path.map { names.link(to: $0) }
      cell.thumbnail = Self.thumbnail(bytes, header)
      return cell
    }
    let count = cells.count == 1 ? "1 picture" : "\(cells.count) pictures"
    let page = ReportPage(title: request.title, subtitle: count, note: "", axes: [], cells: cells, script: nil)
    let saved = try names.save([ReportPart(try page.html(), ending: ".html")], as: "gallery")
    return ReportResult(text: "# gallery: \(count)", files: saved)
  }

  /// The longer side of thumbnails, pixels.
  private static let thumbnailSide = 176

  /// A small JPEG as a link that carries it; `nil` for a picture that is small itself, or cannot be decoded.
  private static func thumbnail(_ bytes: [UInt8], _ header: ImageHeader) -> String? {
    let longest = max(header.width, header.height)
    guard longest > thumbnailSide, let bitmap = try? Bitmap(decoding: bytes).opaque() else { return nil }
    func side(_ pixels: Int) -> Int { max(1, pixels * thumbnailSide / longest) }
    let small = bitmap.resized(width: side(bitmap.width), height: side(bitmap.height), filter: .area)
    return (try? small.encoded(as: .jpeg, quality: 72)).map { ImageFormat.jpeg.dataURL($0) }
  }
}

extension ImageFormat {
  /// The image as a link that carries it.
  fileprivate func dataURL(_ bytes: [UInt8]) -> String {
    "data:image/\(name.lowercased());base64,\(Base64.text(bytes))"
  }
}
