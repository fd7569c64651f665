import Foundation
import Testing

/// `gen serve` as a process on a free port.
final class ServingProcess {
  /// `http://127.0.0.1:PORT`
  let address: String
  private let gen: GenBinary
  private let process = Process()

  /// Starts a server and waits until it tells its address.
  init(_ arguments: [String] = []) throws {
    gen = try GenBinary()
    process.executableURL = URL(filePath: GenBinary.path)
    process.arguments = ["serve", "--port", "0"] + arguments
    process.currentDirectoryURL = gen.directory
    process.environment = gen.environment
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    var line = Data()
    while let byte = try errors.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) {
      line += byte
    }
    let text = String(decoding: line, as: UTF8.self)
    address = try #require(text.split(separator: " ").first { $0.hasPrefix("http://") }.map(String.init), "\(text)")
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    gen.remove()
  }
}
