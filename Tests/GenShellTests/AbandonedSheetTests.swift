import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Synchronization
import Testing

@testable import GenShell

/// Whether the sheet of a sweep that was cancelled is drawn, and to the end.
@Suite struct AbandonedSheetTests {
  /// Draws until nobody waits for it.
  private final class PatientMaker: ReportMaker {
    let begun = Atomic<Int>(0)
    let onBegin: @Sendable () -> Void

    init(onBegin: @escaping @Sendable () -> Void) { self.onBegin = onBegin }

    func measure(_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double { 1 }

    func sheet(_ request: SheetRequest, _ files: ReportFiles) throws -> ReportResult {
      begun.add(1, ordering: .relaxed)
      onBegin()
      for _ in 0..<12_000 {
        if files.isUnwanted() { throw CancellationError() }
        usleep(10_000)
      }
      return ReportResult(text: "a whole sheet")
    }

    func gallery(_ request: GalleryRequest, _ files: ReportFiles) throws -> ReportResult { ReportResult(text: "") }

    func diff(_ request: DiffRequest, _ files: ReportFiles) throws -> ReportResult { ReportResult(text: "") }
  }

  private let recording = Recording()
  private let inbox = TerminalInbox()

  /// Runs a sweep of two cells whose first makes a picture and waits. `first` comes then, `second` while the sheet is
  /// being drawn.
  private func run(_ first: TerminalInbox.Notice, then second: TerminalInbox.Notice) async -> PatientMaker {
    let maker = PatientMaker { [inbox] in inbox.post(second) }
    let service = ScriptedService(onWaiting: { [inbox] in inbox.post(first) })
    var host = makeHost(service)
    host.reports = maker
    let printer = EventPrinter(console: recording.console())
    let repl = REPL(session: Session(host: host), runner: Runner(host: host), reporter: printer, inbox: inbox)
    _ = await onOwnThread { repl.run(TypedLines("prompt \"wait\"; sweep cfg [1, 2]")) }
    return maker
  }

  @Test func aSecondCtrlCEndsTheDrawing() async {
    let maker = await run(.interrupt, then: .interrupt)
    #expect(maker.begun.load(ordering: .relaxed) == 1)
    #expect(recording.error.contains("the sweep has no sheet: it was no longer waited for\n"), "\(recording.error)")
    #expect(recording.error.hasSuffix("cancelled; the session goes on\n") && !recording.output.contains("whole"))
  }

  @Test func aHangUpEndsTheDrawing() async {
    let maker = await run(.interrupt, then: .hangUp)
    #expect(maker.begun.load(ordering: .relaxed) == 1)
    #expect(recording.error.hasSuffix("cancelled; the session ends\n") && !recording.output.contains("whole"))
  }

  @Test func whoIsToldToLeaveDrawsNothing() async {
    let maker = await run(.hangUp, then: .hangUp)
    #expect(maker.begun.load(ordering: .relaxed) == 0)
    #expect(recording.error.hasSuffix("cancelled; the session ends\n"), "\(recording.error)")
  }
}
