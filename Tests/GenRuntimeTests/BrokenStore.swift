import GenAPI

/// A store that lets nothing be sent.
struct BrokenStore: RunStore {
  enum Answer { case refuses, doesNotKnow }

  var answer: Answer

  func nextRun() throws(StoreError) -> Int { 1 }
  func reserveRuns(_ count: Int) throws(StoreError) -> Int { 1 }
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
    if answer == .refuses { throw StoreError(.refused, "the store is of a newer version") }
    return .unknown(
      StoredRun(number: 1, service: intent.service, dialect: intent.dialect, call: intent.recorded, date: 0))
  }

  func keep(_ artifact: Artifact, bytes: [UInt8], run: Int) throws(StoreError) -> Bool { false }
  func record(_ file: SavedFile, run: Int) throws(StoreError) {}
  func end(_ run: Int, _ ending: CallEnding) throws(StoreError) {}
  func draws(ofInterrupted script: ScriptIdentity) throws(StoreError) -> [UInt32]? { nil }
  func begin(_ script: ScriptIdentity, draws: [UInt32]) throws(StoreError) {}
  func end(_ script: ScriptIdentity) throws(StoreError) {}
}
