import Foundation
import Testing

/// A `gen serve` process on a free port, with a home of its own.
final class ServerProcess {
  private let gen: GenBinary
  private let process = Process()
  /// `http://127.0.0.1:PORT`
  let address: String

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
    address = String(try #require(text.split(separator: " ").first { $0.hasPrefix("http://") }, "\(text)"))
  }

  deinit {
    // What runs is not waited for.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    gen.remove()
  }
}
