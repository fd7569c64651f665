import GenAPI
import GenLanguage
import GenReport
import GenRuntime
import GenShell

/// Runs lessons in memory and writes them as pages to print.
enum LessonPrinting {
  /// Writes one file into `folder`; nothing when it is there already.
  /// - Throws: `CommandFailure`
  static func print(_ lessons: [Lesson], to folder: String) throws -> ExitReason {
    var handouts: [Handout] = []
    for lesson in lessons {
      if StandardInput.isTerminal { OutputStream.standardError.write("lesson \(lesson.number): \(lesson.title)\n") }
      let (record, reason) = run(lesson)
      guard reason == .done else { return reason }
      do { handouts.append(try record.handout()) } catch {
        throw CommandFailure(.internalError, "a picture of lesson \(lesson.number) cannot be read: \(error)")
      }
    }
    let name = lessons.count == 1 ? "lesson-\(lessons[0].number)" : "lessons"
    do {
      let files = ReportFiles(folder: folder, host: .process())
      OutputStream.standardOutput.write(
        try Reports().handouts(handouts, as: name, files).map { visibleText($0) + "\n" }.joined())
    } catch {
      throw CommandFailure(.cannotWrite, "the page cannot be written: \(error)")
    }
    return .done
  }

  private static func run(_ lesson: Lesson) -> (record: LessonRecord, reason: ExitReason) {
    let host = Host.process().keepingFilesInMemory()
    let record = LessonRecord(of: lesson, on: host)
    let console = Console.process(environment: environmentVariable)
    let reporter = LessonReporter(record: record, printer: EventPrinter(console: console))
    var script = ScriptRunner(
      session: Session(host: host, options: SessionOptions()), runner: Runner(host: host), reporter: reporter)
    script.willRun = ProcessSignals.installForScript
    return (record, script.run(Source(name: "lessons/\(lesson.name).gen", bytes: Array(lesson.script.utf8))))
  }
}

/// Records what happens; what goes wrong is told as usual.
private struct LessonReporter: RunReporter {
  let record: LessonRecord
  let printer: EventPrinter

  func report(_ diagnostics: [Diagnostic], in sources: SourceMap) { printer.report(diagnostics, in: sources) }
  func begin(_ program: Program, in sources: SourceMap) { printer.begin(program, in: sources) }
  func handle(_ event: RunEvent) {
    switch event {
    case .text, .listed, .saved, .reported, .shown: record.take(event)
    case .started, .finished:
      record.take(event)
      printer.handle(event)
    case .generation, .note, .balance, .failed: printer.handle(event)
    }
  }
  func tick() { printer.tick() }
  func end() { printer.end() }
  func remark(_ text: String) { printer.remark(text) }
}
