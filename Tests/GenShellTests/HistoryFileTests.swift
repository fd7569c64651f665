import Foundation
import Testing

@testable import GenShell

/// The history file keeps what was typed, across sessions and beside other sessions.
@Suite struct HistoryFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func keepsEntriesInOrder() throws {
    var first = HistoryFile(path: folder.file("history"))
    #expect(try first.load() == [])
    try first.append("steps 50")
    try first.append("for x in [1, 2] {\n  print \"ä灯台\\n\"\n}")
    var second = HistoryFile(path: folder.file("history"))
    #expect(try second.load() == ["steps 50", "for x in [1, 2] {\n  print \"ä灯台\\n\"\n}"])
  }

  @Test func leavesOutRepetitionsAndPrivateLines() throws {
    var file = HistoryFile(path: folder.file("history"))
    for entry in ["a", "a", " secret", "", "a", "b", "a"] { try file.append(entry) }
    #expect(try file.load() == ["a", "b", "a"])
  }

  @Test func doesNotRepeatTheLastSession() throws {
    var first = HistoryFile(path: folder.file("history"))
    try first.append("a")
    var second = HistoryFile(path: folder.file("history"))
    _ = try second.load()
    try second.append("a")
    #expect(try text("history") == "a\n")
  }

  @Test func belongsToTheUserAlone() throws {
    var file = HistoryFile(path: folder.file("data/gen/history"))
    try file.append("a")
    func permissions(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
    }
    #expect(try permissions("data/gen/history") == 0o600)
    #expect(try permissions("data/gen") == 0o700)
  }

  @Test func toleratesDamage() throws {
    let bytes: [UInt8] = Array("good\n".utf8) + [0xFF, 0xFE, 0x0A, 0x0A] + Array("odd \\q\nunfinished".utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file("history")))
    var file = HistoryFile(path: folder.file("history"))
    #expect(try file.load() == ["good", "odd \\q", "unfinished"])
    try file.append("next")
    #expect(try file.load() == ["good", "odd \\q", "unfinished", "next"])
  }

  @Test func loadsTheNewest() throws {
    let lines = (1...30).map { "entry \($0)\n" }.joined()
    try Data(lines.utf8).write(to: URL(fileURLWithPath: folder.file("history")))
    var file = HistoryFile(path: folder.file("history"))
    file.recentBytes = 30
    #expect(try file.load() == ["entry 28", "entry 29", "entry 30"])
    #expect(file.loadOlder() == (1...27).map { "entry \($0)" })
    try file.append("entry 31")
    #expect(file.loadOlder().count == 27)
  }

  @Test func refusesWhatIsNoFile() throws {
    var file = HistoryFile(path: folder.path)
    #expect(throws: HistoryFile.Failure.self) { try file.load() }
    #expect(throws: HistoryFile.Failure.self) { try file.append("a") }
  }

  /// Two writers with descriptors of their own, as two sessions have.
  @Test func losesNothingBetweenTwoWriters() async throws {
    let path = folder.file("history")
    let filler = String(repeating: "灯", count: 300)
    await withTaskGroup(of: Void.self) { group in
      for writer in ["one", "two"] {
        group.addTask {
          var file = HistoryFile(path: path)
          for number in 1...1000 { try? file.append("\(writer) \(number)\n\(filler)") }
        }
      }
    }
    var file = HistoryFile(path: path)
    let recent = try file.load()
    let entries = file.loadOlder() + recent
    #expect(recent.count < 2000 && entries.count == 2000)
    for writer in ["one", "two"] {
      let expected = (1...1000).map { "\(writer) \($0)\n\(filler)" }
      #expect(entries.filter { $0.hasPrefix(writer) } == expected)
    }
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file(name), encoding: .utf8)
  }
}
