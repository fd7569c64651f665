import GenAPI

/// Numbers in CSV files.
enum CSVNumbers {
  /// As few digits as tell the number apart; whole numbers without a point.
  static func plain(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return "\(whole)" }
    return value.isFinite ? "\(value)" : ""
  }
}

/// The cells of a sheet as CSV and JSON: one record for each, columns first.
struct SheetData {
  let request: SheetRequest
  let numbers: SheetNumbers
  let names: ReportNames

  /// A header and one line a cell; figures where something is compared. Equal pictures have the PSNR `inf`.
  var csv: String {
    let figures = ["ssim", "psnr", "mad", "evaluations", "milliseconds", "credits"]
    let head =
      request.axes.map(\.name) + ["run", "seed", "state"] + (request.reference == nil ? [] : figures) + ["file"]
    return request.cells.indices.reduce(into: CSV.line(head)) { $0 += CSV.line(fields(of: $1)) }
  }

  private func fields(of index: Int) -> [String] {
    let cell = request.cells[index]
    let comparison = numbers.standings[index].comparison
    func number(_ value: Double?) -> String { value.map(CSVNumbers.plain) ?? "" }
    let metrics = [comparison?.ssim, nil, comparison?.mad].map(number)
    let psnr = comparison.map { $0.psnr.isFinite ? CSVNumbers.plain($0.psnr) : "inf" } ?? ""
    let evaluations = cell.figures.evaluations.map { "\($0)" } ?? ""
    let figures = [
      metrics[0], psnr, metrics[2], evaluations, number(cell.figures.milliseconds), number(cell.figures.credits),
    ]
    return values(of: index)
      + [cell.run.map { "\($0)" } ?? "", cell.seed.map { "\($0)" } ?? "", cell.state]
      + (request.reference == nil ? [] : figures) + [path(of: index) ?? ""]
  }

  /// One object: the axes, the cells and, over seeds, what they come to.
  func json(_ words: SheetText) throws -> String {
    let document = Document(
      axes: request.axes.map { Axis(name: $0.name, values: $0.values) },
      cells: request.cells.indices.map { entry(of: $0) },
      note: words.caution, script: request.script, seeds: numbers.summaries.isEmpty ? nil : numbers.summaries)
    return String(decoding: try CanonicalJSON.encode(document), as: UTF8.self) + "\n"
  }

  private func entry(of index: Int) -> Entry {
    let cell = request.cells[index]
    var entry = Entry(values: values(of: index), state: request.cells[index].state)
    (entry.run, entry.seed, entry.file) = (cell.run, cell.seed, path(of: index))
    if request.reference != nil {
      (entry.evaluations, entry.milliseconds) = (cell.figures.evaluations, cell.figures.milliseconds)
      entry.credits = cell.figures.credits
    }
    entry.metrics = numbers.standings[index].comparison
    entry.pictures = cell.pictures
    if case .made(let picture, _) = cell.outcome { entry.parameters = picture.parameters }
    if case .failed(let reason) = cell.outcome { entry.reason = reason }
    return entry
  }

  func values(of index: Int) -> [String] {
    zip(SheetGrid(request.axes).position(of: index), request.axes).map { $1.values[$0] }
  }

  /// A cell's picture as a link of a page.
  func link(of index: Int) -> String? { file(of: index).map { names.link(to: $0) } }

  /// A cell's picture as a path from the folder of the numbers.
  private func path(of index: Int) -> String? { file(of: index).map { names.path(to: $0) } }

  private func file(of index: Int) -> String? {
    if case .made(let picture, _) = request.cells[index].outcome { picture.path } else { nil }
  }

  private struct Document: Encodable {
    var axes: [Axis]
    var cells: [Entry]
    /// Left out where there are no metrics.
    var note: String?
    var script: String
    var seeds: [SheetNumbers.Summary]?
  }

  private struct Axis: Encodable {
    var name: String
    var values: [String]
  }

  private struct Entry: Encodable {
    var values: [String]
    var state: String
    var run: Int?
    var seed: UInt32?
    var pictures = 1
    var evaluations: Int?
    var milliseconds: Double?
    var credits: Double?
    var file: String?
    var metrics: Comparison?
    var parameters: [ReportParameter]?
    var reason: String?
  }
}

extension SheetRequest.Cell {
  /// What became of it in one word: `made`, `filtered`, `failed` or `missing`.
  var state: String {
    switch outcome {
    case .missing: "missing"
    case .failed: "failed"
    case .made(_, true): "filtered"
    case .made(_, false): "made"
    }
  }
}
