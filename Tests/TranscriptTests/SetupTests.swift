import Foundation
import Testing

/// `scripts/setup` on a machine without Swift.
@Suite struct SetupTests {
  @Test func saysHowToInstallSwift() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    // A PATH with what the script uses before it needs Swift, and nothing else.
    let tools = gen.directory.appending(path: "tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    for tool in ["bash", "dirname", "cat", "id", "sed"] {
      let found = ["/bin", "/usr/bin"].map { "\($0)/\(tool)" }.first {
        FileManager.default.isExecutableFile(atPath: $0)
      }
      try FileManager.default.createSymbolicLink(
        atPath: tools.appending(path: tool).path, withDestinationPath: try #require(found))
    }
    let process = Process()
    process.executableURL = tools.appending(path: "bash")
    process.arguments = [GenBinary.root.appending(path: "scripts/setup").path]
    process.environment = ["PATH": tools.path, "HOME": gen.directory.path]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 69)
    #expect(text.contains("apt-get install") && text.contains("swiftly init"), "\(text)")
    #expect(!FileManager.default.fileExists(atPath: gen.directory.appending(path: ".local/bin/gen").path))
  }
}
