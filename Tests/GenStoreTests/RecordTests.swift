import Foundation
import GenAPI
import Testing

@testable import GenStore

/// Handles, history, forgetting, checking, and the seeds of scripts.
@Suite struct RecordTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private func make(_ run: Int, _ prompt: String, name: String? = nil, in store: Store) async throws {
    var intent = makeIntent(run, prompt: prompt)
    intent.name = name
    _ = try await store.begin(intent)
    try store.keep("image of \(prompt)", run: run)
    try store.record(SavedFile(index: 1, path: "/p/\(run).png", width: 2, height: 1), run: run)
    try store.end(run, .done(credits: nil))
  }

  @Test func handlesOutliveTheirProcess() async throws {
    let store = world.store(folder)
    try await make(1, "a castle", name: "towers", in: store)
    try await make(2, "a boat", name: "towers", in: store)
    world.kill(1)
    let later = world.store(folder, 2)
    #expect(try later.run(named: "towers") == 2)
    #expect(try later.run(named: "nothing") == nil)
    #expect(try later.lastRun() == 2)
    #expect(try later.runNames(limit: 5) == ["towers"])
    #expect(try later.run(1)?.artifacts.first?.path == "/p/1.png")
    #expect(try later.paths(run: 1, index: 1) == ["/p/1.png"])
  }

  @Test(arguments: [
    (["castle"], [3, 1]), (["CAST"], [3, 1]), (["castle", "night"], [3]), (["castle night"], [3]),
    (["512x512"], [5, 3, 2, 1]),
    (["boat OR castle"], []), (["\"castle"], [3, 1]), (["*"], []), (["cafe"], [2]), (["-cast"], [3, 1]),
    (["&"], [5]), (["&", "castle"], []), (["&", "steps"], [5]), (["'"], []),
    (["steps", "50"], [5, 3, 2, 1]),
    (["prompts:castle"], []), ([], [5, 3, 2, 1]),
  ]) func history(words: [String], expected: [Int]) async throws {
    let store = world.store(folder)
    try await make(1, "a castle", in: store)
    try await make(2, "a boat at the café", in: store)
    try await make(3, "a castle at night", in: store)
    _ = try await store.begin(makeIntent(4, prompt: "a castle"))
    try await make(5, "salt & pepper", in: store)
    #expect(try store.history(HistoryQuery(words: words)).map(\.number) == expected)
  }

  @Test func forgettingKeepsSharedImages() async throws {
    let store = world.store(folder)
    try await make(1, "a castle", in: store)
    _ = try await store.begin(makeIntent(2, prompt: "a castle"))
    #expect(try store.forget(1) == 0)
    #expect(try store.run(1) == nil)
    #expect(try store.image(run: 2, index: 1) != nil)
    #expect(try store.forget(2) == 1)
    #expect(store.objects.digests.isEmpty)
    #expect(try store.history(HistoryQuery(words: ["castle"])).isEmpty)
    #expect(throws: StoreError.self) { try store.forget(9) }
    #expect(try store.nextRun() == 1, "numbers were never reserved here")
  }

  /// A sum without what nobody told is no sum.
  @Test func chargesOfUnknownSizeAreCounted() async throws {
    let store = world.store(folder)
    for (run, credits) in [(1, 2), (2, nil)] as [(Int, Double?)] {
      _ = try await store.begin(makeIntent(run, prompt: "picture \(run)", charges: true))
      try store.end(run, .done(CallFigures(credits: credits, evaluations: nil, milliseconds: nil)))
    }
    try await make(3, "free", in: store)
    let found = try store.statistics()
    #expect(found.credits == 2 && found.unpricedRuns == 1)
  }

  @Test func whatIsUnderWayIsNotForgotten() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1))
    #expect(throws: StoreError.self) { try world.store(folder, 2).forget(1) }
  }

  @Test func checkingFindsDamage() async throws {
    let store = world.store(folder)
    for run in 1...3 { try await make(run, "picture \(run)", in: store) }
    #expect(try store.check().isSound)
    let digests = store.objects.digests
    try Data("image of picture X".utf8).write(to: URL(filePath: store.objects.place(of: digests[0])))
    store.objects.remove(digests[1])
    let found = try store.check()
    #expect(found.checked == 2 && found.damaged.count == 1 && found.losses.count == 2)
    #expect(FileManager.default.fileExists(atPath: found.damaged.first ?? ""))
    let again = try store.check()
    #expect(again.damaged.isEmpty && again.losses.count == 2)
  }

  @Test func countsRunsAndBytes() async throws {
    let store = world.store(folder)
    try await make(1, "a castle", in: store)
    _ = try await store.begin(makeIntent(2, prompt: "a castle"))
    let found = try store.statistics()
    #expect(found.runs == [.done: 2] && found.reusedRuns == 1 && found.images == 1 && found.imageBytes == 17)
  }

  @Test func anInterruptedScriptDrawsTheSame() throws {
    let script = ScriptIdentity(text: "generate", arguments: ["a"])
    let store = world.store(folder)
    try store.begin(script, draws: [3, 4])
    #expect(try world.store(folder, 2).draws(ofInterrupted: script) == nil, "it still runs")
    world.kill(1)
    let next = world.store(folder, 3)
    #expect(try next.draws(ofInterrupted: ScriptIdentity(text: "generate")) == nil)
    #expect(try next.draws(ofInterrupted: script) == [3, 4])
    try next.begin(script, draws: [3, 4])
    try next.end(script)
    #expect(try world.store(folder, 4).draws(ofInterrupted: script) == nil)
  }
}
