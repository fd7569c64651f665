import Foundation
import Testing

@testable import GenShell

/// Texts arrive, or it is told that they did not.
@Suite struct OutputStreamTests {
  init() { ProcessSignals.ignoreClosedPipes() }

  @Test func aReaderThatLeftIsNoFailure() throws {
    let pipe = Pipe()
    let stream = OutputStream(pipe.fileHandleForWriting.fileDescriptor)
    stream.write("read")
    #expect(pipe.fileHandleForReading.readData(ofLength: 4) == Data("read".utf8))
    try pipe.fileHandleForReading.close()
    stream.write("not read")
    stream.write("not read either")
    #expect(stream.failure == nil)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsAFailure() throws {
    let file = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let stream = OutputStream(file.fileDescriptor)
    #expect(stream.failure == nil)
    stream.write("lost")
    #expect(stream.failure == String(cString: strerror(ENOSPC)))
  }

  /// Whoever shares a pipe may make it non-blocking; a slow reader must not cost anything.
  @Test func waitsForASlowReader() async throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    #expect(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
    let text = String(repeating: "lighthouse\n", count: 50_000)
    async let read = onOwnThread { pipe.fileHandleForReading.readDataToEndOfFile() }
    await onOwnThread {
      OutputStream(descriptor).write(text)
      try? pipe.fileHandleForWriting.close()
    }
    #expect(await read == Data(text.utf8))
  }
}
