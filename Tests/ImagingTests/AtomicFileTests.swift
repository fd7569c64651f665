import Foundation
import Synchronization
import Testing

@testable import Imaging

/// A folder of its own for each test, removed afterwards.
@Suite final class AtomicFileTests {
  private let folder = "\(FileManager.default.temporaryDirectory.path)/imaging-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test func writesEverythingAndNothingElse() throws {
    let bytes = Bitmap.noisy(width: 300, height: 300).bytes
    try AtomicFile.write(bytes, to: path("a.png"))
    try AtomicFile.write([], to: path("empty.png"))
    #expect(try contents("a.png") == bytes)
    #expect(try contents("empty.png") == [])
    #expect(try names() == ["a.png", "empty.png"])
  }

  @Test func neverReplacesAnything() throws {
    try AtomicFile.write([1], to: path("a.png"))
    try FileManager.default.createDirectory(atPath: path("folder"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: path("dangling"), withDestinationPath: "nowhere")
    for name in ["a.png", "folder", "dangling"] {
      for calls in [SystemCalls.live, .withoutExclusiveRename] {
        #expect(throws: FileError.exists(path: path(name))) {
          try AtomicFile.write([2], to: path(name), calls: calls)
        }
      }
    }
    #expect(try contents("a.png") == [1])
    #expect(try names() == ["a.png", "dangling", "folder"])
  }

  @Test func replacesWhatIsThere() throws {
    try AtomicFile.write([1], to: path("a.gen"))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("a.gen"))
    try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: "a.gen")
    try AtomicFile.replace(contentsOf: path("link"), with: [2, 3])
    #expect(try contents("a.gen") == [2, 3])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == "a.gen")
    let attributes = try FileManager.default.attributesOfItem(atPath: path("a.gen"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(throws: FileError.self) { try AtomicFile.replace(contentsOf: path("missing"), with: [4]) }
    #expect(try names() == ["a.gen", "link"])
  }

  @Test func aFailedReplacementChangesNothing() throws {
    try AtomicFile.write([1], to: path("a.gen"))
    var calls = SystemCalls.live
    calls.sync = { _ in
      errno = EIO
      return -1
    }
    #expect(throws: FileError.self) { try AtomicFile.replace(contentsOf: path("a.gen"), with: [2], calls: calls) }
    #expect(try contents("a.gen") == [1])
    #expect(try names() == ["a.gen"])
  }

  @Test func countsUpUntilANameIsFree() throws {
    let taken = try (0..<4).map { try AtomicFile.writeUnique([UInt8($0)], to: path("a.b.png")) }
    #expect(taken == ["a.b.png", "a.b-2.png", "a.b-3.png", "a.b-4.png"].map(path))
    #expect(try contents("a.b-3.png") == [2])
    #expect(try names().count == 4)
  }

  @Test(arguments: [
    ("a.png", "a-2.png"), ("a", "a-2"), (".hidden", ".hidden-2"), ("x.y/a", "x.y/a-2"), ("/a.tar.gz", "/a.tar-2.gz"),
    ("ä/日.png", "ä/日-2.png"),
  ]) func numbersBeforeTheExtension(path: String, second: String) throws {
    let target = try #require(FilePath(path))
    #expect(target.numbered(1) == path)
    #expect(target.numbered(2) == second)
  }

  @Test(arguments: [("a", "."), ("/a", "/"), ("//a", "/"), ("x/a", "x"), ("/x/y/a", "/x/y")])
  func findsTheDirectory(path: String, directory: String) throws {
    #expect(try #require(FilePath(path)).directory == directory)
  }

  @Test(arguments: ["", "out/", ".", "..", "out/..", "a.png\0.txt"]) func refusesNames(path: String) {
    #expect(throws: FileError.invalidName(path: path)) { try AtomicFile.write([1], to: path) }
  }

  @Test func threadsThatRaceGetOneFileEach() async throws {
    for calls in [SystemCalls.live, .withoutExclusiveRename] {
      let target = path(UUID().uuidString + ".png")
      let taken = try await withThrowingTaskGroup(of: (UInt8, String).self) { group in
        for index in 0..<UInt8(8) {
          group.addTask {
            (index, try AtomicFile.writeUnique([UInt8](repeating: index, count: 5000), to: target, calls: calls))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(taken.map(\.1)).count == 8)
      for (index, path) in taken {
        #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == [UInt8](repeating: index, count: 5000))
      }
    }
    #expect(try names().count == 16)
  }

  /// Somebody else takes the name after everything has been written.
  @Test func losesARaceWithoutDamage() throws {
    let target = path("a.png")
    var racing = SystemCalls.live
    racing.renameExclusively = { from, to in
      _ = FileManager.default.createFile(atPath: to, contents: Data([9]))
      return SystemCalls.live.renameExclusively(from, to)
    }
    #expect(throws: FileError.exists(path: target)) { try AtomicFile.write([1], to: target, calls: racing) }
    #expect(try contents("a.png") == [9])
    #expect(try names() == ["a.png"])
  }

  /// A name stands for bytes that the disk has, and then the disk has the name.
  @Test func theDiskHasTheBytesBeforeTheName() throws {
    let order = Mutex<[String]>([])
    let live = SystemCalls.live
    var calls = live
    calls.write = { descriptor, bytes in
      order.withLock { $0.append("write") }
      return live.write(descriptor, bytes)
    }
    calls.sync = { descriptor in
      var status = stat()
      fstat(descriptor, &status)
      order.withLock { $0.append(status.st_mode & S_IFMT == S_IFDIR ? "sync folder" : "sync \(status.st_size)") }
      return live.sync(descriptor)
    }
    calls.renameExclusively = { from, to in
      order.withLock { $0.append("name") }
      return live.renameExclusively(from, to)
    }
    try AtomicFile.write([1, 2, 3], to: path("a.png"), calls: calls)
    #expect(order.withLock { $0 } == ["write", "sync 3", "name", "sync folder"])
  }

  @Test func writesInPiecesAndContinuesAfterInterrupts() throws {
    let calls = Mutex(0)
    var system = SystemCalls.live
    system.write = { descriptor, bytes in
      let call = calls.withLock { count in
        count += 1
        return count
      }
      if call % 3 == 0 {
        errno = EINTR
        return -1
      }
      return SystemCalls.live.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(7)))
    }
    let bytes = (0..<100).map { UInt8($0) }
    try AtomicFile.write(bytes, to: path("a.bin"), calls: system)
    #expect(try contents("a.bin") == bytes)
  }

  @Test(arguments: [
    (ENOSPC, "noSpace"), (EDQUOT, "noSpace"), (EFBIG, "noSpace"), (EIO, "system"), (EROFS, "readOnly"),
  ]) func cleansUpAfterFailure(code: Int32, name: String) throws {
    var writing = SystemCalls.live
    writing.write = { descriptor, bytes in
      if bytes.count <= 50 {
        errno = code
        return -1
      }
      return SystemCalls.live.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(10)))
    }
    var syncing = SystemCalls.live
    syncing.sync = { _ in
      errno = code
      return -1
    }
    var renaming = SystemCalls.live
    renaming.renameExclusively = { _, _ in
      errno = code
      return -1
    }
    let target = path("a.png")
    for calls in [writing, syncing, renaming] {
      let error = #expect(throws: FileError.self) {
        try AtomicFile.write([UInt8](repeating: 1, count: 100), to: target, calls: calls)
      }
      #expect(error == FileError(code: code, path: target, directory: folder))
      #expect(error.map { Mirror(reflecting: $0).children.first?.label } == name)
    }
    #expect(try names() == [])
  }

  @Test func saysWhichFolderIsWrong() throws {
    try AtomicFile.write([1], to: path("file"))
    #expect(throws: FileError.noSuchDirectory(path: path("missing"))) {
      try AtomicFile.write([1], to: path("missing/a.png"))
    }
    #expect(throws: FileError.notADirectory(path: path("file"))) { try AtomicFile.write([1], to: path("file/a.png")) }
    let longName = path(String(repeating: "x", count: 300))
    #expect(throws: FileError.invalidName(path: longName)) { try AtomicFile.write([1], to: longName) }
    #expect(try names() == ["file"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func respectsPermissions() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
    #expect(throws: FileError.permissionDenied(path: folder)) { try AtomicFile.write([1], to: path("a.png")) }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "needs procfs"))
  func failsWhereNobodyMayWrite() {
    #expect(throws: FileError.self) { try AtomicFile.write([1], to: "/proc/a.png") }
  }

  /// The umask belongs to the whole process, so it is only read, not set.
  @Test func permissionsFollowTheUmask() throws {
    try AtomicFile.write([1], to: path("a.png"))
    let descriptor = open(path("reference"), O_CREAT | O_WRONLY, 0o666)
    close(descriptor)
    #expect(try permissions("a.png") == permissions("reference"))
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func contents(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path(name))))
  }

  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

  private func permissions(_ name: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int)
  }
}

extension SystemCalls {
  /// A file system like NFS, which can link files but not rename them exclusively.
  fileprivate static var withoutExclusiveRename: SystemCalls {
    var calls = live
    calls.renameExclusively = { _, _ in
      errno = EINVAL
      return -1
    }
    return calls
  }
}
