import GenAPI
import GenLanguage
import Imaging

extension RunInProgress {
  /// Makes the sheet of a sweep.
  /// - Throws: `RunFailure`; `CancellationError` when the run is abandoned
  func make(_ sheet: PlannedSheet) throws { try make(sheet, name: name(of: sheet)) }

  private func make(_ sheet: PlannedSheet, name: String) throws {
    guard let maker = runner.host.reports else { return }
    var request = SheetRequest(
      name: name, axes: sheet.axes, cells: sheet.runs.map { cell($0) }, script: script(of: sheet))
    request.reference = reference(of: sheet)
    do {
      var files = files(in: sheet.out)
      files.isUnwanted = runner.isAbandoned
      onEvent(.reported(try maker.sheet(request, files)))
    } catch {
      if runner.isAbandoned() { throw CancellationError() }
      throw RunFailure(.notSaved, .notReported, "the sheet could not be made: \(reason(error))", at: sheet.span)
    }
  }

  /// After a failure or Ctrl-C: makes the sheet of the sweep that was under way, of what is there, under a name that
  /// leaves the whole sheet its own. `steps` are those that were not begun.
  func makeUnfinishedSheet(of steps: ArraySlice<Step>) {
    guard !runner.isAbandoned() else { return }
    for case .sheet(let sheet) in steps where sheet.runs.contains(where: { cells[$0] != nil }) {
      let made = sheet.runs.count { artifacts[ArtifactKey(run: $0, index: 1)] != nil }
      guard made > 0 else { return }
      do {
        if isWhole(sheet) { return try make(sheet) }
        try make(sheet, name: name(of: sheet) + "-unfinished")
        onEvent(.note("the sweep is not finished: its sheet shows \(made) of \(sheet.runs.count) cells"))
      } catch let failure as RunFailure {
        onEvent(.note(visibleText(failure.diagnostic.summary)))
      } catch {
        onEvent(.note("the sweep has no sheet: it was no longer waited for"))
      }
      return
    }
  }

  /// Whether all images of all cells are there.
  private func isWhole(_ sheet: PlannedSheet) -> Bool {
    sheet.runs.allSatisfy { run in
      guard run != 0 else { return true }
      guard let samples = cells[run]?.planned.call.samples else { return false }
      return (1...samples).allSatisfy { artifacts[ArtifactKey(run: run, index: $0)] != nil }
    }
  }

  /// The end of a run that was cancelled, with the sheet of what it made.
  func cancelled(before steps: ArraySlice<Step>) -> RunCancelled {
    makeUnfinishedSheet(of: steps)
    return RunCancelled(summary)
  }

  /// Its own, or that of the run that made its first picture: the same when nothing is made again.
  private func name(of sheet: PlannedSheet) -> String {
    let first = sheet.runs.first { $0 != 0 } ?? 0
    return sheet.name ?? "sweep-\(cells[first]?.origin ?? first)"
  }

  private func cell(_ run: Int) -> SheetRequest.Cell {
    guard let entry = cells[run] else { return SheetRequest.Cell(.missing) }
    guard let saved = artifacts[ArtifactKey(run: run, index: 1)] else {
      var cell = SheetRequest.Cell(entry.failure.map { .failed($0) } ?? .missing)
      cell.run = run
      return cell
    }
    let picture = picture(.artifact(run: run, index: 1), entry.planned)
    var cell = SheetRequest.Cell(.made(picture, isFiltered: saved.finishReason == .contentFiltered))
    (cell.run, cell.seed, cell.pictures) = (entry.origin, saved.seed, entry.planned.call.samples)
    cell.figures = entry.figures
    return cell
  }

  private func reference(of sheet: PlannedSheet) -> SheetRequest.Reference? {
    switch sheet.reference {
    case .first: .first
    case .last: .last
    case .previous: .previous
    case .image(let image): .picture(picture(image, nil))
    case nil: nil
    }
  }

  /// The sweep with the settings it started from; else the calls of its cells, one after the other.
  private func script(of sheet: PlannedSheet) -> String {
    let planned = sheet.runs.compactMap { cells[$0]?.planned }
    guard let first = planned.first else { return "" }
    if let statement = sheet.statement {
      let lines = CanonicalScript.text(for: first, fileName: fileName).split(separator: "\n").dropLast()
      return (lines + [statement[...]]).joined(separator: "\n") + "\n"
    }
    return planned.map { CanonicalScript.text(for: $0, fileName: fileName) }.joined(separator: "\n")
  }

  /// What the file of an image is called.
  private func fileName(_ run: Int, _ index: Int) -> String? {
    artifacts[ArtifactKey(run: run, index: index)].map { saved in
      String(saved.path.split(separator: "/").last ?? saved.path[...])
    }
  }

  /// Compares two images.
  /// - Throws: `RunFailure`
  func compare(_ diff: PlannedDiff) throws(RunFailure) {
    guard let maker = runner.host.reports else { return }
    let (first, second) = (picture(diff.first), picture(diff.second))
    let name =
      "diff-"
      + [first, second].map { FileNameTemplate.slug($0.title, keepsDots: false, limit: 60) }
      .joined(separator: "-")
    do {
      let request = DiffRequest(name: name, first: first, second: second)
      onEvent(.reported(try maker.diff(request, files(in: diff.out))))
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw RunFailure(.noInput, .notReported, "the images cannot be compared: \(reason(error))", at: diff.span)
    }
  }

  /// A file says itself what made it, if anybody does.
  private func picture(_ side: PlannedDiff.Side) -> ReportPicture {
    var picture = picture(side.image, side.planned)
    if side.planned == nil, let bytes = try? picture.content(), let texts = try? PNG.text(of: bytes),
      let script = ImportedScript(texts: texts)
    {
      picture.script = script.lines.joined(separator: "\n") + "\n"
      picture.parameters = ReportParameter.list(of: picture.script ?? "")
    }
    return picture
  }

  /// An image with what was asked for it.
  func picture(_ image: ImageReference, _ planned: PlannedCall?) -> ReportPicture {
    var path: String?
    switch image {
    case .file(let file): path = file
    case .artifact(let run, let index): path = artifacts[ArtifactKey(run: run, index: index)]?.path
    }
    let span = planned?.span ?? Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    // Only what reading needs: the closure outlives the step.
    let reader = self
    var picture = ReportPicture(title: image.text, path: path) { try reader.content(of: image, at: span) }
    guard var planned else { return picture }
    planned.call.samples = 1
    if case .artifact(let run, let index) = image, let saved = artifacts[ArtifactKey(run: run, index: index)],
      saved.seed != 0
    {
      planned.call.seed = saved.seed
    }
    picture.script = CanonicalScript.text(for: planned, fileName: fileName)
    picture.parameters = ReportParameter.list(of: picture.script ?? "")
    return picture
  }

  /// The folder of reports.
  func files(in folder: String) -> ReportFiles { ReportFiles(folder: folder, host: runner.host) }
}

extension ReportFiles {
  /// Files of a host in `folder`; the current one when it is empty.
  public init(folder: String, host: Host) {
    let folder = folder.isEmpty ? "." : folder
    self.init(
      folder: folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder, exists: host.fileExists,
      save: host.saveStream, absolutePath: host.absolutePath)
    holds = host.fileHolds
  }
}
