import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization
import Testing

@testable import GenShell

/// A session that answers requests, without a notebook around it.
@Suite struct RequestSessionTests {
  /// A line that is read.
  struct Event: Decodable {
    var event: String
    var id: Int?
    var status: String?
    var text: String?
    var table: ReportTable?
    var file: String?
    var line: Int?
    var column: Int?
    var rendered: String?
    var png: Data?
    var width: Int?
    var height: Int?
    var start: Int?
    var end: Int?
    var matches: [[String: String]]?
    var complete: Bool?
  }

  /// A program that writes requests and reads events.
  final class FrontEnd: Sendable {
    let pipe = Pipe()
    private let text = Mutex("")
    /// What it writes when it reads an event of this kind.
    let replies: [String: String]

    init(_ replies: [String: String] = [:]) { self.replies = replies }

    func write(_ line: String) { pipe.fileHandleForWriting.write(Data((line + "\n").utf8)) }

    func close() { try? pipe.fileHandleForWriting.close() }

    func read(_ line: String) {
      text.withLock { $0 += line }
      for (event, reply) in replies where line.contains("\"event\":\"\(event)\"") { write(reply) }
    }

    /// The events, without the greeting.
    var events: [Event] {
      text.withLock { $0 }.split(separator: "\n").dropFirst().compactMap {
        try? JSONDecoder().decode(Event.self, from: Data($0.utf8))
      }
    }

    /// How the requests ended.
    var statuses: [String] { events.compactMap(\.status) }

    func all(_ event: String) -> [Event] { events.filter { $0.event == event } }
  }

  /// The file of every image: a pixel that can be decoded.
  private static let pixel = (try? Bitmap(width: 1, height: 1, bytes: [1, 2, 3]).encoded(as: .png)) ?? []

  private static func request(_ members: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: members, options: [.sortedKeys])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private static func running(_ text: String, id: Int = 1) -> String {
    request(["request": "run", "id": id, "text": text, "name": "cell \(id)"])
  }

  /// Lets a session answer lines until their end.
  @discardableResult
  private func answer(_ lines: [String], frontEnd: FrontEnd = FrontEnd()) async -> FrontEnd {
    let host = makeHost()
    lines.forEach(frontEnd.write)
    if frontEnd.replies.isEmpty { frontEnd.close() }
    let console = Console(writeOutput: { frontEnd.read($0) }, writeError: { _ in })
    let printer = RequestPrinter(console: console, now: { .zero }, readFile: { _ in Self.pixel })
    let session = RequestSession(
      session: Session(host: host), runner: Runner(host: host), printer: printer, inbox: TerminalInbox(),
      descriptor: frontEnd.pipe.fileHandleForReading.fileDescriptor)
    let reason = await onOwnThread { session.run(version: "1") }
    #expect(reason == .done)
    return frontEnd
  }

  @Test func settingsStayBetweenRequests() async {
    let front = await answer([Self.running("steps 33\nlet a = 4", id: 1), Self.running("settings; print $a", id: 2)])
    #expect(front.statuses == ["done", "done"])
    let texts = front.all("text")
    #expect(texts.map(\.id) == [2, 2])
    #expect(texts.last?.text == "4")
    let table = texts.first?.table
    #expect(table?.columns == ["setting", "value", "default"])
    #expect(table?.rows.first == [.text("steps"), .text("33"), .text("50")])
  }

  @Test func tellsWhereAnErrorIs() async {
    let front = await answer([Self.running("print 1\n\n  steps 5000", id: 3)])
    #expect(front.statuses == ["rejected"] && front.all("text").isEmpty)
    let diagnostic = front.all("diagnostic").first
    #expect(diagnostic?.file == "cell 3" && diagnostic?.line == 3)
    #expect(diagnostic?.column == 9 && diagnostic?.id == 3)
    let rendered = diagnostic?.rendered ?? ""
    #expect(rendered.contains("--> cell 3:3:9") && rendered.contains("^^^^") && !rendered.contains("\u{1B}"))
  }

  @Test func coloursOnRequest() async {
    let line = Self.request(["request": "run", "text": "steps 5000", "color": true])
    let rendered = await answer([line]).all("diagnostic").first?.rendered
    #expect(rendered?.contains("\u{1B}[1;31m") == true)
  }

  @Test(
    arguments: [
      ("a failed call", "\"refuse 500\"", "failed"), ("a failed assertion", "assert 1 == 2", "failed"),
      ("leaving", "quit", "quit"), ("nothing", "", "done"),
    ])
  func ends(_ name: String, _ text: String, _ status: String) async {
    let front = await answer([Self.running(text)])
    #expect(front.statuses == [status])
    let failed = front.all("failed").first
    #expect((failed == nil) == (status != "failed"))
    if let failed { #expect(failed.rendered?.contains("--> cell 1:1:") == true) }
  }

  @Test func nothingIsAnsweredAfterLeaving() async {
    let front = await answer([Self.request(["request": "quit", "id": 1]), Self.running("print 1", id: 2)])
    #expect(front.statuses == ["quit"] && front.all("text").isEmpty)
  }

  @Test func showsOnePictureAsItIs() async {
    let picture = await answer([Self.running("seed 7; \"sea\"")]).all("picture")
    #expect(picture.count == 1)
    #expect(picture.first?.png == Data(Self.pixel))
    #expect(picture.first?.width == 1 && picture.first?.height == 1)
    #expect(picture.first?.text == "@1.1  seed 7")
  }

  @Test func showsSeveralTogether() async throws {
    let picture = await answer([Self.running("prompt \"sea\"; seed 7; generate 5")]).all("picture")
    #expect(picture.count == 1)
    let png = try #require(picture.first?.png)
    let bitmap = try Bitmap(decoding: Array(png))
    // Four pixels with gaps of eight between them, and a second row.
    #expect(bitmap.width == 4 + 3 * 8 && bitmap.height == 2 + 8)
    #expect(picture.first?.width == bitmap.width)
    #expect(picture.first?.text?.split(separator: "\n").count == 5)
  }

  @Test func hidesPicturesOnRequest() async {
    let front = await answer([Self.running("preview none; \"sea\"")])
    #expect(front.all("saved").count == 1 && front.all("picture").isEmpty)
  }

  @Test func completesInCodePoints() async {
    let text = "print \"ä😀\"; samp"
    let line = Self.request([
      "request": "complete", "id": 1, "text": text + " tail", "cursor": text.unicodeScalars.count,
    ])
    let found = await answer([line]).all("completion").first
    #expect(found?.start == 12 && found?.end == 16)
    let matches = found?.matches ?? []
    #expect(matches.map { $0["text"] } == ["sampler", "samples"])
    #expect(matches.first?["note"]?.contains("denoising") == true)
  }

  @Test(arguments: [("cfg 7", "guidance scale"), ("sampler K_EULER", "one slope"), ("nothing", nil)])
  func inspects(_ text: String, _ wanted: String?) async {
    let line = Self.request(["request": "inspect", "id": 1, "text": text])
    let told = await answer([line]).all("inspection").first?.text
    if let wanted { #expect(told?.contains(wanted) == true) } else { #expect(told == nil) }
  }

  @Test(arguments: [("repeat 2 {", false), ("repeat 2 { print 1 }", true), ("steps", true)])
  func tellsWhetherATextIsWhole(_ text: String, _ isComplete: Bool) async {
    let line = Self.request(["request": "is_complete", "id": 1, "text": text])
    #expect(await answer([line]).all("completeness").first?.complete == isComplete)
  }

  @Test(arguments: ["nonsense", "{}", "[]", "{\"request\":\"dance\"}", "{\"request\":\"run\",\"text\":3}"])
  func goesOnAfterWhatIsNoRequest(_ line: String) async {
    let front = await answer([line, "", Self.running("print 1")])
    #expect(front.all("invalid").count == 1 && front.statuses == ["done"])
  }

  @Test func anInterruptCancelsWhatRuns() async {
    let front = FrontEnd(["saved": "{\"request\":\"interrupt\"}", "end": "{\"request\":\"quit\"}"])
    await answer([Self.running("steps 20; \"wait\"")], frontEnd: front)
    #expect(front.statuses == ["cancelled", "quit"])
    // What was saved is shown all the same.
    #expect(front.all("saved").count == 1 && front.all("picture").count == 1)
  }

  @Test func anInterruptBeforeItBeginsCancelsIt() async {
    let front = await answer([
      "{\"request\":\"interrupt\"}", Self.running("print 1", id: 1), Self.running("print 2", id: 2),
      "{\"request\":\"interrupt\"}", Self.running("print 3", id: 3),
    ])
    #expect(front.statuses == ["done", "cancelled", "done"])
    #expect(front.all("text").compactMap(\.text) == ["1", "3"])
  }

  @Test func aPauseWaitsForTheFrontEnd() async {
    let front = FrontEnd(["pause": "{\"request\":\"continue\"}", "end": "{\"request\":\"quit\"}"])
    let line = Self.request(["request": "run", "id": 1, "text": "pause \"look\"; print 1", "pauses": true])
    await answer([line], frontEnd: front)
    #expect(front.all("pause").first?.text == "look")
    #expect(front.all("text").first?.text == "1" && front.statuses.first == "done")
  }

  @Test func aPauseEndsWithAnInterrupt() async {
    let front = FrontEnd(["pause": "{\"request\":\"interrupt\"}", "end": "{\"request\":\"quit\"}"])
    let line = Self.request(["request": "run", "id": 1, "text": "pause; print 1", "pauses": true])
    await answer([line], frontEnd: front)
    #expect(front.statuses.first == "cancelled" && front.all("text").isEmpty)
  }

  @Test func nobodyIsAskedWhoCannotAnswer() async {
    let front = await answer([Self.running("pause \"look\"; print 1")])
    #expect(front.all("text").compactMap(\.text) == ["look", "1"])
    #expect(front.all("note").first?.text?.contains("goes on") == true)
  }

  @Test func whatNobodyReadsIsCancelled() async {
    let front = FrontEnd()
    front.write(Self.running("\"wait\""))
    let console = Console(writeOutput: { front.read($0) }, writeError: { _ in })
    let printer = RequestPrinter(console: console, now: { .zero }, readFile: { _ in Self.pixel })
    let session = RequestSession(
      session: Session(host: makeHost()), runner: Runner(host: makeHost()), printer: printer, inbox: TerminalInbox(),
      descriptor: front.pipe.fileHandleForReading.fileDescriptor)
    session.isAbandoned = { !front.all("saved").isEmpty }
    // Its input stays open.
    #expect(await onOwnThread { session.run(version: "1") } == .done)
    #expect(front.statuses == ["cancelled"])
  }
}
