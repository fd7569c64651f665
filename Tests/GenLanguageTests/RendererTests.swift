import Testing

@testable import GenLanguage

@Suite struct RendererTests {
  private func shown(
    _ text: String, _ range: Range<Int>, label: String? = nil, help: String? = nil, color: Bool = false,
    severity: Diagnostic.Severity = .error
  ) -> String {
    var sources = SourceMap()
    let id = sources.add(Source(name: "a.gen", text: text))
    let span = Span(source: id, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
    let diagnostic = Diagnostic(severity, code: "E0203", "wrong", at: span, label: label, help: help)
    return DiagnosticRenderer(sources: sources, color: color).render(diagnostic)
  }

  /// The place, the line and the line of carets.
  private func lines(_ text: String, at word: String) -> [String] {
    let bytes = Array(text.utf8)
    let wanted = Array(word.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
    let all = shown(text, start..<start + wanted.count).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    return [all[1], all[3], all[4]]
  }

  @Test func theFormOfTheReference() {
    var sources = SourceMap()
    let id = sources.add(Source(name: "poster.gen", text: "size 512x512\ncfg 7\nsteps 500\n"))
    let span = Span(source: id, start: 25, end: 28)
    let diagnostic = Diagnostic(
      code: "E0203", "`steps` is 500 but must be 10…150", at: span, label: "v1alpha accepts 10…150",
      help: "did you mean 50?")
    #expect(
      DiagnosticRenderer(sources: sources, color: false).render(diagnostic) == """
        error[E0203]: `steps` is 500 but must be 10…150
         --> poster.gen:3:7
          |
        3 | steps 500
          |       ^^^ v1alpha accepts 10…150
        help: did you mean 50?

        """)
  }

  @Test func carotsStandUnderWideAndCombiningCharacters() {
    #expect(lines("let a = \"灯台\" X", at: "X") == [" --> a.gen:1:14", "1 | let a = \"灯台\" X", "  |                ^"])
    #expect(lines("let a = \"灯台\"", at: "灯台") == [" --> a.gen:1:10", "1 | let a = \"灯台\"", "  |          ^^^^"])
    #expect(lines("ä e\u{301} X", at: "X") == [" --> a.gen:1:5", "1 | ä e\u{301} X", "  |     ^"])
    #expect(lines("🏮 👩‍👧 X", at: "X") == [" --> a.gen:1:5", "1 | 🏮 👩‍👧 X", "  |       ^"])
    #expect(lines("\tX\tY", at: "Y") == [" --> a.gen:1:4", "1 |     X   Y", "  |         ^"])
    #expect(lines("a\r\nb X\r\nc", at: "X") == [" --> a.gen:2:3", "2 | b X", "  |   ^"])
  }

  @Test func theGutterFitsTheNumber() {
    let text = String(repeating: "\n", count: 99) + "X"
    #expect(
      shown(text, 99..<100) == """
        error[E0203]: wrong
           --> a.gen:100:1
            |
        100 | X
            | ^

        """)
  }

  @Test func theFirstLineOfASpanIsMarked() {
    #expect(
      shown("for {\n  a\n}\n", 0..<11).hasSuffix("1 | for {\n  | ^^^^^\n"))
    #expect(shown("abc", 3..<3).hasSuffix("1 | abc\n  |    ^\n"))
    #expect(shown("", 0..<0).hasSuffix("1 |\n  | ^\n"))
    #expect(shown("abc", 7..<90).hasSuffix("1 | abc\n  |    ^\n"))
  }

  @Test func longLinesAreCutAroundTheCarets() {
    let text = String(repeating: "a", count: 300) + "XYZ" + String(repeating: "灯", count: 300)
    let cut = lines(text, at: "XYZ")
    #expect(cut[0] == " --> a.gen:1:301")
    #expect(cut[1].hasPrefix("1 | …aaa") && cut[1].hasSuffix("灯…"))
    #expect(displayWidth(of: cut[1]) <= 4 + MarkedLine.width + 2)
    let caret = cut[2].prefix { $0 != "^" }.count
    #expect(Array(cut[1])[caret] == "X")
    #expect(cut[2].hasSuffix(" ^^^"))
    #expect(lines(text, at: "aaa")[1].hasPrefix("1 | aaa"))
  }

  @Test func veryLongLinesAreCutBetweenScalars() {
    for filler in ["a", "灯", "e\u{301}", "👩‍👧", "\t", "\u{301}"] {
      let text = String(repeating: filler, count: 5000) + "XYZ" + String(repeating: filler, count: 5000)
      let cut = lines(text, at: "XYZ")
      #expect(cut[1].utf8.starts(with: "1 | …".utf8) && cut[1].hasSuffix("…"), "\(cut[1])")
      #expect(!cut[1].contains("\u{FFFD}"))
      #expect(displayWidth(of: cut[1]) <= 4 + MarkedLine.width + 2)
      #expect(cut[2].hasSuffix("^^^"))
      let before = cut[1].prefix { $0 != "X" }
      #expect(displayWidth(of: String(before)) == cut[2].prefix { $0 != "^" }.count || filler == "\u{301}")
    }
  }

  @Test func sourcesAreManyAndLarge() {
    var sources = SourceMap()
    for number in 0..<70_000 { _ = sources.add(Source(name: "\(number)", text: "x")) }
    let id = sources.add(Source(name: "last.gen", text: "abc"))
    let diagnostic = Diagnostic(code: "E0203", "wrong", at: Span(source: id, start: 0, end: 1))
    #expect(DiagnosticRenderer(sources: sources, color: false).render(diagnostic).contains("last.gen:1:1"))
  }

  @Test func relatedPlacesFollow() {
    var sources = SourceMap()
    let first = sources.add(Source(name: "a.gen", text: "def card { }\n"))
    let second = sources.add(Source(name: "b.gen", text: "\n\n\n\n\n\n\n\n\ndef card { }\n"))
    var diagnostic = Diagnostic(
      .warning, code: "W0101", "twice", at: Span(source: second, start: 13, end: 17), help: "rename it\nor delete it")
    diagnostic.related = [.init(Span(source: first, start: 4, end: 8), "first defined here")]
    #expect(
      DiagnosticRenderer(sources: sources, color: false).render(diagnostic) == """
        warning[W0101]: twice
          --> b.gen:10:5
           |
        10 | def card { }
           |     ^^^^
        note: first defined here
          --> a.gen:1:5
           |
         1 | def card { }
           |     ^^^^
        help: rename it
              or delete it

        """)
  }

  @Test func withoutAPlaceTheSentenceStands() {
    let diagnostic = Diagnostic(code: "E0501", "no such flag", at: nil, help: "see `gen help`")
    let text = DiagnosticRenderer(sources: SourceMap(), color: false).render(diagnostic)
    #expect(text == "error[E0501]: no such flag\nhelp: see `gen help`\n")
  }

  @Test func coloursMarkWhatMatters() {
    let error = shown("abc", 0..<1, label: "here", help: "x", color: true)
    #expect(error.contains("\u{1B}[1;31merror[E0203]\u{1B}[0m"))
    #expect(error.contains("\u{1B}[1;31m^ here\u{1B}[0m"))
    #expect(error.contains("\u{1B}[2m1 |\u{1B}[0m abc"))
    #expect(shown("abc", 0..<1, color: true, severity: .warning).contains("\u{1B}[1;35mwarning[E0203]\u{1B}[0m"))
    #expect(!shown("abc", 0..<1, label: "here", help: "x").contains("\u{1B}"))
  }

  @Test func nothingShownSteersATerminal() {
    let text = shown("a\u{1B}[31mb\u{202E}c\u{7F}\u{9B}", 0..<1, label: "l\u{7}", help: "h\u{1B}[0m")
    #expect(text.contains("1 | a␛[31mb\u{FFFD}c␡\u{FFFD}"))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
  }

  @Test(arguments: [
    ("a", 1), ("灯", 2), ("ä", 1), ("e\u{301}", 1), ("🏮", 2), ("❤\u{FE0F}", 2), ("×", 1), ("\u{301}", 0), ("한", 2),
    ("ｱ", 1), ("…", 1),
  ])
  func widths(text: String, width: Int) {
    #expect(displayWidth(of: text) == width)
  }
}

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("steps", "steps", 0), ("stpes", "steps", 1), ("ab", "ba", 1), ("kitten", "sitting", 3),
    ("灯台", "灯", 1), ("abcd", "badc", 2),
  ])
  func distances(a: String, b: String, distance: Int) {
    #expect(editDistance(a, b) == distance)
    #expect(editDistance(b, a) == distance)
  }

  @Test(arguments: [
    ("stpes", "steps"), ("STEP", "steps"), ("smapler", "sampler"), ("cfgg", "cfg"), ("xyz", nil), ("s", nil), ("", nil),
    ("sample", "sampler"), ("generate", nil),
  ])
  func nearest(word: String, candidate: String?) {
    #expect(closest(to: word, in: ["steps", "sampler", "samples", "cfg", "seed", "size"]) == candidate)
  }
}
