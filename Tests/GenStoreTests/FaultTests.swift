import Foundation
import GenAPI
import Testing

@testable import GenStore

/// Full disks, clocks, damaged files, and folders that may only be read.
@Suite struct FaultTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private func make(_ run: Int, in store: Store) async throws {
    _ = try await store.begin(makeIntent(run, prompt: "picture \(run)"))
    try store.keep("image \(run)", run: run)
    try store.end(run, .done(credits: nil))
  }

  @Test func aTransactionThatFindsNoSpaceChangesNothing() async throws {
    let store = world.store(folder)
    try await make(1, in: store)
    world.fillDisk()
    await #expect(throws: StoreError.self) { _ = try await store.begin(makeIntent(2, charges: true)) }
    #expect(throws: StoreError.self) { try store.reserveRuns(1) }
    #expect(throws: StoreError.self) { try store.end(1, .failed("x")) }
    #expect(throws: StoreError.self) { try store.forget(1) }
    world.fillDisk(false)
    #expect(try store.run(2) == nil)
    #expect(try store.run(1)?.state == .done)
    #expect(try store.check().isSound)
  }

  @Test func anImageThatFindsNoSpaceLeavesNoRow() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1, samples: 2, charges: true))
    try store.keep("one", run: 1)
    world.fillDisk(files: true, tables: false)
    #expect(throws: StoreError.self) { try store.keep("two", index: 2, run: 1) }
    #expect(try store.run(1)?.artifacts.map(\.index) == [1])
    world.fillDisk(false)
    try store.end(1, .unknown("no space"))
    #expect(try store.check().isSound)
  }

  /// A row is there, its bytes are not: the process was killed in between.
  @Test(arguments: [(true, StoredRun.State.unknown), (false, .failed)]) func aRowWithoutBytesIsRemoved(
    charges: Bool, state: StoredRun.State
  ) async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1, charges: charges))
    try store.keep("one", run: 1)
    store.objects.remove(ObjectFolder.digest(of: Array("one".utf8)))
    #expect(try store.check().isSound, "under way")
    world.kill(1)
    let next = world.store(folder, 2)
    #expect(try next.run(1)?.state == state)
    #expect(try next.run(1)?.artifacts.isEmpty == true)
    #expect(try next.check().isSound)
  }

  /// An image written before the crash is found again, whatever else is missing.
  @Test func aRowWithBytesIsKept() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1, samples: 2, charges: true))
    try store.keep("one", run: 1)
    world.kill(1)
    let next = world.store(folder, 2)
    #expect(try next.run(1)?.state == .unknown)
    #expect(try next.image(run: 1, index: 1) == Array("one".utf8))
  }

  @Test func aClockSetBackWhileACallIsUnderWay() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1, charges: true))
    world.setClock(by: -86_400_000)
    #expect(try world.store(folder, 2).run(1)?.state == .sent, "it is here, and alive")
    try store.keep("one", run: 1)
    try store.end(1, .done(credits: nil))
    try await make(2, in: world.store(folder, 2))
    #expect(try store.history(HistoryQuery()).map(\.number) == [2, 1], "by number, not by date")
  }

  /// How a store file is spoilt.
  enum Damage: CaseIterable {
    case empty, short, random, header, noJournal, randomJournal, shortJournal, noIndex
  }

  /// Whatever happens to a file: the store opens, at the latest at the third start; images stay where they are; and
  /// runs that it lists have the images that they had.
  @Test(arguments: Damage.allCases, [true, false]) func aDamagedFile(damage: Damage, isKilled: Bool) async throws {
    let spoilt = try TemporaryFolder()
    do {
      let store = world.store(folder)
      _ = try store.reserveRuns(30)
      for run in 1...30 { try await make(run, in: store) }
      // What a killed process leaves is what is there while the store is open; else its journal has gone into the file.
      if isKilled { try copy(to: spoilt) }
    }
    if !isKilled { try copy(to: spoilt) }
    world.kill(1)
    try spoil(spoilt, damage)
    var opened: Store?
    for process in 2...4 where opened == nil {
      let store = world.store(spoilt, Int32(process))
      let first = (try? store.reserveRuns(1)) ?? 0
      if first > 0, (try? await make(100 + process, in: store)) != nil, (try? store.check()) != nil { opened = store }
    }
    let store = try #require(opened)
    for run in try store.history(HistoryQuery(words: ["picture"])) where run.number <= 30 && run.state == .done {
      #expect(try store.image(run: run.number, index: 1) == Array("image \(run.number)".utf8))
    }
    #expect(store.objects.digests.count >= 31)
  }

  private func copy(to other: TemporaryFolder) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.copyItem(atPath: folder.file(name), toPath: other.file(name))
    }
  }

  private func spoil(_ folder: TemporaryFolder, _ damage: Damage) throws {
    let file = URL(filePath: folder.file("store.sqlite"))
    let journal = URL(filePath: file.path + "-wal")
    let bytes = try Data(contentsOf: file)
    switch damage {
    case .empty: try Data().write(to: file)
    case .short: try bytes.prefix(bytes.count / 2 + 100).write(to: file)
    case .random: try changing(bytes, from: bytes.count / 3, count: 20_000).write(to: file)
    case .header: try changing(bytes, from: 0, count: 100).write(to: file)
    case .noJournal: try? FileManager.default.removeItem(at: journal)
    case .randomJournal: try changing(Data(count: 50_000), from: 0, count: 50_000).write(to: journal)
    case .shortJournal:
      if let all = try? Data(contentsOf: journal) { try all.prefix(all.count * 2 / 3 + 7).write(to: journal) }
    case .noIndex: try? FileManager.default.removeItem(atPath: file.path + "-shm")
    }
  }

  private func changing(_ bytes: Data, from start: Int, count: Int) -> Data {
    var (bytes, state) = (bytes, UInt64(88_172_645_463_325_252))
    for index in min(start, bytes.count)..<min(start + count, bytes.count) {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      bytes[index] = UInt8(truncatingIfNeeded: state)
    }
    return bytes
  }

  @Test func aStoreThatMayOnlyBeRead() async throws {
    do {
      let store = world.store(folder)
      try await make(1, in: store)
    }
    var outside = world.outside(2)
    outside.files.locksWork = { _ in nil }
    let store = Store(folder: folder.path, outside: outside)
    #expect(try store.history(HistoryQuery(words: ["picture"])).map(\.number) == [1])
    #expect(try store.image(run: 1, index: 1) == Array("image 1".utf8))
    await #expect(throws: StoreError.self) { _ = try await store.begin(makeIntent(2)) }
    #expect(throws: StoreError.self) { try store.reserveRuns(1) }
  }
}
