import ArgumentParser
import GenAPI
import GenLanguage
import GenRuntime
import GenShell
import GenStore
import Imaging

/// `gen store export DIR`
struct StoreExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all runs to a folder: pictures, JSON and scripts.",
    discussion: "Run 12 becomes 12.json, 12.gen and 12.1.png, 12.2.png, …; nothing is overwritten. Ends with 65 "
      + "when pictures are lost or damaged.")

  @Argument(help: "The folder.") var folder: String

  func run() throws {
    try ending {
      let store = try ProcessStore.required()
      let (runs, images, lost) = try export(store)
      OutputStream.standardOutput.write("\(runs) runs and \(images) pictures are in \(visibleText(folder))\n")
      for handle in lost {
        OutputStream.standardError.write("error: \(handle) is lost or damaged: `gen store check` says more\n")
      }
      return lost.isEmpty ? .done : .rejected
    }
  }

  private func export(_ store: Store) throws -> (runs: Int, images: Int, lost: [String]) {
    var (runs, images, lost) = (0, 0, [String]())
    do {
      try store.forEachRun { run in
        let export = RunExport(run)
        try write(Array(try export.json().utf8), "\(run.number).json")
        let script = export.script { fileName(run: $0, index: $1, in: store) }
        try write(Array(script.utf8), "\(run.number).gen")
        for artifact in run.artifacts {
          guard let bytes = try store.image(run: run.number, index: artifact.index) else {
            lost.append("@\(run.number).\(artifact.index)")
            continue
          }
          let name = RunExport.fileName(run: run.number, index: artifact.index, bytes: bytes)
          try write(export.image(artifact, bytes: bytes), name)
          images += 1
        }
        runs += 1
      }
    } catch let error as StoreError {
      throw CommandFailure(.cannotWrite, error.message)
    }
    return (runs, images, lost)
  }

  /// The exported file of an image; runs that reused it have none of their own.
  private func fileName(run: Int, index: Int, in store: Store) -> String? {
    guard let found = try? store.run(run), let bytes = try? store.image(run: run, index: index) else { return nil }
    return RunExport.fileName(run: found.reusedFrom ?? run, index: index, bytes: bytes)
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
