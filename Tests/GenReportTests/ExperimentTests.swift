import Foundation
import GenAPI
import Imaging
import Testing

@testable import GenReport

@Suite struct ExperimentTests {
  private let canvas = TextCanvas(columns: 60, isUnicode: false)

  /// The levels that docs/engine.md lists for ten steps.
  @Test(arguments: [
    (Sampler.euler, [14.6146, 7.8399, 4.6092, 2.9183, 1.9502, 1.3449, 0.9324, 0.6250, 0.3687, 0.0292, 0]),
    (Sampler.ddim, [8.391, 5.134, 3.348, 2.293, 1.624, 1.168, 0.8357, 0.5741, 0.3462, 0.0413, 0]),
  ]) func levels(sampler: Sampler, expected: [Double]) throws {
    let sigmas = try ScheduleReport.sigmas(.init(sampler, steps: 10))
    #expect(sigmas.count == expected.count)
    for (sigma, value) in zip(sigmas, expected) { #expect(abs(sigma - value) < 0.0005 * max(1, value)) }
  }

  @Test func samplersOfOneScheduleShareALine() throws {
    let plot = SchedulePlot([.init(.euler, steps: 4), .init(.heun, steps: 4), .init(.ddim, steps: 4)])
    let report = try ExperimentReporter().report(.schedules(plot), for: canvas)
    #expect(report.table.columns == ["step", "K_EULER, K_HEUN", "DDIM"])
    #expect(report.table.rows.count == 5)
    #expect(report.remarks.contains { $0.hasPrefix("a sampler is not a schedule") })
    #expect(report.files.map(\.suffix) == [".png", ".svg", ".csv"])
  }

  @Test(arguments: [
    (Sampler.euler, 10, 10), (.heun, 10, 19), (.dpm2, 10, 19), (.dpmpp2M, 10, 10), (.dpm2Ancestral, 10, 19),
    (.dpmppSDE, 10, 19), (.ddim, 7, 7), (.lms, 3, 3),
  ]) func evaluations(sampler: Sampler, steps: Int, count: Int) {
    #expect(PictureReport.evaluations(sampler, steps: steps) == count)
  }

  @Test func samplersThatAddNoiseAreKnown() {
    let noisy: Set<Sampler> = [.ddpm, .eulerAncestral, .dpm2Ancestral, .dpmpp2SAncestral, .dpmppSDE]
    #expect(Set(Sampler.allCases.filter(PictureReport.addsNoise)) == noisy)
  }

  /// Half black, half white: the largest standard deviation there is, and everything clipped.
  @Test func contrastOfExtremes() {
    let half = Bitmap(width: 2, height: 1, bytes: [0, 0, 0, 255, 255, 255])
    #expect(abs(Measures.contrast(half) - 127.5) < 1e-9)
    #expect(Measures.clipped(half) == 1)
    let grey = Bitmap(width: 2, height: 2, bytes: [UInt8](repeating: 90, count: 12))
    #expect(Measures.contrast(grey) < 1e-6)
    #expect(Measures.clipped(grey) == 0)
  }

  private func grey(_ level: UInt8) throws -> [UInt8] {
    try PNG.encode(Bitmap(width: 8, height: 8, bytes: [UInt8](repeating: level, count: 192)))
  }

  @Test func convergenceIsTheDistanceToTheMostSteps() throws {
    let points = try [(5, 20), (10, 14), (40, 10)].map { steps, level in
      PicturePlot.Point(sampler: .heun, steps: steps, value: Double(steps), images: [try grey(UInt8(level))])
    }
    let report = try ExperimentReporter().report(.pictures(PicturePlot(.convergence, points: points)), for: canvas)
    #expect(report.table.columns == ["sampler", "steps", "evaluations", "difference", "settles"])
    #expect(report.table.rows.map { $0[2] } == [.whole(9), .whole(19)])
    #expect(report.table.rows.map { $0[3] } == [.number(10, digits: 3), .number(4, digits: 3)])
    #expect(report.table.rows.map { $0[4] } == [.text("not yet"), .text("not yet")])
    #expect(PictureReport.verdict(.euler, last: 0.3) == "yes")
    #expect(PictureReport.verdict(.ddpm, last: 0.3) == "no")
    #expect(report.drawing.split(separator: "\n").allSatisfy { $0.count <= 60 })
    #expect(report.drawing.utf8.allSatisfy { $0 < 128 } || report.drawing.contains("…"))
  }

  @Test func journeysTellTheirChanges() throws {
    let stops = try [(0.0, 10), (0.5, 12), (1.0, 20)].map { amount, level in
      Journey.Stop(amount: amount, handle: "@1", image: try grey(UInt8(level)))
    }
    let report = try ExperimentReporter().report(.journey(Journey(title: "seed 1 to 7", stops: stops)), for: canvas)
    #expect(report.table.rows.map { $0[3] } == [.none, .number(2, digits: 2), .number(8, digits: 2)])
    let animated = try #require(report.files.first { $0.suffix == "-animated.png" })
    #expect(try Bitmap(decoding: animated.bytes).width == 8)
  }

  private func trace(steps: Int, prompt: String = "a castle") -> RunTrace {
    let preview = GenerationEvent.Preview(width: 2, height: 2, rgb: [UInt8](repeating: 7, count: 12))
    let progress = (1...steps).map { step in
      var progress = GenerationEvent.Progress(image: 1, step: step, steps: steps, sigma: Double(steps - step))
      var trace = GenerationEvent.Trace(sigmaBefore: Double(steps - step + 1), noisy: preview, predicted: preview)
      (trace.change, trace.evaluations) = (1 / Double(step), step)
      trace.predictionChange = step == 1 ? nil : 0.25
      progress.trace = trace
      return progress
    }
    let call = Call(engine: "lantern-1", prompts: [TextPrompt(prompt)], seed: 4)
    return RunTrace(handle: "@3.1", call: call, sampler: .euler, steps: progress)
  }

  @Test func longRunsAreThinned() throws {
    #expect(TraceReport.thinned(150, to: 12).count == 12)
    #expect(TraceReport.thinned(150, to: 12).first == 0)
    #expect(TraceReport.thinned(150, to: 12).last == 149)
    #expect(TraceReport.thinned(5, to: 12) == [0, 1, 2, 3, 4])
    let report = try ExperimentReporter().report(.trace(trace(steps: 150)), for: canvas)
    #expect(report.table.rows.count == 150)
    #expect((report.shownRows ?? []).count <= 24)
    #expect(report.shownRows?.last == 149)
    #expect(report.remarks.contains(TraceReport.explanation))
  }

  /// Before the first step nothing was predicted.
  @Test func theFirstPredictionDidNotChange() throws {
    let report = try ExperimentReporter().report(.trace(trace(steps: 3)), for: canvas)
    #expect(report.table.rows.map { $0[4] } == [.none, .number(0.25, digits: 4), .number(0.25, digits: 4)])
    #expect(report.table.csv.contains("1,3.0000,2.0000,1.0000,,1\r\n"))
    #expect(String(decoding: try CanonicalJSON.encode(report.table), as: UTF8.self).contains("[1,3,2,1,null,1]"))
    let page = try #require(report.files.first { $0.suffix == ".html" })
    #expect(String(decoding: page.bytes, as: UTF8.self).components(separatedBy: "\"prediction\":0.25").count == 3)
  }

  @Test func pagesAreHarmless() throws {
    let hostile = "</script><script>alert(1)</script> \" ' & \u{202E} {{frames}} {{result}}"
    let report = try ExperimentReporter().report(.trace(trace(steps: 3, prompt: hostile)), for: canvas)
    let page = try #require(report.files.first { $0.suffix == ".html" })
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(!html.contains("<script>alert") && !html.contains("\u{202E}"))
    #expect(html.contains("&lt;/script&gt;"))
    #expect(html.contains("default-src 'none'") && !html.contains("unsafe-inline"))
    #expect(html.components(separatedBy: "<script").count == 3)
    #expect(!html.contains("http://") || html.contains("http://www.w3.org/2000/svg"))
    #expect(!html.contains("https://"))
    #expect(!html.contains("{{"))
  }

  @Test func runsWithoutStepsSaySo() {
    #expect(throws: TraceReport.NoSteps.self) {
      var trace = trace(steps: 1)
      trace.steps = []
      _ = try ExperimentReporter().report(.trace(trace), for: canvas)
    }
  }
}
