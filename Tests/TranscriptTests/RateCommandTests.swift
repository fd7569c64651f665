import Foundation
import TestServing
import Testing

/// The rate of a process is one for each origin, whatever paths of it statements name.
@Suite struct RateCommandTests {
  private static let picture = """
    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC
    """

  /// Nothing waits for time to pass: while a call to another path of the origin is held for an hour, others to another
  /// origin are made one after another. It was started before all of them.
  @Test func pathsOfAnOriginShareTheRate() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let last = DispatchSemaphore(value: 0)
    let bytes = Array(Data(base64Encoded: Self.picture) ?? Data())
    let limited = try TestServer { _, _ in [.answer(200, ["Content-Type": "image/png"], bytes)] }
    let other = try TestServer { _, index in
      if index == 3 { last.signal() }
      return [.answer(200, ["Content-Type": "image/png"], bytes)]
    }
    let folder = gen.directory.appending(path: ".gen")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("rate = \"4/3600s\"\n".utf8).write(to: folder.appending(path: "config.toml"))
    // `core` has a price: nobody asks for the balance meanwhile.
    let calls = [("\(limited.url)/a", 1...4), ("\(limited.url)/b", 5...5), (other.url, 6...9)].map { address, seeds in
      "service stability \"\(address)\"; for s in \(seeds.lowerBound) to \(seeds.upperBound) { seed $s; generate }"
    }
    let process = Process()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    process.executableURL = URL(filePath: GenBinary.path)
    let script = "service stability; engine core; prompt \"x\"; " + calls.joined(separator: "; ")
    process.arguments = ["run", "--jobs", "2", "-e", script]
    process.currentDirectoryURL = gen.directory
    process.environment = gen.environment
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    #expect(last.wait(timeout: .now() + 90) == .success, "calls to the other origin are made")
    #expect(limited.requests.map { String($0.path.prefix(3)) } == ["/a/", "/a/", "/a/", "/a/"])
    // Threads of tests block the other signals, for what they start as well.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(limited.requests.count == 4)
  }
}
