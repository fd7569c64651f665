import Foundation
import Testing

@testable import Imaging

/// Temporary files of killed processes.
@Suite struct StaleFileTests {
  @Test(
    arguments: [
      (".gen-12-3.tmp", 12), (".gen-12-.tmp", nil), (".gen-x-3.tmp", nil), (".gen-12-3.tmp2", nil),
      ("gen-12-3.tmp", nil),
      (".gen-12-3-4.tmp", nil), (".gen--12-3.tmp", nil), (".gen-0-1.tmp", nil), (".gen-12.tmp", nil),
    ] as [(String, Int32?)]) func names(name: String, process: Int32?)
  {
    #expect(AtomicFile.process(ofTemporary: name) == process)
  }

  @Test func onlyWhatIsNobodysGoes() throws {
    let folder = NSTemporaryDirectory() + "gen-stale-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // No system gives out numbers like this one.
    let names = [".gen-2147483646-1.tmp", ".gen-2147483646-2.tmp", ".gen-\(getpid())-1.tmp", ".gen-1-1.tmp", "a.png"]
    for name in names { try Data("x".utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
    let locked = open("\(folder)/\(names[1])", O_RDWR)
    defer { close(locked) }
    #expect(flock(locked, LOCK_EX | LOCK_NB) == 0)
    AtomicFile.removeStale(in: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == names[1...].sorted())
  }

  @Test func takenPathsArePassedOver() throws {
    let path = NSTemporaryDirectory() + "gen-taken-\(UUID().uuidString).png"
    let saved = try AtomicFile.writeUnique([1], to: path) { $0 == path }
    defer { try? FileManager.default.removeItem(atPath: saved) }
    #expect(saved == path.dropLast(4) + "-2.png")
  }
}
