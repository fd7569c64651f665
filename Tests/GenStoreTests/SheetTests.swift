import Foundation
import GRDB
import GenAPI
import Testing

@testable import GenStore

/// Sweeps that later sessions find.
@Suite struct SheetTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private func sheet(_ name: String?, _ sides: [Int], _ runs: [UInt32], next: Int) -> StoredSheet {
    var sheet = StoredSheet(sides: sides, runs: runs, next: next)
    sheet.name = name
    return sheet
  }

  @Test func theNewestOfANameCounts() throws {
    let store = world.store(folder)
    let grid = sheet("grid", [2, 2], [1, 2, 0, 3], next: 4)
    let later = sheet("grid", [3], [9, 9, 7], next: 10)
    try store.record(later)
    // Of a process that was slower.
    try store.record(grid)
    try store.record(sheet(nil, [1], [5], next: 6))
    try store.record(sheet("a b", [1], [4], next: 5))
    let other = world.store(folder, 2)
    #expect(try other.sheet(named: "grid") == later)
    #expect(try other.sheet(named: "nothing") == nil)
    #expect(try other.lastSheet() == later)
    #expect(try other.sheetNames(limit: 5) == ["a b", "grid"])
    #expect(try other.sheetNames(limit: 1) == ["grid"])
  }

  @Test func noSheetsWithoutAStore() throws {
    let store = Store(folder: folder.file("none"), outside: world.outside())
    #expect(try store.lastSheet() == nil && store.sheet(named: "grid") == nil && store.sheetNames(limit: 1).isEmpty)
  }

  /// Rows that nothing stands for any more do not pile up.
  @Test func olderOnesGo() throws {
    let store = world.store(folder)
    for next in 2...9 {
      for name in ["grid", nil] { try store.record(sheet(name, [1], [UInt32(next - 1)], next: next)) }
    }
    let count = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sheet") }
    #expect(count == 2)
  }

  @Test func aSheetGoesWithTheLastOfItsRuns() async throws {
    let store = world.store(folder)
    for run in 1...3 { #expect(try await store.begin(makeIntent(run, prompt: "picture \(run)")).hasPrefix("send")) }
    for run in 1...3 { try store.end(run, .done(CallFigures())) }
    try store.record(sheet("grid", [2], [1, 2], next: 3))
    try store.record(sheet("other", [1], [3], next: 4))
    _ = try store.forget(1)
    #expect(try store.sheet(named: "grid")?.runs == [1, 2])
    _ = try store.forget(2)
    #expect(try store.sheet(named: "grid") == nil)
    #expect(try store.sheet(named: "other") != nil)
  }

  /// Cells are shown by the handles that mean them, and found by the name of their sweep.
  @Test func historyNamesCells() async throws {
    let store = world.store(folder)
    for run in 1...8 {
      // 7 has the images of 3.
      var intent = makeIntent(run, prompt: "picture n\(run == 7 ? 3 : run)")
      intent.name = run == 8 ? "old" : run == 6 ? "plain" : nil
      let isSent = try await store.begin(intent).hasPrefix("send")
      #expect(isSent == (run != 7))
      if isSent { try store.keep("image \(run)", run: run) }
      try store.end(run, .done(CallFigures()))
    }
    try store.record(sheet("old", [1], [1], next: 2))
    try store.record(sheet(nil, [1], [2], next: 3))
    try store.record(sheet("My-grid", [2, 2], [4, 5, 7, 0], next: 8))
    try store.record(sheet("again", [], [2], next: 9))
    func handles(_ words: String..., all: Bool = false) throws -> [String] {
      var query = HistoryQuery(words: words)
      query.includesReused = all
      return try world.store(folder, 2).history(query).map { "\($0.number) \($0.name ?? $0.cell ?? "-")" }
    }
    let cells = ["5 My-grid[2, 1]", "4 My-grid[1, 1]", "3 My-grid[1, 2]"]
    #expect(try handles() == ["8 old", "6 plain"] + cells + ["2 again", "1 -"])
    #expect(try handles("picture", "n4") == [cells[1]])
    for word in ["my-grid", "@My-grid", "gri", "MY"] { #expect(try handles(word) == cells, "\(word)") }
    #expect(try handles("grid", all: true) == ["7 My-grid[1, 2]"] + cells)
    #expect(try handles("grid", "picture", "n5") == [cells[0]])
    #expect(try handles("plain") == ["6 plain"] && handles("old") == ["8 old"] && handles("again") == ["2 again"])
    #expect(try handles("rid").isEmpty && handles("grid", "n8").isEmpty && handles("@", "grid").isEmpty)
  }

  @Test(
    arguments: [
      ([], ""), ([1], "1"), ([1, 2, 3], "1-3"), ([0, 0, 5], "0 0 5"), ([0, 1, 2], "0 1-2"), ([3, 2, 1], "3 2 1"),
      ([4, 4, 5], "4 4-5"), ([UInt32.max - 1, .max, 0], "4294967294-4294967295 0"),
    ] as [([UInt32], String)]) func ranges(runs: [UInt32], text: String)
  {
    #expect(RunRanges.text(of: runs) == text)
    #expect(RunRanges.runs(of: text) == runs)
  }

  @Test(arguments: ["x", "5-3", "-", "1-4294967295", "99999999999", " "]) func damagedRanges(text: String) {
    #expect(RunRanges.runs(of: text).isEmpty)
  }
}
