import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

@Suite struct LessonTests {
  /// All parts that a printed sheet has.
  @Test(arguments: Lesson.all) func everyLessonIsComplete(lesson: Lesson) {
    #expect(!lesson.title.isEmpty && lesson.title.count < 60)
    #expect(lesson.prose.count == 1 && lesson.prose[0].count > 80)
    #expect(lesson.question.hasPrefix("Guess first: ") && lesson.question.hasSuffix("?"))
    #expect(lesson.observation.hasPrefix("Look for "))
    #expect(!lesson.claims.isEmpty && lesson.claims.allSatisfy { !$0.text.isEmpty && !$0.condition.isEmpty })
    #expect(lesson.solution.count == 2 && lesson.solution.last?.hasPrefix("Next: ") == true)
    #expect(!lesson.statements.contains("\n#") && lesson.statements.contains("assert "))
  }

  @Test func theyAreNumbered() {
    #expect(Lesson.all.count >= 12)
    #expect(Lesson.all.map(\.number) == Array(1...Lesson.all.count))
    #expect(Lesson.listing.split(separator: "\n").count == Lesson.all.count + 1)
  }

  @Test(arguments: [
    (["One", "line.", "", "Another", "one."], ["One line.", "", "Another one."]),
    (["A list:", "- one", "- two", "", "  code", "after"], ["A list:", "- one", "- two", "", "  code", "after"]),
    ([], []),
  ])
  func proseIsJoined(lines: [String], expected: [String]) { #expect(Wrapping.joined(lines) == expected) }

  @Test func proseFollowsTheWidth() {
    var host = Host(
      services: [:], readFile: { _, _ in [] }, randomSeed: { 1 }, now: { LocalDate(year: 1, month: 1, day: 1) })
    let lines = ["The first line is long, the second", "is not.", "", "End."]
    #expect(host.wrapped(lines) == lines)
    host.helpColumns = { 24 }
    #expect(host.wrapped(lines) == ["The first line is long,\nthe second is not.", "", "End."])
  }

  @Test func aRecordBecomesAHandout() throws {
    let lesson = try #require(Lesson.all.first)
    let span = Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    let host = Host(
      services: [:], readFile: { path, _ in Array(path.utf8) }, randomSeed: { 1 },
      now: { LocalDate(year: 1, month: 1, day: 1) })
    let record = LessonRecord(of: lesson, on: host)
    for (run, name, samples) in [(1, "pair", 2), (2, "far", 1)] {
      var call = Call(engine: "lantern-1", prompts: [TextPrompt("a boat")], seed: UInt32(run * 10))
      call.samples = samples
      record.take(.started(PlannedCall(run: run, name: name, call: call, service: "embedded", span: span)))
      for index in 1...samples {
        let seed = UInt32(run * 10 + index - 1)
        let path = "out/\(seed).png"
        record.take(.saved(SavedArtifact(run: run, index: index, seed: seed, finishReason: .success, path: path)))
      }
    }
    record.take(.text("a: 1\nb: \u{1B}[2J"))
    var report = ReportResult(text: "", files: ["x.png"])
    report.picture = "x.png"
    record.take(.reported(report))
    let handout = try record.handout()
    #expect(handout.pictures.map(\.title) == ["@pair.1", "@pair.2", "@far"])
    #expect(handout.pictures.map(\.caption) == ["seed 10", "seed 11", "seed 20"])
    #expect(handout.pictures[2].content == Array("out/20.png".utf8))
    #expect(handout.settings.contains("prompt \"a boat\"") && !handout.settings.contains("seed"))
    #expect(handout.charts.map(\.content) == [Array("x.png".utf8)])
    #expect(handout.measurements.count == 2 && !handout.measurements[1].contains("\u{1B}"))
  }

  @Test func whatIsSavedStaysInMemory() throws {
    let disk = Host(
      services: [:], readFile: { path, _ in Array("disk \(path)".utf8) }, randomSeed: { 1 },
      now: { LocalDate(year: 1, month: 1, day: 1) })
    let host = disk.keepingFilesInMemory()
    #expect(try host.saveFile([1], "no/such/a.png") == "no/such/a.png")
    #expect(try host.saveFile([2], "no/such/a.png") == "no/such/a-2.png")
    #expect(try host.saveFileOnce([1], "no/such/a.png") == "no/such/a.png")
    #expect(try host.saveStream("no/such/b") { try $0([3, 4]) } == "no/such/b")
    #expect(try host.readFile("no/such/a-2.png", 9) == [2] && host.fileExists("no/such/b"))
    #expect(host.fileHolds("no/such/b") { try $0([3, 4]) } && !host.fileHolds("no/such/b") { try $0([3]) })
    #expect(try host.readFile("x", 9) == Array("disk x".utf8))
    #expect(!disk.fileExists("no/such/b") && host.store == nil)
  }
}
