import Testing

@testable import GenLanguage

/// Diagnostics on terminals with few columns.
@Suite struct NarrowRendererTests {
  private let text = "prompt \"a lighthouse on a cliff at night, fog\"; steps 5001; cfg 7"

  private func render(columns: Int?, color: Bool = false) -> String {
    var sources = SourceMap()
    let id = sources.add(Source(name: "a.gen", text: text))
    let span = Span(source: id, start: 54, end: 58)
    var diagnostic = Diagnostic(code: "E0203", "`steps` is 5001 but must be 1…150", at: span)
    diagnostic.label = "the embedded engine accepts 1…150"
    diagnostic.help = "the nearest is `steps 150`, and that takes long\n`help steps` says more about it and its range"
    return DiagnosticRenderer(sources: sources, color: color, columns: columns).render(diagnostic)
  }

  @Test func breaksBetweenWordsAndCutsTheLine() {
    #expect(
      render(columns: 39) == """
        error[E0203]: `steps` is 5001 but must
          be 1…150
         --> a.gen:1:55
          |
        1 | …at night, fog"; steps 5001; cfg 7
          |                        ^^^^
          |   the embedded engine accepts 1…150
        help: the nearest is `steps 150`, and
              that takes long
              `help steps` says more about it
              and its range

        """)
  }

  @Test(arguments: [20, 30, 39, 60, 79], [false, true])
  func neverWider(columns: Int, color: Bool) {
    let plain = render(columns: columns, color: color).replacing(/\u{1B}\[[0-9;]*m/, with: "")
    for line in plain.split(separator: "\n") { #expect(displayWidth(of: String(line)) <= columns, "\(line)") }
  }

  @Test func wideTerminalsChangeNothing() {
    #expect(render(columns: 200) == render(columns: nil))
    #expect(render(columns: 200, color: true) == render(columns: nil, color: true))
  }

  @Test(
    "fields stay whole where they can",
    arguments: [
      (["a", "bb", "cc dd"], 20, "a  bb  cc dd"), (["a", "bb", "cc dd"], 8, "a  bb\n  cc dd"),
      (["aaaa bbbb cccc", "d"], 10, "aaaa bbbb\ncccc\n  d"),
    ])
  func fields(fields: [String], columns: Int, text: String) {
    #expect(Wrapping.fields(fields, columns: columns, indent: 2) == text)
  }
}
