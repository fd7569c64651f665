import GenAPI
import GenLanguage
import GenRuntime
import Testing

@testable import GenShell

/// The live lines, on a clock of their own.
@Suite struct ProgressDisplayTests {
  private func planned(_ run: Int, samples: Int = 1, service: String = "embedded") -> PlannedCall {
    var call = Call(engine: "e", prompts: [TextPrompt("sea")], seed: 7)
    (call.samples, call.steps) = (samples, 50)
    let span = Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    return PlannedCall(run: run, name: nil, call: call, service: service, span: span)
  }

  private func step(_ step: Int, image: Int = 1) -> GenerationEvent {
    .progress(.init(image: image, step: step, steps: 50, sigma: 0.834))
  }

  @Test func oneCall() {
    var display = ProgressDisplay()
    display.begin([planned(3)])
    #expect(display.lines(columns: 80, at: .zero).isEmpty)
    display.start(planned(3), at: .seconds(1))
    display.advance(run: 3, .queued(position: 2))
    #expect(display.lines(columns: 80, at: .seconds(2)) == ["  queued, 2 ahead  1.0 s"])
    display.advance(run: 3, step(25))
    #expect(
      display.lines(columns: 80, at: .seconds(3)) == ["  step 25/50  sigma 0.83  2.0 s  ██████████░░░░░░░░░░"])
    #expect(display.lines(columns: 24, at: .seconds(3)) == ["  step 25/50  2.0 s"])
    #expect(display.lines(columns: 10, at: .seconds(3)) == ["  step 2…"])
  }

  /// Which image is being made, and how far that one is; the bar is about all of them.
  @Test func severalImages() {
    var display = ProgressDisplay()
    display.start(planned(1, samples: 4), at: .zero)
    func line() -> [String] { display.lines(columns: 70, at: .seconds(1)) }
    #expect(line() == ["  image 1/4  waiting  1.0 s"])
    display.advance(run: 1, step(40))
    #expect(line() == ["  image 1/4  step 40/50  1.0 s  ████░░░░░░░░░░░░░░░░"])
    display.advance(run: 1, step(10, image: 2))
    #expect(line() == ["  images 1-2/4  step 10/50  1.0 s  █████░░░░░░░░░░░░░░░"])
    display.advance(run: 1, step(50))
    #expect(line() == ["  image 2/4  step 10/50  1.0 s  ██████░░░░░░░░░░░░░░"])
    display.save(SavedArtifact(run: 1, index: 1, seed: 7, finishReason: .success, path: "x"))
    for image in [3, 4] { display.advance(run: 1, step(5 * image, image: image)) }
    #expect(line() == ["  images 2-4/4  step 10/50  1.0 s  █████████░░░░░░░░░░░"])
    display.advance(run: 1, step(50, image: 3))
    #expect(line() == ["  images 2, 4/4  step 10/50  1.0 s  █████████████░░░░░░░"])
    for image in [2, 4] { display.advance(run: 1, step(50, image: image)) }
    #expect(line() == ["  image 2/4  step 50/50  1.0 s  ████████████████████"])
    for image in 2...4 {
      display.save(SavedArtifact(run: 1, index: image, seed: 7, finishReason: .success, path: "x"))
    }
    #expect(line() == ["  image 4/4  step 50/50  1.0 s  ████████████████████"])
  }

  /// A sweep of four calls, of which one was made before.
  @Test func timeLeft() {
    var display = ProgressDisplay()
    display.begin((1...4).map { planned($0) })
    display.finish(run: 1, at: .zero)
    display.start(planned(2), at: .zero)
    display.advance(run: 2, step(25))
    #expect(
      display.lines(columns: 60, at: .seconds(10))
        == ["  call 2/4  step 25/50  sigma 0.83  10.0 s  about 50 s left"])
    #expect(display.lines(columns: 40, at: .seconds(10)) == ["  call 2/4  step 25/50  about 50 s left"])
    display.finish(run: 2, at: .seconds(20))
    #expect(display.lines(columns: 60, at: .seconds(20)).isEmpty)
  }

  /// A call that was answered before those ahead of it says so, and its waiting is not taken for the service's time.
  @Test func answeredOutOfTurn() {
    var display = ProgressDisplay()
    display.begin((1...2).map { planned($0, service: "remote") })
    for run in 1...2 { display.start(planned(run, service: "remote"), at: .zero) }
    display.answer(run: 2, at: .seconds(3))
    let lines = display.lines(columns: 70, at: .seconds(30))
    #expect(lines[2] == "  @2  answered  waits for its turn  3.0 s  ████████████████████")
    display.finish(run: 2, at: .seconds(60))
    #expect(display.durations.expected(of: planned(3, service: "remote")) == .seconds(3))
  }

  @Test func severalRuns() {
    var display = ProgressDisplay()
    display.begin((1...4).map { planned($0) })
    display.start(planned(1), at: .zero)
    display.start(planned(2), at: .zero)
    display.advance(run: 2, step(10))
    #expect(
      display.lines(columns: 80, at: .seconds(1)) == [
        "  call 2/4  2 running  about 19 s left  █░░░░░░░░░░░░░░░░░░░", "  @1  waiting  1.0 s",
        "  @2  step 10/50  sigma 0.83  1.0 s  ████░░░░░░░░░░░░░░░░",
      ])
  }

  /// The second call of a kind is expected to take as long as the first.
  @Test func expectedTimes() {
    var display = ProgressDisplay()
    display.begin([planned(1, service: "stability")])
    display.start(planned(1, service: "stability"), at: .zero)
    #expect(display.lines(columns: 80, at: .seconds(2)) == ["  waiting  2.0 s"])
    display.finish(run: 1, at: .seconds(8))
    display.begin([planned(2, samples: 2, service: "stability")])
    display.start(planned(2, samples: 2, service: "stability"), at: .seconds(10))
    #expect(
      display.lines(columns: 80, at: .seconds(14))
        == ["  image 1/2  waiting  4.0 s of about 16 s  █████░░░░░░░░░░░░░░░"])
  }

  @Test func severalCallsStandInTheirOrder() {
    var display = ProgressDisplay()
    display.begin([1, 2, 3].map { planned($0) })
    for run in [2, 3, 1] { display.start(planned(run), at: .zero) }
    #expect(display.running.map(\.run) == [1, 2, 3])
  }

  @Test func theRegionIsErasedFromItsStart() {
    var region = LiveRegion()
    #expect(region.erase().isEmpty)
    #expect(region.draw(["a"]) == "\ra\u{1B}[K\r")
    #expect(region.draw(["a", "b"], .init(text: "P\n", rows: 1)) == "\ra\u{1B}[K\nb\u{1B}[K\nP\n\u{1B}[3A\r")
    #expect(region.draw(["c", "b"]) == "\rc\u{1B}[K\nb\u{1B}[K\u{1B}[1A\r")
    #expect(region.draw(["c"]) == "\r\u{1B}[Jc\u{1B}[K\r")
    #expect(region.erase() == "\r\u{1B}[J")
    #expect(!region.isDrawn)
  }

  /// Terminals lay long lines out anew when they change their width: what was below the first row is wiped away.
  @Test func aNewWidthErasesWhatWasThere() {
    var region = LiveRegion()
    #expect(region.draw(["a long line"], .init(text: "P\n", rows: 1, removal: "R"), columns: 80).hasPrefix("\ra"))
    #expect(region.draw(["a long line"], columns: 80).hasPrefix("\ra"))
    #expect(region.draw(["a"], columns: 40) == "R\r\u{1B}[J\ra\u{1B}[K\r")
    #expect(!region.hasPicture)
    #expect(region.draw(["a"], columns: 40) == "\ra\u{1B}[K\r")
  }
}
