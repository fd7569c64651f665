import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization
import Testing

@testable import GenStore

/// Whose a file is, and calls that are the same though their texts differ.
extension RunningTests {
  /// The second file of `c` and image 2 of another call get the same name; who came last has it.
  @Test func aNameThatAnotherCallTookIsItsOwn() async throws {
    let service = CountingService(charges: true)
    let (pair, single) = (
      "name \"c\"; prompt \"a\"; seed 5; generate 2", "name \"c-2\"; prompt \"b\"; seed 9; generate"
    )
    let first = try await run(pair, host(service, 1)).summary.saved
    #expect(first.map { $0.path.split(separator: "/").last } == ["c.png", "c-2.png"])
    let second = try Data(contentsOf: URL(filePath: first[1].path))
    try FileManager.default.removeItem(atPath: first[1].path)
    #expect(try await run(single, host(service, 2)).paths == ["c-2.png"])
    let others = try Data(contentsOf: URL(filePath: first[1].path))
    for process in 3...4 {
      #expect(try await run(pair, host(service, Int32(process))).paths == ["c.png", "c-3.png"])
      #expect(try await run(single, host(service, Int32(process))).paths == ["c-2.png"])
    }
    #expect(try Data(contentsOf: URL(filePath: first[1].path)) == others)
    #expect(try Data(contentsOf: URL(filePath: folder.file("out/c-3.png"))) == second)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 3)
    #expect(try world.store(folder, 5).run(1)?.artifacts.map(\.path) == [first[0].path, nil])
    #expect(service.asked.count == 2)
  }

  /// Files that gen did not make are never written over, whatever they are called.
  @Test func strangersFilesStay() async throws {
    let service = CountingService(charges: true)
    try FileManager.default.createDirectory(atPath: folder.file("out"), withIntermediateDirectories: true)
    let picture = try PNG.encode(Bitmap(width: 1, height: 1, bytes: [1, 2, 3]))
    for name in ["c.png", "c-2.png", "C-3.png"] {
      try Data(picture).write(to: URL(filePath: folder.file("out/" + name)))
    }
    let text = "name \"c\"; prompt \"a\"; seed 5; generate 2"
    for process in 1...2 {
      #expect(try await run(text, host(service, Int32(process))).paths == ["c-4.png", "c-5.png"])
    }
    try FileManager.default.removeItem(atPath: folder.file("out/c-4.png"))
    // Its name is not free any more where it was: the next free one.
    try Data("text".utf8).write(to: URL(filePath: folder.file("out/c-4.png")))
    #expect(try await run(text, host(service, 3)).paths == ["c-6.png", "c-5.png"])
    for name in ["c.png", "c-2.png", "C-3.png"] {
      #expect(try Data(contentsOf: URL(filePath: folder.file("out/" + name))) == Data(picture))
    }
    #expect(try Data(contentsOf: URL(filePath: folder.file("out/c-4.png"))) == Data("text".utf8))
  }

  /// Three calls that begin with files of the same bytes.
  private func equalCalls() throws -> String {
    let picture = try PNG.encode(Bitmap(width: 64, height: 64, bytes: [UInt8](repeating: 90, count: 64 * 64 * 3)))
    let names = ["x", "y", "z"]
    for name in names { try Data(picture).write(to: URL(filePath: folder.file("\(name).png"))) }
    let calls = names.map { "init \"\(folder.file($0)).png\" strength 50%; generate as \($0)" }
    return "prompt \"a\"; seed 5; " + calls.joined(separator: "; ")
  }

  /// Two files of the same bytes make two texts of one request: it is sent and charged once, however many calls are
  /// under way at a time.
  @Test(arguments: [1, 4], [RepeatPolicy.missing, .always])
  func theSameRequestUnderWayTwiceIsChargedOnce(jobs: Int, policy: RepeatPolicy) async throws {
    let service = CountingService(charges: true)
    let text = try equalCalls()
    let host = host(service, 1)
    var options = SessionOptions()
    options.out = folder.file("out")
    var session = Session(host: host, options: options)
    let source = Source(name: "t.gen", text: text)
    let compilation = session.compileToRun(source, as: .script)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    var runner = Runner(host: host)
    (runner.policy, runner.jobs) = (policy, jobs)
    let notes = Mutex<[String]>([])
    service.hesitate()
    let summary = try await runner.run(program) { event in
      if case .note(let note) = event { notes.withLock { $0.append(note) } }
    }
    #expect(service.asked == [5])
    #expect(summary.failure == nil && summary.saved.map(\.reusedFrom) == [nil, 1, 1])
    #expect(Set(summary.saved.map(\.path)) == [folder.file("out/a-5.png")])
    #expect(notes.withLock { $0 }.isEmpty, "no other process is at it")
    #expect(try world.store(folder, 2).run(named: "z") == 3)
    // What is not reused is sent again by the next program, once.
    var again = session
    let next = again.compileToRun(source, as: .script, afresh: true)
    service.hesitate()
    let second = try await runner.run(try #require(next.program)) { _ in }
    #expect(service.asked == (policy.reuses ? [5] : [5, 5]))
    #expect(second.saved.map(\.reusedFrom) == (policy.reuses ? [1, 1, 1] : [nil, 4, 4]))
    #expect(Set(second.saved.map(\.path)).count == 1)
  }

  /// A call that waits for its init image turns out the same as a later one that was sent meanwhile: one picture, and
  /// one file of it.
  @Test(arguments: [RepeatPolicy.missing, .always])
  func aLaterCallThatIsTheSameHasTheSameFile(policy: RepeatPolicy) async throws {
    let service = CountingService(charges: true)
    try Data(PNG.encode(Bitmap(width: 1, height: 1, bytes: [5, 0, 0]))).write(to: URL(filePath: folder.file("x.png")))
    let text = """
      prompt "a"; seed 5; generate as first; init @first strength 50%; seed 6; generate; init "\(folder.file("x.png"))"
      generate
      """
    let outcome = try await run(text, host(service, 1), policy: policy, jobs: 4)
    #expect(outcome.summary.failure == nil && service.asked.sorted() == [5, 6])
    #expect(outcome.paths == ["a-5.png", "a-6.png", "a-6.png"])
    #expect(outcome.summary.saved.map(\.reusedFrom) == [nil, 3, nil])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 2)
  }

  /// As with one call at a time: after a failure none is sent, and an equal one is not asked for in its place.
  @Test(arguments: [1, 4]) func anEqualCallDoesNotStandInForOneThatFailed(jobs: Int) async throws {
    let service = CountingService(charges: true)
    service.fail(APIError(status: 400, name: "bad_request", message: "no"))
    let outcome = try await run(try equalCalls(), host(service, 1), jobs: jobs)
    #expect(outcome.summary.failure?.run == 1 && service.asked == [5])
    #expect(try world.store(folder, 2).lastRun() == 1)
  }
}
