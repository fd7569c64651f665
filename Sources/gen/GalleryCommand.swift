import ArgumentParser
import GenAPI
import GenLanguage
import GenReport
import GenRuntime
import GenShell

/// `gen gallery [DIR]`
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery", abstract: "Write a web page with the pictures of a folder that say how they were made.",
    discussion: "The page asks no network. Pictures stay where they are, beside it, unless --inline puts them inside.")

  @Flag(help: "Put the pictures into the page.") var inline = false

  @Argument(help: "The folder.", completion: .directory) var folder = "out"

  func run() throws {
    try ending {
      let host = Host(
        services: [:], readFile: { try InputFile.read($0, limit: $1) }, randomSeed: { 1 }, now: LocalDate.today)
      let request: GalleryRequest
      do { request = try GalleryRequest(folder: folder, isInlined: inline, host: host) } catch {
        throw CommandFailure(.noInput, "cannot read the folder `\(folder)`: \(error)")
      }
      guard !request.pictures.isEmpty else {
        throw CommandFailure(.noInput, "no picture in `\(folder)` says how it was made")
      }
      let files = ReportFiles(folder: folder, host: host)
      let result: ReportResult
      do { result = try Reports().gallery(request, files) } catch {
        throw CommandFailure(.cannotWrite, "the page cannot be written: \(error)")
      }
      OutputStream.standardOutput.write(([result.text] + result.files).map { visibleText($0) + "\n" }.joined())
      return .done
    }
  }
}
