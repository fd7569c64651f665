import ArgumentParser
import GenAPI
import GenRuntime
import GenShell
import GenStore
import Imaging

/// `gen store export DIR`
struct StoreExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all runs to a folder: pictures, JSON and scripts.",
    discussion: "Run 12 becomes 12.json, 12.gen and 12.1.png, 12.2.png, …; nothing is overwritten.")

  @Argument(help: "The folder.") var folder: String

  func run() throws {
    try ending {
      let store = try ProcessStore.required()
      let (runs, images) = try export(store)
      OutputStream.standardOutput.write("\(runs) runs and \(images) pictures are in \(folder)\n")
      return .done
    }
  }

  private func export(_ store: Store) throws -> (runs: Int, images: Int) {
    var (runs, images) = (0, 0)
    do {
      try store.forEachRun { run in
        let export = RunExport(run)
        try write(Array(try export.json().utf8), "\(run.number).json")
        try write(Array(export.script.utf8), "\(run.number).gen")
        for artifact in run.artifacts {
          guard let bytes = try store.image(run: run.number, index: artifact.index) else { continue }
          let image = export.image(artifact, bytes: bytes)
          try write(image.bytes, "\(run.number).\(artifact.index).\(image.extension)")
          images += 1
        }
        runs += 1
      }
    } catch let error as StoreError {
      throw CommandFailure(.cannotWrite, error.message)
    }
    return (runs, images)
  }

  /// Writes a file, unless just that is there already.
  private func write(_ bytes: [UInt8], _ name: String) throws {
    let path = "\(folder)/\(name)"
    if let there = try? InputFile.read(path, limit: Host.imageByteLimit), there == bytes { return }
    do {
      try FileSaving.saveExactly(bytes, to: path)
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
