import Foundation
import GenRuntime
import Synchronization
import Testing

/// Files of users: nothing is overwritten, on any disk.
@Suite struct FileSavingTests {
  @Test func namesThatDifferInCaseOnlyAreTaken() throws {
    let folder = NSTemporaryDirectory() + "gen-case-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = try ["a.png", "A.png", "É.png", "é.png", "b.png"].map {
      try FileSaving.save([1], to: "\(folder)/\($0)")
    }
    #expect(names.map { $0.split(separator: "/").last } == ["a.png", "A-2.png", "É.png", "é-2.png", "b.png"])
  }

  /// Of many that restore one image at the same moment, one makes its file; others' files are passed over.
  @Test func whatIsSavedOnceIsSavedOnce() throws {
    let folder = try TemporaryFolder()
    try Data("other".utf8).write(to: URL(filePath: folder.file("a.png")))
    for round in 1...20 {
      let bytes = Array("picture \(round)".utf8)
      let paths = Mutex<Set<String>>([])
      let wanted = folder.file("a.png")
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        guard let path = try? FileSaving.saveOnce(bytes, to: wanted) else { return }
        paths.withLock { _ = $0.insert(path) }
      }
      #expect(paths.withLock { $0 } == [folder.file("a-\(round + 1).png")])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 21)
    #expect(try Data(contentsOf: URL(filePath: folder.file("a.png"))) == Data("other".utf8))
  }

  @Test func temporaryFilesOfKilledProcessesGo() throws {
    let folder = try TemporaryFolder()
    // No system gives out a number like this one.
    try Data("x".utf8).write(to: URL(filePath: folder.file(".gen-2147483646-1.tmp")))
    _ = try FileSaving.save([1], to: folder.file("a.png"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.png"])
  }
}
