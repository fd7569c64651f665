import GenAPI
import Imaging

extension SheetData {
  /// The page to explore the sheet.
  func page(_ words: SheetText) -> ReportPage {
    let cells = request.cells.indices.map { index -> ReportPage.Cell in
      let cell = request.cells[index]
      var shown = ReportPage.Cell()
      (shown.values, shown.state, shown.run, shown.seed) = (values(of: index), cell.state, cell.run, cell.seed)
      shown.pictures = cell.pictures > 1 ? cell.pictures : nil
      shown.cost = words.cost(of: cell)
      shown.metrics = numbers.standings[index].comparison
      shown.isReference = numbers.standings[index] == .isReference
      (shown.reason, shown.note) = (words.absence(of: index), words.note(of: cell))
      if case .made(let picture, _) = cell.outcome { shown.show(picture, link: link(of: index)) }
      return shown
    }
    let axes = request.axes.map { ReportPage.Axis(name: $0.name, values: $0.values) }
    let note = [words.comparison, words.caution].compactMap { $0 }.joined(separator: "; ")
    return ReportPage(
      title: words.title, subtitle: words.subtitle, note: note, axes: axes, cells: cells, script: request.script)
  }
}

extension ReportPage.Cell {
  /// Takes over a picture and what is known of it.
  mutating func show(_ picture: ReportPicture, link: String?) {
    (file, parameters, script) = (link, picture.parameters, picture.script)
    guard let bytes = try? picture.content(), let header = try? ImageHeader(of: bytes) else { return }
    (width, height) = (header.width, header.height)
  }
}
