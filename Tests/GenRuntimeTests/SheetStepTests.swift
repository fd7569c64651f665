import GenAPI
import GenLanguage
import Synchronization
import Testing

@testable import GenRuntime

/// What the makers of reports are asked for.
final class ReportRecorder: ReportMaker {
  let sheets = Mutex<[SheetRequest]>([])
  let diffs = Mutex<[DiffRequest]>([])

  func measure(_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double { 1 }

  func sheet(_ request: SheetRequest, _ files: ReportFiles) throws -> ReportResult {
    sheets.withLock { $0.append(request) }
    return ReportResult(text: "a sheet", files: [files.folder + "/" + request.name])
  }

  func gallery(_ request: GalleryRequest, _ files: ReportFiles) throws -> ReportResult { ReportResult(text: "") }

  func diff(_ request: DiffRequest, _ files: ReportFiles) throws -> ReportResult {
    diffs.withLock { $0.append(request) }
    return ReportResult(text: "a diff", files: [files.folder + "/" + request.name])
  }
}

@Suite struct SheetStepTests {
  private let recorder = ReportRecorder()

  private func run(_ text: String, _ service: StubService = StubService()) async throws -> RunResult {
    var host = makeHost(service)
    host.reports = recorder
    return try await GenRuntimeTests.run("prompt \"a boat\"; seed 7; " + text, service, host: host)
  }

  @Test func aSweepIsLaidOutBehindItsCalls() async throws {
    let result = try await run("sweep cfg 1 to 15 step 7, sampler [k_euler, DDIM] compare first as grid; print 1")
    #expect(result.events.suffix(2) == ["reported out/grid", "text 1"])
    let sheet = try #require(recorder.sheets.withLock { $0.first })
    #expect(sheet.axes.map(\.name) == ["cfg", "sampler"])
    #expect(sheet.axes.map(\.values) == [["1", "8", "15"], ["k_euler", "DDIM"]])
    #expect(sheet.cells.map(\.run) == [1, 2, 3, 4, 5, 6] && sheet.cells.map(\.seed) == Array(repeating: 7, count: 6))
    #expect(sheet.cells.allSatisfy { $0.figures.evaluations == 5 && $0.figures.milliseconds != nil })
    guard case .first? = sheet.reference else { return #expect(Bool(false), "not compared") }
    #expect(sheet.script.hasSuffix("sweep cfg [1, 8, 15], sampler [k_euler, DDIM] compare first as grid\n"))
    #expect(sheet.script.hasPrefix("engine "))
    guard case .made(let picture, false) = sheet.cells[4].outcome else { return #expect(Bool(false), "no picture") }
    #expect(picture.parameters.contains(ReportParameter("cfg", "8")))
    #expect(try picture.content().starts(with: [0x89, 0x50]))
  }

  @Test func theScriptOfASheetMakesItAgain() async throws {
    let first = try await run("steps 20; sweep cfg [1, 7], seed [3, 4] as grid")
    let script = try #require(recorder.sheets.withLock { $0.first?.script })
    let service = StubService()
    let again = try await GenRuntimeTests.run(script, service)
    #expect(again.summary.saved.map(\.seed) == first.summary.saved.map(\.seed))
    #expect(
      service.requests.map(\.call.cfgScale) == [1, 7, 1, 7] && service.requests.allSatisfy { $0.call.steps == 20 })
  }

  @Test func variablesAndBodiesAreWrittenOut() async throws {
    _ = try await run("sweep $n [1, 2] { prompt \"x $n\"; generate }")
    let sheet = try #require(recorder.sheets.withLock { $0.first })
    #expect(sheet.axes.first?.name == "$n" && sheet.name == "sweep-1")
    #expect(sheet.script.components(separatedBy: "generate\n").count == 3 && sheet.script.contains("\"x 2\""))
  }

  @Test func aFailureStillGivesASheet() async throws {
    let service = StubService { request in
      request.call.cfgScale == 7
        ? StubService.events([], failingWith: NoSuchFile())
        : StubService.events([.artifact(StubService.artifact(1, seed: 7, finishReason: .contentFiltered))])
    }
    let result = try await run("sweep cfg [1, 7, 9]", service)
    #expect(result.summary.failure != nil)
    #expect(
      result.events.suffix(2) == [
        "reported out/sweep-1-unfinished", "note the sweep is not finished: its sheet shows 1 of 3 cells",
      ])
    let cells = try #require(recorder.sheets.withLock { $0.first?.cells })
    guard case .made(_, true) = cells[0].outcome, case .failed = cells[1].outcome, case .missing = cells[2].outcome
    else { return #expect(Bool(false), "\(cells)") }
  }

  @Test func aFailedAssertionStillGivesASheet() async throws {
    let result = try await run("sweep cfg [1, 7] as grid { generate; assert 1 == 2 }")
    #expect(result.summary.failure?.kind == .assertion)
    #expect(recorder.sheets.withLock { $0.map(\.name) } == ["grid-unfinished"])
  }

  @Test func withoutAnyCellThereIsNoSheet() async throws {
    let service = StubService { _ in StubService.events([], failingWith: NoSuchFile()) }
    let result = try await run("sweep cfg [1, 7, 9]", service)
    #expect(result.summary.failure != nil && recorder.sheets.withLock { $0.isEmpty })
  }

  @Test func aSweepCancelledAfterItsLastPictureIsWhole() async throws {
    let service = StubService { request in
      if request.call.cfgScale == 9 { withUnsafeCurrentTask { $0?.cancel() } }
      return StubService.images(request)
    }
    let task = Task { try await run("sweep cfg [1, 7, 9] as grid", service) }
    await #expect(throws: RunCancelled.self) { try await task.value }
    let sheet = try #require(recorder.sheets.withLock { $0.first })
    #expect(sheet.name == "grid")
    #expect(sheet.cells.allSatisfy { if case .made = $0.outcome { true } else { false } })
  }

  /// A sweep that is cancelled shows what it made.
  @Test(arguments: [(7, "grid-unfinished", 2), (9, "grid-unfinished", 3), (1, nil, 1)] as [(Double, String?, Int)])
  func aCancelledSweepStillGivesASheet(last: Double, name: String?, calls: Int) async throws {
    let service = StubService { request in
      guard request.call.cfgScale == last else { return StubService.images(request) }
      return GenerationEvents { _ in withUnsafeCurrentTask { $0?.cancel() } }
    }
    let task = Task { try await run("sweep cfg [1, 7, 9] as grid; sweep cfg [3, 4]", service) }
    await #expect(throws: RunCancelled.self) { try await task.value }
    #expect(service.requests.count == calls)
    let sheets = recorder.sheets.withLock { $0 }
    #expect(sheets.map(\.name) == [name].compactMap { $0 })
    let made = sheets.first?.cells.count { if case .made = $0.outcome { true } else { false } }
    #expect(made == (name == nil ? nil : calls - 1))
  }

  @Test func theReferenceIsWhatItWasBeforeTheCells() {
    var host = makeHost(StubService())
    host.reports = recorder
    var session = Session(host: host)
    let text = "prompt \"x\"; seed 5; generate; sweep cfg [1, 2] compare @last"
    let compilation = session.compile(Source(name: "t.gen", text: text), as: .script)
    #expect(!compilation.hasErrors, "\(compilation.rendered)")
    let images = compilation.program?.steps.compactMap { if case .sheet(let sheet) = $0 { sheet.image } else { nil } }
    #expect(images == [.artifact(run: 1, index: 1)])
  }

  @Test func filesAndHandlesAreCompared() async throws {
    let result = try await run("generate 2 as a; cfg 3; generate; diff @a.2 @last")
    #expect(result.events.last == "reported out/diff-1-2-2-1")
    let diff = try #require(recorder.diffs.withLock { $0.first })
    #expect(diff.first.title == "@1.2" && diff.first.parameters.contains(ReportParameter("seed", "8")))
    #expect(diff.second.parameters.contains(ReportParameter("cfg", "3")))
  }

  @Test(arguments: [
    ("sweep cfg [1, 2] compare best", "E0532"), ("sweep cfg [1, 2] compare 3", "E0532"), ("diff 1 2", "E0305"),
    ("generate 2; diff @last @last.1", "E0403"), ("diff \"none.png\" \"none.png\"", "E0404"),
    ("sweep cfg [1, 2] compare @9", "E0401"),
  ])
  func mistakes(text: String, code: String) {
    var host = makeHost(StubService())
    host.reports = recorder
    var session = Session(host: host)
    let compilation = session.compile(Source(name: "t.gen", text: "prompt \"x\"; " + text), as: .script)
    #expect(compilation.diagnostics.contains { $0.code == code }, "\(compilation.diagnostics)")
  }
}
