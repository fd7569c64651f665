import Foundation
import GenRuntime
import Testing

@testable import GenShell

/// Inputs are read whole, within limits, and never wait for what a script has no business with.
@Suite struct InputFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func makeFile(_ count: Int) throws -> String {
    let path = folder.file("input")
    try Data(repeating: 7, count: count).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func makeFIFO() -> String {
    let path = folder.file("fifo")
    #expect(mkfifo(path, 0o600) == 0)
    return path
  }

  @Test(arguments: [0, 1, 65_536, 200_000])
  func readsAllOfAFile(count: Int) throws {
    #expect(try InputFile.read(try makeFile(count), limit: 200_000) == [UInt8](repeating: 7, count: count))
  }

  @Test func refusesWhatIsTooLarge() throws {
    let path = try makeFile(1025)
    #expect(throws: InputFile.Failure.tooLarge(limit: 1024)) { try InputFile.read(path, limit: 1024) }
    #expect(throws: InputFile.Failure.tooLarge(limit: 1024)) { try InputFile.readStream(path, limit: 1024) }
  }

  @Test(arguments: ["/dev/zero", "/dev/null", "/", "fifo"])
  func refusesWhatIsNoFile(path: String) {
    let path = path == "fifo" ? makeFIFO() : path
    #expect(throws: InputFile.Failure.notRegular) { try InputFile.read(path, limit: 1024) }
  }

  @Test func stopsAtTheLimitOfWhatNeverEnds() {
    #expect(throws: InputFile.Failure.tooLarge(limit: 1 << 20)) {
      try InputFile.readStream("/dev/zero", limit: 1 << 20)
    }
  }

  @Test func waitsForTheWriterOfAScript() async throws {
    let path = makeFIFO()
    async let bytes = onOwnThread { try? InputFile.readStream(path, limit: 1024) }
    await onOwnThread {
      let writer = FileHandle(forWritingAtPath: path)
      writer?.write(Data("print ".utf8))
      writer?.write(Data("1".utf8))
      try? writer?.close()
    }
    #expect(await bytes == Array("print 1".utf8))
  }

  @Test(
    arguments: [
      (InputFile.Failure.tooLarge(limit: 256 << 20), "is larger than 256 MiB"),
      (.tooLarge(limit: 10 << 10), "is larger than 10 KiB"), (.tooLarge(limit: 1000), "is larger than 1000 bytes"),
      (.notRegular, "is not a regular file"), (.system(ENOENT), "No such file or directory"),
    ])
  func tellsWhy(failure: InputFile.Failure, text: String) {
    #expect(failure.description == text)
  }

  @Test(arguments: [("nothing", true), ("input/below", true), (".", false)])
  func tellsWhatIsMissing(name: String, isMissing: Bool) throws {
    _ = try makeFile(1)
    do throws(InputFile.Failure) {
      _ = try InputFile.read(folder.file(name), limit: 1024)
      Issue.record("\(name) was read")
    } catch {
      #expect(error.isMissing == isMissing)
    }
  }
}
