import ArgumentParser
import GenAPI
import GenLanguage
import GenReport
import GenRuntime
import GenShell
import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `gen gallery [DIR]`
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery", abstract: "Write a web page with the pictures of a folder that say how they were made.",
    discussion: "The page asks no network. Pictures stay where they are, beside it, unless --inline puts them inside.")

  @Flag(help: "Put the pictures into the page.") var inline = false

  @Argument(help: "The folder.", completion: .directory) var folder = "out"

  func run() throws {
    try ending {
      let pictures = try Self.names(in: folder).compactMap { Self.picture("\(folder)/\($0)", title: $0) }
      guard !pictures.isEmpty else {
        throw CommandFailure(.noInput, "no picture in `\(folder)` says how it was made")
      }
      let files = ReportFiles(
        folder: folder, exists: FileSaving.exists, save: { try FileSaving.save(to: $0, produce: $1) },
        absolutePath: FileSaving.absolutePath)
      let request = GalleryRequest(title: "Pictures in \(folder)", pictures: pictures, isInlined: inline)
      let result: ReportResult
      do { result = try Reports().gallery(request, files) } catch {
        throw CommandFailure(.cannotWrite, "the page cannot be written: \(error)")
      }
      OutputStream.standardOutput.write(([result.text] + result.files).map { visibleText($0) + "\n" }.joined())
      return .done
    }
  }

  /// The names of PNG files in a folder, sorted.
  private static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else { throw CommandFailure(.noInput, "cannot read the folder `\(folder)`") }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.lowercased().hasSuffix(".png"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func picture(_ path: String, title: String) -> ReportPicture? {
    guard let bytes = try? InputFile.read(path, limit: Host.imageByteLimit), let texts = try? PNG.text(of: bytes),
      let script = ImportedScript(texts: texts)
    else { return nil }
    var picture = ReportPicture(title: title, path: path) { try InputFile.read(path, limit: Host.imageByteLimit) }
    picture.script = script.lines.joined(separator: "\n") + "\n"
    picture.parameters = ReportParameter.list(of: picture.script ?? "")
    return picture
  }
}
