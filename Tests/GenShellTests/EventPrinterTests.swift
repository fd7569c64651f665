import GenAPI
import GenLanguage
import GenRuntime
import Synchronization
import Testing

@testable import GenShell

/// The live line and the lines that last, on a terminal and on a pipe.
@Suite struct EventPrinterTests {
  let recording = Recording()
  let planned: PlannedCall = {
    var call = Call(engine: "e", prompts: [TextPrompt("sea")], seed: 7)
    call.samples = 2
    let span = Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    return PlannedCall(run: 3, name: nil, call: call, service: "embedded", span: span)
  }()

  private func progress(_ step: Int) -> RunEvent {
    .generation(run: 3, .progress(.init(image: 1, step: step, steps: 50, sigma: 1)))
  }

  private func saved(_ reason: Artifact.FinishReason = .success) -> RunEvent {
    .saved(SavedArtifact(run: 3, index: 1, seed: 7, finishReason: reason, path: "out/sea-7.png"))
  }

  @Test func aPipeGetsNoProgress() {
    let printer = EventPrinter(console: recording.console())
    printer.begin(Program(steps: [.call(planned)]), in: SourceMap())
    for event in [.started(planned), progress(1), saved(), .note("n"), .text("t")] { printer.handle(event) }
    printer.tick()
    printer.end()
    #expect(recording.output == "@3.1  out/sea-7.png  seed 7\nt\n")
    #expect(recording.error == "note: n\n")
  }

  @Test func theLiveLineIsErasedBeforeAnythingElse() {
    let printer = EventPrinter(console: recording.console(columns: 60), now: { .zero })
    printer.begin(Program(steps: [.call(planned)]), in: SourceMap())
    printer.handle(.started(planned))
    printer.handle(.note("n"))
    printer.handle(.finished(run: 3, .init(credits: 0.4)))
    printer.end()
    #expect(recording.error == "\r  image 1/2  waiting  0.0 s\u{1B}[K\r\r\u{1B}[Jnote: n\n@3 cost 0.4 credits\n")
  }

  /// Four calls under way with a wrong key are one thing to read.
  @Test func tellsTheSameFailureOnce() {
    let printer = EventPrinter(console: recording.console())
    printer.begin(Program(steps: [.call(planned)]), in: SourceMap())
    let refusal = Diagnostic(code: "E0511", "the key is wrong", at: nil)
    for run in 1...4 { printer.handle(.failed(run: run, refusal)) }
    printer.handle(.failed(run: 5, Diagnostic(code: "E0511", "another", at: nil)))
    printer.end()
    #expect(
      recording.error
        == "error[E0511]: the key is wrong\nerror[E0511]: another\n3 more calls failed the same way\n")
    printer.begin(Program(steps: [.call(planned)]), in: SourceMap())
    printer.handle(.failed(run: 1, refusal))
    printer.end()
    #expect(recording.error.hasSuffix("way\nerror[E0511]: the key is wrong\n"))
  }

  /// One drawing each 50 ms is enough for eyes.
  @Test func drawsAtIntervals() {
    let time = Mutex(Duration.zero)
    let printer = EventPrinter(console: recording.console(columns: 60), now: { time.withLock { $0 } })
    printer.begin(Program(steps: [.call(planned)]), in: SourceMap())
    printer.handle(.started(planned))
    for step in 1...40 {
      time.withLock { $0 += .milliseconds(10) }
      printer.handle(progress(step))
    }
    #expect(recording.error.split(separator: "\r").count == 9)
    #expect(recording.error.contains("image 1/2  step 5/50  0.1 s"))
  }

  /// Services make images at the same time: the bar counts all of them, and what is there in full; the step is that of
  /// the images named.
  @Test func theBarNeverGoesBack() {
    let printer = EventPrinter(console: recording.console(columns: 60), now: { .zero })
    printer.begin(Program(steps: [.call(planned)]), in: SourceMap())
    printer.handle(.started(planned))
    for (image, step) in [(1, 10), (2, 3), (1, 11), (2, 4)] {
      printer.handle(.generation(run: 3, .progress(.init(image: image, step: step, steps: 50, sigma: 1))))
      printer.tick()
    }
    printer.handle(saved())
    printer.tick()
    let shown = recording.error.split(separator: "\r").filter { $0.contains("step") }
    let facts = shown.map { $0.split(separator: "  ").prefix(2).joined(separator: " ") }
    #expect(facts.first == "image 1/2 step 10/50" && facts.last == "image 2/2 step 4/50")
    let together = facts.filter { $0.hasPrefix("images") }
    #expect(together.first == "images 1-2/2 step 3/50" && together.last == "images 1-2/2 step 4/50")
    let bars = shown.map { $0.count { $0 == "█" } }
    #expect(bars.count >= 5 && bars == bars.sorted() && bars.last == 10)
  }

  @Test func tellsWhatTheServiceFiltered() {
    EventPrinter(console: recording.console()).handle(saved(.contentFiltered))
    #expect(recording.output == "@3.1  out/sea-7.png  seed 7  filtered by the service\n")
  }
}
