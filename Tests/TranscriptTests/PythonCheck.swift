import Foundation
import Testing

/// A program in `scripts/lib` that uses `gen` through packages of PyPI, which `scripts/test` installs unless PyPI cannot
/// be reached.
struct PythonCheck {
  /// The folder in `.build` that has the packages.
  let environment: String
  /// The program.
  let program: String

  private var python: String { GenBinary.root.appending(path: ".build/\(environment)/bin/python3").path }

  /// Whether the packages are there.
  var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python) }

  /// Runs it, and expects that it ends well and says so.
  func run(expecting verdict: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [GenBinary.root.appending(path: "scripts/lib/\(program)").path, GenBinary.path]
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    print(text)
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.contains(verdict))
  }
}
