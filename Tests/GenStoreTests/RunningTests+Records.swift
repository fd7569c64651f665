import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization
import Testing

@testable import GenStore

/// What is recorded when something is in the way.
extension RunningTests {
  @Test func aRefusalCostsNothing() async throws {
    let service = CountingService(charges: true)
    service.fail(APIError(status: 400, name: "bad_request", message: "no"))
    _ = try await run(Self.sweep, host(service, 1))
    let refused = try #require(try world.store(folder, 1).run(1))
    #expect(refused.state == .failed && refused.failure == "no", "what the service said is remembered")
    service.fail(nil)
    #expect(try await run(Self.sweep, host(service, 2)).summary.failure == nil)
  }

  /// What a plan calls unknown is what stops the script.
  @Test func aPlanSaysWhoseOutcomeIsUnknown() async throws {
    let service = CountingService(charges: true)
    service.fail(Broken())
    _ = try await run(Self.sweep, host(service, 1))
    service.fail(nil)
    func plan(_ process: Int32) throws -> Plan {
      var host = host(service, process)
      host.findsStoredCalls()
      var session = Session(host: host)
      var plan = Plan(isStored: host.isStored, unknownRun: host.unknownRun)
      let source = Source(name: "t.gen", text: Self.sweep)
      #expect(!session.compile(source, as: .script) { plan.add($0) }.hasErrors)
      return plan
    }
    let before = try plan(2)
    #expect(before.calls == 2 && before.unknown.count == 1 && before.unknown.firstRun == 1)
    #expect(try await run(Self.sweep, host(service, 3)).summary.failure?.kind == .unknownOutcome)
    let retrying = RepeatPolicy(reuses: true, repeatsUnknown: true)
    #expect(try await run(Self.sweep, host(service, 4), policy: retrying).summary.failure == nil)
    #expect(try plan(5).unknown.isEmpty)
  }

  @Test func nothingIsPaidForWithoutARecord() async throws {
    let store = Store(folder: "/dev/null/store", outside: world.outside())
    let paid = CountingService(charges: true)
    let outcome = try await run(Self.sweep, host(paid, 1, store: store))
    #expect(outcome.summary.failure?.kind == .notRecorded && paid.asked.isEmpty)
    let free = try await run(Self.sweep, host(CountingService(charges: false), 1, store: store))
    #expect(free.summary.failure == nil && free.summary.saved.count == 3)
    #expect(free.notes.count == 1 && free.notes[0].contains("nothing is recorded"))
  }

  @Test func anImageTheStoreCannotKeepIsSavedAllTheSame() async throws {
    let service = CountingService(charges: true)
    _ = try await run("prompt \"b\"; seed 1; generate", host(service, 1))
    world.fillDisk(files: true, tables: false)
    let outcome = try await run("prompt \"a\"; seed 5; generate", host(service, 2))
    #expect(outcome.paths == ["a-5.png"])
    #expect(outcome.summary.failure?.kind == .notRecorded)
    world.fillDisk(false)
    let again = try await run("prompt \"a\"; seed 5; generate", host(service, 3))
    #expect(again.summary.failure?.kind == .unknownOutcome, "paid already")
    #expect(service.asked == [1, 5])
  }

  /// What costs nothing goes on, and is found again when it is made again.
  @Test func freePicturesGoOnWithoutBeingKept() async throws {
    let service = CountingService(charges: false)
    _ = try await run("prompt \"b\"; seed 1; generate", host(service, 1))
    world.fillDisk(files: true, tables: false)
    let outcome = try await run(Self.sweep, host(service, 2))
    #expect(outcome.paths == ["a-5.png", "a-6.png", "a-5-2.png"] && outcome.summary.failure == nil)
    #expect(outcome.notes.count == 1 && outcome.notes[0].contains("cannot be kept"), "\(outcome.notes)")
    world.fillDisk(false)
    #expect(try await run(Self.sweep, host(service, 3)).paths == ["a-5.png", "a-6.png", "a-5-2.png"])
    #expect(service.asked == [1, 5, 5, 5, 5], "they were not in the store")
    #expect(try world.store(folder, 4).check().isSound)
  }

  @Test func anImageThatCannotBeSavedIsInTheStore() async throws {
    let service = CountingService(charges: true)
    var full = host(service, 1)
    full.saveFile = { _, path in throw FileError.noSpace(path: path) }
    let first = try await run("prompt \"a\"; seed 5; generate", full)
    #expect(first.summary.failure?.kind == .notSaved)
    let second = try await run("prompt \"a\"; seed 5; generate", host(service, 2))
    #expect(second.paths == ["a-5.png"] && service.asked == [5])
  }

  @Test func numbersGoOnAcrossProcesses() async throws {
    let service = CountingService(charges: false)
    _ = try await run("prompt \"a\"; seed 5; generate 2 as towers", host(service, 1))
    let second = try await run("prompt \"b\"; init @towers.2; generate; print @last, @1, @towers.1", host(service, 2))
    #expect(second.summary.saved.map(\.run) == [2])
  }

  /// A prompt stays open while another process makes runs: names are theirs as well, `@last` is not.
  @Test func namesOfOthersAreSeenWhileTheSessionIsOpen() async throws {
    let service = CountingService(charges: false)
    let host = host(service, 1)
    var session = Session(host: host)
    func type(_ text: String) async throws -> [String] {
      let compilation = session.compileToRun(Source(name: "t", text: text), as: .prompt)
      let program = try #require(compilation.program, "\(compilation.diagnostics)")
      let texts = Mutex<[String]>([])
      let summary = try await Runner(host: host).run(program) { event in
        if case .text(let text) = event { texts.withLock { $0.append(text) } }
      }
      for saved in summary.saved { session.record(saved) }
      return texts.withLock { $0 }
    }
    let out = "out \"\(folder.file("out"))\"; prompt \"a\"; seed 5; "
    #expect(try await type(out + "generate as towers; print @towers") == ["@1"])
    _ = try await run("prompt \"b\"; seed 6; generate as towers; cfg 3; generate as boats", self.host(service, 2))
    #expect(try await type("print @towers, @boats, @last") == ["@2 @3 @1"])
    #expect(try await type("generate as towers; print @towers, @last") == ["@4 @4"])
    var fresh = Session(host: host)
    _ = try await run("prompt \"c\"; seed 6; generate", self.host(service, 3))
    let last = fresh.compile(Source(name: "t", text: "print @last"), as: .prompt).program?.steps.first
    #expect(last.map { "\($0)" }?.contains("@5") == true, "without runs of its own")
  }

  @Test func aStoreThatCannotTellIsToBlame() async throws {
    let service = CountingService(charges: false)
    _ = try await run("prompt \"a\"; seed 5; generate as towers", host(service, 1))
    _ = try world.store(folder, 2).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    for handle in ["@1", "@towers", "@last"] {
      var session = Session(host: host(service, 3))
      let found = session.compile(Source(name: "t.gen", text: "init \(handle)"), as: .script).diagnostics
      #expect(found.map(\.code) == ["E0521"] && found[0].summary.contains("newer gen"), "\(found)")
    }
  }

  /// What a script includes may change while it is interrupted: its seeds go on.
  @Test func seedsGoOnWhenAnIncludedFileChanges() async throws {
    let service = CountingService(charges: false)
    let part = folder.file("part.gen")
    try Data("prompt \"a\"".utf8).write(to: URL(filePath: part))
    service.fail(Broken())
    _ = try await run("include \"\(part)\"; generate", host(service, 1))
    world.kill(1)
    service.fail(nil)
    try Data("prompt \"b\"".utf8).write(to: URL(filePath: part))
    #expect(try await run("include \"\(part)\"; generate", host(service, 2)).paths == ["b-101.png"])
  }

  @Test func aRaceForNumbersIsCompiledAgain() throws {
    let service = CountingService(charges: false)
    let host = host(service, 1)
    let store = world.store(folder, 2)
    // Another process takes numbers while this one compiles: at its first draw.
    var racing = host
    racing.randomSeed = { (try? store.reserveRuns(3)).map { UInt32($0) } ?? 0 }
    var session = Session(host: racing)
    let compilation = session.compileToRun(
      Source(name: "t.gen", text: "prompt \"a\"; generate as x; init @x; generate; print @last"), as: .script)
    let program = try #require(compilation.program)
    // Two draws took 1…6, one of them before the program was numbered.
    #expect(program.calls.map(\.run) == [7, 8])
    #expect(program.calls.last?.call.initImage == .artifact(run: 7, index: 1))
    guard case .print(let text)? = program.steps.last else {
      Issue.record("nothing printed")
      return
    }
    #expect(text == "@8")
    #expect(session.lastRun == 8)
  }

  @Test func anImageNeverMadeIsFoundByTheCheck() async throws {
    let service = CountingService(charges: false)
    service.fail(Broken())
    _ = try await run("prompt \"a\"; seed 5; generate", host(service, 1))
    var session = Session(host: host(service, 2))
    let compilation = session.compile(Source(name: "t.gen", text: "init @1"), as: .script)
    #expect(compilation.diagnostics.map(\.code) == ["E0407"])
  }

  @Test func environmentValuesAreNotRecorded() async throws {
    let service = CountingService(charges: false)
    var host = host(service, 1)
    host.environment = { $0 == "PLACE" ? "quince" : nil }
    _ = try await run("prompt \"a ${env(\"PLACE\")}\"; seed 5; generate", host)
    let store = world.store(folder, 2)
    #expect(try store.run(1)?.call.prompts.map(\.text) == ["a $PLACE"])
    #expect(try store.history(HistoryQuery(words: ["quince"])).isEmpty)
  }
}
