import GenAPI
import GenLanguage
import Imaging

extension GalleryRequest {
  /// The PNG files of a folder that say how they were made, by name; they are read one by one when they are needed.
  /// - Throws: what `host.listFolder` throws
  public init(folder: String, isInlined: Bool = false, host: Host) throws {
    let names = try host.listFolder(folder).filter { $0.lowercased().hasSuffix(".png") && !$0.hasPrefix(".") }
    let pictures = names.sorted().compactMap { name -> ReportPicture? in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let read = { @Sendable [readFile = host.readFile] in try readFile(path, Host.imageByteLimit) }
      guard let bytes = try? read(), let texts = try? PNG.text(of: bytes), let script = ImportedScript(texts: texts)
      else { return nil }
      var picture = ReportPicture(title: name, path: path, content: read)
      picture.script = script.lines.joined(separator: "\n") + "\n"
      picture.parameters = ReportParameter.list(of: picture.script ?? "")
      return picture
    }
    self.init(title: "Pictures in \(folder)", pictures: pictures, isInlined: isInlined)
  }
}

extension RunInProgress {
  /// Writes the page of a folder into it.
  /// - Throws: `RunFailure`
  func makeGallery(of folder: String, at span: Span) throws(RunFailure) {
    guard let maker = runner.host.reports else { return }
    let request: GalleryRequest
    do { request = try GalleryRequest(folder: folder, host: runner.host) } catch {
      throw RunFailure(.noInput, .notReported, "the folder `\(folder)` cannot be read: \(reason(error))", at: span)
    }
    guard !request.pictures.isEmpty else {
      throw RunFailure(.noInput, .notReported, "no picture in `\(folder)` says how it was made", at: span)
    }
    do { onEvent(.reported(try maker.gallery(request, files(in: folder)))) } catch {
      throw RunFailure(.notSaved, .notReported, "the page cannot be written: \(reason(error))", at: span)
    }
  }
}

extension Compiler {
  /// `gallery [DIR]`: of the folder where pictures go unless one is named.
  mutating func gallery(_ operands: [Expression], at span: Span) {
    guard host.reports != nil else { return reportUnavailable("gallery", at: keyword("gallery", of: span)) }
    var folder = state.output.out.isEmpty ? "." : state.output.out
    if let first = operands.first {
      let value = evaluate(first)
      if value == .unknown { return }
      guard operands.count == 1, let text = value.text else {
        let advice = Advice(help: "for example: `gallery \"out\"`")
        return report(.badCall, "`gallery` takes nothing or a folder", at: first.span, advice)
      }
      folder = text
    }
    guard mayUse(path: folder, at: span) else { return }
    deliver(.gallery(folder: host.expandingHome(folder), span: span))
  }
}
