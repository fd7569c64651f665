import GenAPI
import GenLanguage
import GenRuntime
import Imaging

extension EventPrinter {
  /// Between two drawings of previews.
  private static let previewInterval = Duration.milliseconds(200)
  /// The picture that shows previews where a terminal names pictures.
  private static let previewID: UInt32 = 1_734_700_401

  /// `show`: one image as wide as the terminal, several in rows; texts where there are no pictures.
  func show(_ images: [ShownImage], _ preview: String, _ state: inout State) {
    erase(&state)
    guard let painter = console.pictures?.painter(preview: preview) else {
      for image in images { print(wrapped(Self.line(for: image, withText: true)), to: console.writeOutput, &state) }
      return
    }
    if images.count == 1, let image = images.first {
      if let text = (try? image.read()).flatMap({ painter.whole($0) }) { console.writeOutput(text) }
      return print(wrapped(Self.line(for: image, withText: false)), to: console.writeOutput, &state)
    }
    var row: [PicturePainter.Thumbnail] = []
    for image in images {
      guard let bitmap = (try? image.read()).flatMap({ try? Bitmap(decoding: $0) }) else {
        print(wrapped(Self.line(for: image, withText: true)), to: console.writeOutput, &state)
        continue
      }
      row.append(PicturePainter.Thumbnail(bitmap: bitmap, labels: Self.labels(for: image)))
    }
    if !row.isEmpty { console.writeOutput(painter.thumbnails(row)) }
  }

  /// A sheet or a plot: what it says, the picture, and its files last, so that a screen ends with the picture.
  func show(_ result: ReportResult, _ state: inout State) {
    erase(&state)
    let files = result.files.map { visibleText($0) }
    let text = result.text.isEmpty ? [] : [wrapped(result.text)]
    var lines = text + files
    // Characters say what a picture would, where there is none.
    if !result.drawing.isEmpty { lines.insert(result.drawing, at: console.pictures == nil ? 0 : text.count) }
    guard let picture = result.picture, let pictures = console.pictures else {
      return print(lines.joined(separator: "\n"), to: console.writeOutput, &state)
    }
    if let painter = pictures.painter(preview: state.preview),
      let drawn = (try? InputFile.read(picture, limit: Host.imageByteLimit)).flatMap({
        painter.whole($0, rowsLeft: files.count + 1)
      })
    {
      for line in text { print(line, to: console.writeOutput, &state) }
      console.writeOutput(drawn)
      lines = files
    } else if !result.alternative.isEmpty {
      lines.append(wrapped(visibleText(result.alternative)))
    }
    print(lines.joined(separator: "\n"), to: console.writeOutput, &state)
  }

  /// A text of words for the terminal it goes to, if it does.
  func wrapped(_ text: String) -> String {
    guard console.pictures != nil else { return text }
    return remarked(text)
  }

  /// A text of words for standard error.
  func remarked(_ text: String) -> String {
    console.wordColumns.map { Wrapping.lines(of: text, columns: $0) } ?? text
  }

  /// The pictures of a call that is complete, or what they show, to those who sit at the terminal; not those that a
  /// report shows in a moment.
  func showImages(ofRun run: Int, _ state: inout State) {
    guard let saved = state.saved.removeValue(forKey: run), showsPictures, !state.reported.contains(run),
      let pictures = console.pictures
    else { return }
    erase(&state)
    let preview = state.display.running.first { $0.run == run }?.preview ?? state.preview
    guard let painter = pictures.painter(preview: preview) else { return describe(saved, &state) }
    // The line above says it of a picture that is alone.
    let isAlone = saved.count == 1
    let row = saved.compactMap { artifact -> PicturePainter.Thumbnail? in
      guard let bytes = try? InputFile.read(artifact.path, limit: Host.imageByteLimit),
        let bitmap = try? Bitmap(decoding: bytes)
      else { return nil }
      let seed = artifact.finishReason == .contentFiltered ? "filtered" : "seed \(artifact.seed)"
      return PicturePainter.Thumbnail(
        bitmap: bitmap, labels: isAlone ? [] : ["@\(artifact.run).\(artifact.index)", seed])
    }
    if !row.isEmpty { console.writeOutput(painter.thumbnails(row)) }
  }

  /// What images show, said once where it is the same for all.
  private func describe(_ saved: [SavedArtifact], _ state: inout State) {
    let texts = saved.compactMap(\.alternative).map { visibleText($0) }
    guard let first = saved.first, texts.count == saved.count else { return }
    if saved.count > 1, Set(texts).count == 1 {
      return print(wrapped("@\(first.run) shows \(texts[0])"), to: console.writeOutput, &state)
    }
    for (artifact, text) in zip(saved, texts) {
      print(wrapped("@\(artifact.run).\(artifact.index) shows \(text)"), to: console.writeOutput, &state)
    }
  }

  /// The predicted images of the running calls below so many lines; `nil` while what is there is new enough.
  func previews(of lineCount: Int, _ state: inout State, at time: Duration) -> LiveRegion.Picture? {
    if let previewed = state.previewed, state.region.hasPicture, time - previewed < Self.previewInterval { return nil }
    guard let pictures = console.pictures,
      let preview = state.display.running.first(where: { !$0.previews.isEmpty })?.preview,
      var painter = pictures.painter(preview: preview)
    else { return nil }
    // Sixel and iTerm2's images cannot be replaced without flicker.
    if painter.method != .kitty || painter.isInTmux { painter = pictures.withBlocks(painter) }
    let grid = ThumbnailGrid(previewsFor: painter.columns)
    let bitmaps = state.display.running.flatMap { line in
      line.previews.sorted { $0.key < $1.key }.compactMap { Bitmap($0.value) }
    }.prefix(grid.perRow)
    let rows = bitmaps.map { painter.cells($0.width, $0.height, columns: grid.width) }.max() ?? 0
    guard rows > 0, lineCount + rows + 2 < painter.rows else { return nil }
    state.previewed = time
    let isKitty = painter.method == .kitty
    return LiveRegion.Picture(
      text: painter.strip(Array(bitmaps), grid, id: isKitty ? Self.previewID : nil, at: 2), rows: rows,
      removal: isKitty ? KittyPicture.removal(id: Self.previewID) : "")
  }

  /// `@3.1  out/lighthouse-7.png  lighthouse and sea at night`
  private static func line(for image: ShownImage, withText: Bool) -> String {
    let seed = image.seed.map { "seed \($0)" }
    return [image.handle, image.path, withText ? image.alternative : seed].compactMap { $0 }.filter { !$0.isEmpty }
      .map { visibleText($0) }.joined(separator: "  ")
  }

  private static func labels(for image: ShownImage) -> [String] {
    let name = image.handle ?? image.path.map { String($0.split(separator: "/").last ?? "") } ?? ""
    return [visibleText(name)] + (image.seed.map { ["seed \($0)"] } ?? [])
  }
}

extension Bitmap {
  /// The picture of a preview; `nil` when its numbers do not go together.
  fileprivate init?(_ preview: GenerationEvent.Preview) {
    guard preview.width > 0, preview.height > 0, preview.rgb.count == preview.width * preview.height * 3 else {
      return nil
    }
    self.init(width: preview.width, height: preview.height, bytes: preview.rgb)
  }
}
