import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell
import Imaging

/// `gen recall IMAGE`
struct RecallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recall", abstract: "Print the script that made an image.",
    discussion: """
      Of images by AUTOMATIC1111, InvokeAI, ComfyUI, SwarmUI and stable-diffusion.cpp: the settings that gen has, too; \
      what it has not is listed. Nothing is run.
      """)

  @Argument(help: "A PNG, JPEG or WebP file.", completion: .file(extensions: ["png", "jpg", "jpeg", "webp"])) var image:
    String

  func run() throws {
    try ending {
      let script = try script()
      for line in script.lines { OutputStream.standardOutput.write(visibleText(line) + "\n") }
      if script.origin != .gen { OutputStream.standardError.write("note: written by \(script.origin.rawValue)\n") }
      for phrase in script.unmapped {
        OutputStream.standardError.write("note: not taken over: \(visibleText(phrase))\n")
      }
      return .done
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
