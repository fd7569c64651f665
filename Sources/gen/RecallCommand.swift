import ArgumentParser
import GenAPI
import GenLanguage
import GenRuntime
import GenShell
import GenStore
import Imaging

/// `gen recall IMAGE`
struct RecallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recall", abstract: "Print the script that made an image.",
    discussion: """
      Of images by AUTOMATIC1111, InvokeAI, ComfyUI, SwarmUI and stable-diffusion.cpp: the settings that gen has, too; \
      what it has not is listed. Nothing is run.
      """)

  @Argument(
    help: "A PNG, JPEG or WebP file, or a handle such as @12.",
    completion: .file(extensions: ["png", "jpg", "jpeg", "webp"])) var image: String

  func run() throws {
    try ending {
      if image.hasPrefix("@") {
        OutputStream.standardOutput.write(try recorded())
        return .done
      }
      let script = try script()
      for line in script.lines { OutputStream.standardOutput.write(visibleText(line) + "\n") }
      if script.origin != .gen { OutputStream.standardError.write("note: written by \(script.origin.rawValue)\n") }
      for phrase in script.unmapped {
        OutputStream.standardError.write("note: not taken over: \(visibleText(phrase))\n")
      }
      return .done
    }
  }

  /// The script of a run in the store; the files of earlier images as they were saved.
  private func recorded() throws -> String {
    let store = try ProcessStore.required()
    let parts = image.dropFirst().split(separator: ".", maxSplits: 1).map(String.init)
    return try ProcessStore.asking { () throws(StoreError) in
      let name = parts.first ?? ""
      let numbers = if let number = Int(name) { [number] } else { try store.runs(of: name) }
      if numbers.count > 1 {
        throw StoreError(.notFound, "`@\(name)` is a sweep: recall one of its runs, such as `@\(numbers[0])`")
      }
      guard let number = numbers.first, let run = try store.run(number) else {
        throw StoreError(.notFound, "there is no run `@\(name)`; `gen history` lists them")
      }
      guard parts.count == 1 || Int(parts[1]).map((1...run.call.samples).contains) == true else {
        throw StoreError(.notFound, "run `@\(number)` has no image `\(image)`")
      }
      return RunExport(run).script { (try? store.paths(run: $0, index: $1))?.first }
    }
  }

  private func script() throws -> ImportedScript {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(image, limit: Host.imageByteLimit)
    } catch {
      throw CommandFailure(.noInput, "cannot read `\(image)`: \(error)")
    }
    do {
      if let script = ImportedScript(texts: try ImageText.all(in: bytes)) { return script }
    } catch {
      throw CommandFailure(.rejected, "`\(image)` cannot be used: \(error)")
    }
    throw CommandFailure(.rejected, "`\(image)` does not say how it was made")
  }
}
