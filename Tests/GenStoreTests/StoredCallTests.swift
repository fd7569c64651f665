import GenAPI
import Testing

@testable import GenStore

/// Which calls a plan finds in the store, looked up one by one or among all keys.
@Suite struct StoredCallTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private func identity(_ run: Int) -> CallIdentity {
    let intent = makeIntent(run, prompt: "picture \(run)")
    return CallIdentity(service: intent.service, dialect: intent.dialect, call: intent.request.call)
  }

  @Test(arguments: [0, 1, 3, 100]) func whatIsThereIsFound(lookups: Int) async throws {
    let store = world.store(folder)
    #expect(try store.storedCalls() == nil)
    for run in [1, 3, 5] {
      _ = try await store.begin(makeIntent(run, prompt: "picture \(run)"))
      try store.keep("image \(run)", run: run)
      if run < 5 { try store.end(run, .done(CallFigures())) }
    }
    let calls = StoredCallSet(store: world.store(folder, 2), lookups: lookups)
    #expect((1...6).map { calls.run(of: identity($0)) } == [1, nil, 3, nil, nil, nil])
    _ = try store.forget(3)
    #expect((1...6).map { calls.run(of: identity($0)) } == [1, nil, nil, nil, nil, nil])
  }

  /// The newest of each call, and none that cost nothing, was sent again or is under way.
  @Test func whatNobodyKnowsIsFound() async throws {
    let store = world.store(folder)
    func intent(_ run: Int, _ number: Int, charges: Bool = true) -> CallIntent {
      var intent = makeIntent(run, prompt: "picture \(number)", charges: charges)
      intent.policy.repeatsUnknown = number == 2
      return intent
    }
    for (run, number) in [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4)] {
      _ = try await store.begin(intent(run, number))
      if run == 4 { try store.keep("image", run: run) }
      if run < 5 { try store.end(run, run == 4 ? .done(CallFigures()) : .unknown("the line is dead")) }
    }
    let calls = try #require(try world.store(folder, 2).storedCalls())
    let found = (1...5).map { number in
      let intent = intent(9, number)
      return calls.unknownRun(
        of: CallIdentity(service: intent.service, dialect: intent.dialect, call: intent.request.call))
    }
    #expect(found == [1, 3, nil, nil, nil])
    let free = intent(9, 1, charges: false)
    #expect(
      calls.unknownRun(of: CallIdentity(service: free.service, dialect: free.dialect, call: free.request.call)) == nil)
  }

  @Test func manyRunsAllowManyLookups() async throws {
    let store = world.store(folder)
    #expect(try store.storedCalls() == nil)
    _ = try await store.begin(makeIntent(1))
    #expect(try store.storedCalls()?.run(of: identity(1)) == nil, "under way")
  }
}
