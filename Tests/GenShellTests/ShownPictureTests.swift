import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Testing

@testable import GenShell

/// What is written where pictures are shown, and where they are not.
@Suite struct ShownPictureTests {
  let recording = Recording()

  /// A terminal of 80 × 24 that knows 24-bit colours, or is dumb.
  private func printer(_ term: String = "xterm-direct", showsPictures: Bool = true) -> EventPrinter {
    var console = recording.console(columns: 80)
    console.pictures = PictureTerminal(
      PictureTerminal.Surroundings(
        hints: TerminalHints { $0 == "TERM" ? term : nil },
        size: { PictureTerminal.Size(columns: 80, rows: 24, pixels: nil) }, ask: { nil }))
    return EventPrinter(console: console, showsPictures: showsPictures, now: { .zero })
  }

  private func shown(_ handle: String, _ bytes: [UInt8]? = nil) -> ShownImage {
    ShownImage(handle: handle, seed: 7, path: "out/a.png", alternative: "the sea") {
      try bytes ?? PNG.encode(Bitmap(width: 1, height: 1, bytes: [200, 9, 9]))
    }
  }

  @Test func oneImageIsAsWideAsTheTerminal() {
    printer().handle(.shown([shown("@3.2")], preview: "auto"))
    let lines = recording.output.split(separator: "\n")
    #expect(lines.count == 41)
    #expect(lines.first?.filter { $0 == "▀" || $0 == " " }.count == 79)
    #expect(lines.last == "@3.2  out/a.png  seed 7")
  }

  @Test func severalStandInARow() {
    printer().handle(.shown([shown("@3.1"), shown("@3.2")], preview: "auto"))
    #expect(recording.output.contains("\u{1B}[1m@3.1\u{1B}[0m\u{1B}[2m  seed 7\u{1B}[0m"))
    #expect(recording.output.split(separator: "\n").count == 17)
  }

  @Test("texts in place of pictures", arguments: [("dumb", "auto"), ("xterm-direct", "none")])
  func texts(term: String, preview: String) {
    printer(term).handle(.shown([shown("@3.1"), shown("@3.2")], preview: preview))
    #expect(recording.output == "@3.1  out/a.png  the sea\n@3.2  out/a.png  the sea\n")
  }

  @Test func aPipeGetsTexts() {
    EventPrinter(console: recording.console()).handle(.shown([shown("@3.1")], preview: "kitty"))
    #expect(recording.output == "@3.1  out/a.png  the sea\n")
  }

  @Test func aDamagedImageIsNamed() {
    printer().handle(.shown([shown("@3.1", [1]), shown("@3.2")], preview: "auto"))
    #expect(recording.output.hasPrefix("@3.1  out/a.png  the sea\n"))
    #expect(recording.output.contains("@3.2"))
  }

  /// To those who do not see pictures it is said what they show.
  @Test func textsOfACall() {
    let printer = printer("dumb")
    for (index, text) in [(1, "the sea at night"), (2, "the sea by day")] {
      var saved = SavedArtifact(run: 3, index: index, seed: 7, finishReason: .success, path: "out/\(index).png")
      saved.alternative = text
      printer.handle(.saved(saved))
    }
    printer.handle(.finished(run: 3, .init(credits: 0)))
    #expect(
      recording.output == """
        @3.1  out/1.png  seed 7
        @3.2  out/2.png  seed 7
        @3.1 shows the sea at night
        @3.2 shows the sea by day

        """)
  }

  @Test func scriptsShowNoPicturesUnasked() {
    let printer = printer("dumb", showsPictures: false)
    var saved = SavedArtifact(run: 3, index: 1, seed: 7, finishReason: .success, path: "out/1.png")
    saved.alternative = "the sea"
    printer.handle(.saved(saved))
    printer.handle(.finished(run: 3, .init(credits: 0)))
    #expect(recording.output == "@3.1  out/1.png  seed 7\n")
  }

  @Test func reportsSayWhatTheirPictureShows() {
    let result = ReportResult(text: "table", files: ["out/x.png"], picture: "out/x.png", alternative: "a curve")
    printer("dumb").handle(.reported(result))
    #expect(recording.output == "table\nout/x.png\na curve\n")
  }

  /// A screen ends with the picture, not with the table; words are not cut at its edge.
  @Test func aReportFitsTheScreen() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x.png")
    let square = Bitmap(width: 40, height: 40, bytes: [UInt8](repeating: 9, count: 4800))
    try Data(PNG.encode(square)).write(to: URL(filePath: path))
    let words = String(repeating: "seven77 ", count: 12)
    let result = ReportResult(text: words, files: [path], picture: path)
    printer().handle(.reported(result))
    let lines = recording.output.split(separator: "\n")
    #expect(lines.prefix(2).allSatisfy { $0.hasPrefix("seven77 seven77") && $0.count <= 79 })
    #expect(lines[2].contains("48;2;9;9;9m") && lines.last?.hasSuffix("x.png") == true)
    #expect(lines.count - 3 <= 22)
  }

  /// `gen doctor` tells how pictures are shown, and why.
  @Test(
    arguments: [
      (["TERM": "dumb"], nil, "texts: TERM says"), (["TERM": "xterm", "NO_COLOR": "1"], nil, "texts: NO_COLOR is set"),
      (["TERM": "xterm"], nil, "blocks, 256 colours: the terminal did not say"),
      (["TERM": "xterm"], "\u{1B}[?62;4c", "sixel: the terminal says so"),
      (["TERM": "tmux", "COLORTERM": "truecolor"], "\u{1B}[?62c", "blocks, 24-bit colours: inside tmux or screen"),
      (["TERM": "xterm"], "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62c", "kitty: the terminal says so"),
      (["TERM": "xterm-kitty"], nil, "kitty: the environment says so"),
    ] as [([String: String], String?, String)])
  func summary(environment: [String: String], answer: String?, expected: String) {
    let terminal = PictureTerminal(
      PictureTerminal.Surroundings(
        hints: TerminalHints { environment[$0] },
        size: { PictureTerminal.Size(columns: 80, rows: 24, pixels: nil) }, ask: { answer.map { Array($0.utf8) } }))
    #expect(terminal.summary.hasPrefix(expected), "\(terminal.summary)")
  }

  /// Previews come with the lines, at most five in a second, and go before anything else is written.
  @Test func previews() {
    var call = Call(engine: "e", prompts: [TextPrompt("sea")], seed: 7)
    call.samples = 1
    let span = Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    let planned = PlannedCall(run: 3, name: nil, call: call, service: "embedded", span: span)
    let printer = printer()
    printer.begin(Program(steps: [.call(planned)]), in: SourceMap())
    printer.handle(.started(planned))
    let preview = GenerationEvent.Preview(width: 2, height: 2, rgb: [UInt8](repeating: 9, count: 12))
    for step in 1...3 {
      printer.handle(
        .generation(run: 3, .progress(.init(image: 1, step: step, steps: 50, sigma: 1, preview: preview))))
      printer.tick()
    }
    printer.handle(.note("n"))
    #expect(recording.error.split(separator: "48;2;9;9;9m").count == 9)
    #expect(recording.error.hasSuffix("\r\u{1B}[Jnote: n\n"))
  }
}
