import GenAPI
import GenLanguage
import Imaging

extension RunInProgress {
  /// `show`
  func show(_ selection: ImageSelection) {
    onEvent(.shown(selection.items.map { shown($0, selection.span) }, preview: selection.preview))
  }

  /// `save IMAGES to "DIR"`: a file that is there with the same bytes is left alone, and nothing is overwritten.
  func copy(_ selection: ImageSelection, to folder: String) throws(RunFailure) {
    for item in selection.items {
      let shown = shown(item, selection.span)
      let bytes: [UInt8]
      do { bytes = try shown.read() } catch { throw Self.unreadable(shown, error, selection.span) }
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + fileName(of: shown, item, bytes)
      let origin = (shown.handle ?? shown.path).map { "  from \(visibleText($0))" } ?? ""
      if let there = try? runner.host.readFile(path, Host.imageByteLimit), there == bytes {
        onEvent(.text("\(visibleText(path))\(origin)  is there already"))
        continue
      }
      do {
        onEvent(.text("\(visibleText(try runner.host.saveFile(bytes, path)))\(origin)"))
      } catch {
        throw RunFailure(.notSaved, .notSaved, "`\(path)` could not be saved: \(reason(error))", at: selection.span)
      }
    }
  }

  private static func unreadable(_ image: ShownImage, _ error: any Error, _ span: Span) -> RunFailure {
    if let failure = error as? RunFailure { return failure }
    return RunFailure(
      .noInput, .unreadableFile, "`\(image.path ?? "")` cannot be read: \(reason(error))", at: span)
  }

  /// The name of its file, or of its handle where there is none.
  private func fileName(of shown: ShownImage, _ item: ImageSelection.Item, _ bytes: [UInt8]) -> String {
    if let path = shown.path ?? recordedPath(item.image) {
      return String(path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...])
    }
    guard case .artifact(let run, let index) = item.image else { return "image" }
    return RunExport.fileName(run: run, index: index, bytes: bytes)
  }

  /// Where an image was saved once, whether or not it is still there.
  private func recordedPath(_ image: ImageReference) -> String? {
    guard case .artifact(let run, let index) = image else { return nil }
    return artifacts[ArtifactKey(run: run, index: index)].flatMap { $0.path.isEmpty ? nil : $0.path }
  }

  private func shown(_ item: ImageSelection.Item, _ span: Span) -> ShownImage {
    let host = runner.host
    switch item.image {
    case .file(let path):
      return ShownImage(path: path, alternative: "an image file") { try host.readFile(path, Host.imageByteLimit) }
    case .artifact(let run, let index):
      let saved = artifacts[ArtifactKey(run: run, index: index)]
      // Without a store there is nothing but the file.
      let isThere = saved.map { host.store == nil || host.fileExists($0.path) } ?? false
      let path = saved.flatMap { isThere && !$0.path.isEmpty ? relative($0.path) : nil }
      return ShownImage(
        handle: "@\(run).\(index)", seed: saved?.seed, path: path,
        alternative: saved?.alternative ?? item.call?.alternative ?? ""
      ) {
        if let path, let bytes = try? host.readFile(path, Host.imageByteLimit) { return bytes }
        return try Self.stored(run, index, host, span)
      }
    }
  }

  /// A path as seen from the current folder, if it lies below.
  private func relative(_ path: String) -> String {
    let folder = normalizedPath(runner.host.absolutePath(".")) + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  /// An image of the store, with its parameters inside, as its file had them.
  private static func stored(_ run: Int, _ index: Int, _ host: Host, _ span: Span) throws -> [UInt8] {
    guard let store = host.store, let stored = try store.run(run),
      let artifact = stored.artifacts.first(where: { $0.index == index }),
      let bytes = try store.image(run: run, index: index)
    else {
      let summary = "the image `@\(run).\(index)` is lost or was never made: `gen store check` says more"
      throw RunFailure(.noInput, .missingImage, summary, at: span)
    }
    return RunExport(stored).image(artifact, bytes: bytes)
  }
}
