import GenAPI
import GenLanguage
import GenRuntime
import Synchronization
import Testing

/// Numbers of runs that other processes take meanwhile, or that a store does not give.
@Suite struct ReservingTests {
  /// A store whose numbers are given out elsewhere between any two questions.
  private struct BusyStore: RunRecords, SheetRecords, CallJournal, ScriptJournal {
    /// The first numbers to give, in order; none when the store cannot be written.
    let firsts: [Int]
    let reserved = Reserved()

    func nextRun() throws(StoreError) -> Int { 1 }
    func reserveRuns(_ count: Int) throws(StoreError) -> Int {
      let number = reserved.add(count)
      guard number < firsts.count else { throw StoreError(.unusable, "no space is left") }
      return firsts[number]
    }
    func run(_ number: Int) throws(StoreError) -> StoredRun? { nil }
    func run(named name: String) throws(StoreError) -> Int? { nil }
    func lastRun() throws(StoreError) -> Int? { nil }
    func runNames(limit: Int) throws(StoreError) -> [String] { [] }
    func record(_ sheet: StoredSheet) throws(StoreError) {}
    func sheet(named name: String) throws(StoreError) -> StoredSheet? { nil }
    func lastSheet() throws(StoreError) -> StoredSheet? { nil }
    func sheetNames(limit: Int) throws(StoreError) -> [String] { [] }
    func history(_ query: HistoryQuery) throws(StoreError) -> [StoredRun] { [] }
    func image(run: Int, index: Int) throws(StoreError) -> [UInt8]? { nil }
    func paths(run: Int, index: Int) throws(StoreError) -> [String] { [] }
    func storedCalls() throws(StoreError) -> (any StoredCalls)? { nil }
    func takeNotices() -> [String] { [] }
    func begin(_ intent: CallIntent, onWait: @Sendable (_ run: Int) -> Void) async throws -> CallStart {
      .send(previous: nil)
    }
    func keep(_ artifact: Artifact, bytes: [UInt8], run: Int) throws(StoreError) -> Bool { false }
    func record(_ file: SavedFile, run: Int) throws(StoreError) {}
    func end(_ run: Int, _ ending: CallEnding) throws(StoreError) {}
    func draws(ofInterrupted script: ScriptIdentity) throws(StoreError) -> [UInt32]? { nil }
    func begin(_ script: ScriptIdentity, draws: [UInt32]) throws(StoreError) {}
    func end(_ script: ScriptIdentity) throws(StoreError) {}
  }

  /// The counts that were asked for.
  private final class Reserved: Sendable {
    private let counts = Mutex<[Int]>([])
    var all: [Int] { counts.withLock { $0 } }

    func add(_ count: Int) -> Int {
      counts.withLock {
        $0.append(count)
        return $0.count - 1
      }
    }
  }

  private func program(_ text: String, _ store: BusyStore) throws -> Program {
    var host = GenRuntime.Host(
      services: ["embedded": StubService()], readFile: { _, _ in [] }, randomSeed: { 5 },
      now: { LocalDate(year: 2026, month: 1, day: 2) })
    host.store = store
    var session = Session(host: host)
    let compilation = session.compileToRun(Source(name: "t.gen", text: text), as: .script)
    return try #require(compilation.program, "\(compilation.diagnostics)")
  }

  private func runs(_ program: Program) -> [Int] {
    program.steps.compactMap { if case .call(let planned) = $0 { planned.run } else { nil } }
  }

  @Test func numbersTakenMeanwhileAreReplaced() throws {
    let store = BusyStore(firsts: [10])
    #expect(runs(try program("prompt \"a\"; seed 5; generate; steps 20; generate", store)) == [10, 11])
    #expect(store.reserved.all == [2])
  }

  @Test func aFailingReserveIsKeptForRunning() throws {
    let store = BusyStore(firsts: [])
    #expect(try program("prompt \"a\"; seed 5; generate", store).unreserved?.message == "no space is left")
  }
}
