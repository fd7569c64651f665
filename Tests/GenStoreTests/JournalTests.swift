import Foundation
import GenAPI
import Testing

@testable import GenStore

/// The journal of calls: what is sent, what is reused, and what a crash leaves.
@Suite struct JournalTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  @Test func aFinishedCallIsReused() async throws {
    let store = world.store(folder)
    #expect(try await store.begin(makeIntent(1, samples: 2)) == "send")
    try store.keep("one", run: 1)
    try store.keep("two", index: 2, run: 1)
    try store.end(1, .done(credits: 0.5))
    let other = world.store(folder, 2)
    #expect(try await other.begin(makeIntent(2, samples: 2)) == "reuse 1")
    #expect(try await other.begin(makeIntent(3, samples: 2)) == "reuse 1")
    #expect(try other.image(run: 3, index: 2) == Array("two".utf8))
    #expect(try other.run(3)?.artifacts.map(\.seed) == [7, 8])
    #expect(try other.run(1)?.figures.credits == 0.5)
  }

  @Test func whatIsTypedIsSentAgain() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1))
    try store.keep("one", run: 1)
    try store.end(1, .done(credits: nil))
    #expect(try await store.begin(makeIntent(2, policy: .always)) == "send after 1")
  }

  @Test func aCallWithLostImagesIsMadeAgain() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1))
    try store.keep("one", run: 1)
    try store.end(1, .done(credits: nil))
    store.objects.remove(ObjectFolder.digest(of: Array("one".utf8)))
    #expect(try await store.begin(makeIntent(2)) == "send after 1")
  }

  /// What a process that dies leaves, by what it had done: sent, one image of two, both images.
  @Test(arguments: [
    (true, 0, "unknown 1", StoredRun.State.unknown), (true, 1, "unknown 1", .unknown), (true, 2, "reuse 1", .done),
    (false, 0, "send", .failed), (false, 1, "send", .failed), (false, 2, "reuse 1", .done),
  ]) func aCrash(charges: Bool, images: Int, expected: String, state: StoredRun.State) async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1, samples: 2, charges: charges))
    for index in 0..<images { try store.keep("image \(index)", index: index + 1, run: 1) }
    world.kill(1)
    // Whoever opens the store without asking what to say keeps nothing from others.
    _ = try world.store(folder, 3).run(1)
    let next = world.store(folder, 2)
    #expect(try await next.begin(makeIntent(2, samples: 2, charges: charges)) == expected)
    #expect(try next.run(1)?.state == state)
    let notices = next.takeNotices()
    #expect(notices.count == (state == .unknown ? 1 : 0))
    #expect(notices.allSatisfy { $0.contains("@1") && $0.contains("charged") })
    #expect(world.store(folder, 3).takeNotices().isEmpty, "said once")
  }

  @Test func anUnknownCallIsRepeatedWhenAsked() async throws {
    _ = try await world.store(folder).begin(makeIntent(1, charges: true))
    world.kill(1)
    let next = world.store(folder, 2)
    let asked = RepeatPolicy(reuses: true, repeatsUnknown: true)
    #expect(try await next.begin(makeIntent(2, charges: true, policy: asked)) == "send after 1")
    try next.keep("one", run: 2)
    try next.end(2, .done(credits: 1))
    #expect(try await next.begin(makeIntent(3, charges: true)) == "reuse 2")
    #expect(try next.run(1)?.failure == "sent again as @2")
  }

  @Test func aForgottenUnknownCallIsSent() async throws {
    _ = try await world.store(folder).begin(makeIntent(1, charges: true))
    world.kill(1)
    let next = world.store(folder, 2)
    #expect(try next.forget(1) == 0)
    #expect(try await next.begin(makeIntent(2, charges: true)) == "send")
  }

  @Test func aSecondProcessWaitsForTheFirst() async throws {
    let (first, second) = (world.store(folder), world.store(folder, 2))
    _ = try await first.begin(makeIntent(1, charges: true))
    let waits = AsyncStream.makeStream(of: Int.self)
    let answer = Task { try await second.begin(makeIntent(2, charges: true)) { waits.continuation.yield($0) } }
    for await run in waits.stream {
      #expect(run == 1)
      break
    }
    try first.keep("one", run: 1)
    try first.end(1, .done(credits: 1))
    guard case .reuse(let run) = try await answer.value else {
      Issue.record("sent twice")
      return
    }
    #expect(run.reusedFrom == 1)
  }

  @Test func aProcessThatDiesIsNotWaitedFor() async throws {
    let (first, second) = (world.store(folder), world.store(folder, 2))
    _ = try await first.begin(makeIntent(1))
    let waits = AsyncStream.makeStream(of: Int.self)
    let answer = Task { try await second.begin(makeIntent(2)) { waits.continuation.yield($0) } }
    for await _ in waits.stream { break }
    world.kill(1)
    guard case .send = try await answer.value else {
      Issue.record("not sent")
      return
    }
  }

  @Test func aProcessElsewhereIsJudgedByItsBeat() async throws {
    let first = world.store(folder, 1, place: "elsewhere")
    _ = try await first.begin(makeIntent(1, charges: true))
    _ = world.store(folder, 2).takeNotices()
    #expect(try world.store(folder, 2).run(1)?.state == .sent)
    world.setClock(by: 600_000)
    let later = world.store(folder, 3)
    #expect(later.takeNotices().count == 1)
    #expect(try later.run(1)?.state == .unknown)
    // Its last word counts all the same.
    try first.keep("one", run: 1)
    try first.end(1, .done(credits: nil))
    #expect(try later.run(1)?.state == .done)
  }

  /// It was asleep, and others took it for gone: what it sends now is waited for again.
  @Test func aProcessElsewhereThatWakesUpIsThereAgain() async throws {
    let first = world.store(folder, 1, place: "elsewhere")
    _ = try await first.begin(makeIntent(1, charges: true))
    world.setClock(by: 600_000)
    _ = world.store(folder, 2).takeNotices()
    first.beat()
    _ = try await first.begin(makeIntent(2, prompt: "b", charges: true))
    let start = try await world.store(folder, 3).begin(makeIntent(3, prompt: "b", charges: true)) { run in
      #expect(run == 2)
      try? first.keep("one", run: 2)
      try? first.end(2, .done(credits: 1))
    }
    guard case .reuse(let found) = start else {
      Issue.record("\(start)")
      return
    }
    #expect(found.reusedFrom == 2)
  }

  /// Sent again as asked: what the first may have cost is still known.
  @Test func whatAnUnknownRunMayHaveCostStays() async throws {
    let store = world.store(folder)
    var intent = makeIntent(1, charges: true)
    intent.maximumCredits = 0.25
    _ = try await store.begin(intent)
    try store.end(1, .unknown("no answer"))
    #expect(try store.statistics().possibleCredits == 0.25)
    intent.run = 2
    intent.policy = RepeatPolicy(reuses: true, repeatsUnknown: true)
    #expect(try await store.begin(intent) == "send after 1")
    try store.keep("one", run: 2)
    try store.end(2, .done(credits: 0.2))
    let first = try store.run(1)
    #expect(first?.state == .repeated && first?.maximumCredits == 0.25 && first?.failure == "sent again as @2")
    let found = try store.statistics()
    #expect(found.credits == 0.2 && found.possibleCredits == 0.25)
    intent.run = 3
    intent.policy = .missing
    #expect(try await store.begin(intent) == "reuse 2", "nothing is left to ask")
  }

  @Test func aClockSetBackLosesNothing() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1, charges: true))
    try store.keep("one", run: 1)
    try store.end(1, .done(credits: nil))
    world.setClock(by: -86_400_000)
    let next = world.store(folder, 2)
    #expect(try await next.begin(makeIntent(2, charges: true)) == "reuse 1")
    #expect(try next.lastRun() == 2)
  }

  @Test func aFullDiskIsSaid() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1))
    world.fillDisk()
    let error = #expect(throws: StoreError.self) { try store.keep("one", run: 1) }
    #expect(error?.message.contains("no space") == true)
    world.fillDisk(false)
    try store.keep("one", run: 1)
    #expect(try store.image(run: 1, index: 1) == Array("one".utf8))
  }

  @Test func concurrentReservationsNeverOverlap() async throws {
    let stores = (1...4).map { world.store(folder, $0) }
    let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
      for store in stores {
        group.addTask {
          try (0..<25).flatMap { _ in
            let first = try store.reserveRuns(3); return [first, first + 1, first + 2]
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(numbers.sorted() == Array(1...300))
  }
}
