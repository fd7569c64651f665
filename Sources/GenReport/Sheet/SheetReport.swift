import GenAPI
import Imaging

/// Makes all files of a sheet.
struct SheetReport {
  private let request: SheetRequest
  private let names: ReportNames

  init(_ request: SheetRequest, _ files: ReportFiles) {
    self.request = request
    names = ReportNames(files)
  }

  private static let endings = ["-sheet.png", "-sheet-page1.png"]

  func make() throws -> ReportResult {
    let loader = PictureLoader(isUnwanted: names.files.isUnwanted)
    let numbers = try SheetNumbers(request, loader)
    let words = SheetText(request: request, numbers: numbers)
    let layout = try SheetLayout(request, words, picture: try pictureSize(loader))
    var parts: [ReportPart] = []
    for (number, page) in layout.pages.enumerated() {
      let ending = layout.pages.count == 1 ? "-sheet.png" : "-sheet-page\(number + 1).png"
      let picture = try SheetPicture(layout, page, loader, numbers: numbers)
      parts.append(ReportPart(picture.drawing, ending: ending))
    }
    let data = SheetData(request: request, numbers: numbers, names: names)
    parts += [
      ReportPart(data.csv, ending: "-cells.csv"), ReportPart(try data.json(words), ending: "-cells.json"),
      ReportPart(request.script, ending: ".gen"), ReportPart(try data.page(words).html(), ending: ".html"),
    ]
    let files = try names.save(parts, as: request.name, endings: Self.endings)
    return ReportResult(
      text: SheetTable(request: request, numbers: numbers, words: words).text, files: files, picture: files.first,
      alternative: alternative(words))
  }

  /// The largest sides of the pictures, from their headers.
  private func pictureSize(_ loader: PictureLoader) throws -> (width: Int, height: Int) {
    var size = (width: 0, height: 0)
    for cell in request.cells {
      try loader.checkIsWanted()
      guard case .made(let picture, _) = cell.outcome, let bytes = try? picture.content(),
        let header = try? ImageHeader(of: bytes)
      else { continue }
      size = (max(size.width, header.width), max(size.height, header.height))
    }
    return size.width > 0 ? size : (256, 256)
  }

  private func alternative(_ words: SheetText) -> String {
    let axes = request.axes.map { "\($0.name) \($0.values.joined(separator: ", "))" }.joined(separator: "; ")
    let text = "A sheet of \(request.cells.count) pictures of \(words.title): \(axes)"
    return SheetTable.visible(text.count > 400 ? text.prefix(399) + "…" : text)
  }
}
