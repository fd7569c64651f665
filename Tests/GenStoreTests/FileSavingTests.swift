import Foundation
import GenRuntime
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

  @Test func temporaryFilesOfKilledProcessesGo() throws {
    let folder = try TemporaryFolder()
    // No system gives out a number like this one.
    try Data("x".utf8).write(to: URL(filePath: folder.file(".gen-2147483646-1.tmp")))
    _ = try FileSaving.save([1], to: folder.file("a.png"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.png"])
  }
}
