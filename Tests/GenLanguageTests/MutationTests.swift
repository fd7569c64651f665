import Testing

@testable import GenLanguage

@Suite struct MutationTests {
  private static let corpus = """
    # postcard.gen
    let style = "watercolor ${$a + 1} $b \\u{1F3EE}"
    prompt "a lighthouse on a cliff, $style" weight 1, “fog” weight 0.4
    size 512x512; sampler K_DPM_2_ANCESTRAL; steps 50; cfg 7.5e-1; seed 42
    generate 4 as towers
    sweep cfg 1 to 15 step 7, steps [10, 20,
      50] as grid { generate }
    init @towers.2 strength 35%; mask "m.png" white
    for i in 1 to 3 { if $i % 2 == 0 and not $x { steps 10 } else if $i == 3 { cfg -1 } else { undo } }
    def card(subject, mood = 'calm') {
      prompt \"\"\"
        a $subject,
          灯台 in ${mood} mood \\
        joined
        \"\"\"
    }
    card "sea" mood: -1; card("sea", mood: [1, (2 + 3)])
    find strength 0 to 1 until ssim(@last, @1) < 0.5 as edge
    with steps 5, prompt "a", "b" { generate }; cfg?; save @3, @4.$i to "dir"
    """

  private static let pieces = [
    "\"", "\"\"\"", "'", "“", "”", "${", "}", "{", "(", ")", "[", "]", "\n", "\r", ";", ",", "-", "\\", "@", "$", "%",
    "x",
    "/", "..", "=", " to ", "else", "let ", "灯", "\u{301}", "1e", "9999999999999999999999", "#", "×", "\u{0}", ":", "?",
    "as",
  ].map { Array($0.utf8) }

  @Test func mutatedTextsNeverCrash() {
    var generator = SplitMix(state: 2023)
    let original = Array(MutationTests.corpus.utf8)
    for round in 0..<10_000 {
      var bytes = original
      if round % 3 == 0 { bytes = Array(bytes[Int.random(in: 0..<bytes.count / 2, using: &generator)...]) }
      for _ in 0..<Int.random(in: 1...6, using: &generator) { mutate(&bytes, &generator) }
      let source = Source(name: "m.gen", bytes: bytes)
      let parse = parse(source, id: SourceID(rawValue: 0), vocabulary: vocabulary)
      for diagnostic in parse.diagnostics {
        guard let span = diagnostic.span, span.start <= span.end, Int(span.end) <= source.bytes.count else {
          Issue.record("a span out of bounds: \(diagnostic) in \(String(decoding: bytes, as: UTF8.self))")
          return
        }
        if diagnostic.help == nil {
          Issue.record("nothing says what to do: \(diagnostic)")
          return
        }
      }
      if round % 50 == 0 {
        var sources = SourceMap()
        _ = sources.add(source)
        let renderer = DiagnosticRenderer(sources: sources, color: false)
        #expect(parse.diagnostics.allSatisfy { renderer.render($0).hasSuffix("\n") })
      }
    }
  }

  @Test func theCorpusIsCorrect() {
    let statements = parsed(MutationTests.corpus).script.statements
    #expect(codes(MutationTests.corpus).isEmpty)
    #expect(statements.count == 19)
  }

  @Test func statementsReparseFromTheirSpans() {
    let bytes = Array(MutationTests.corpus.utf8)
    for statement in parsed(MutationTests.corpus).script.statements {
      let text = String(decoding: bytes[Int(statement.span.start)..<Int(statement.span.end)], as: UTF8.self)
      #expect(outline(parsed(text).script) == outline(statement))
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix) {
    let position = Int.random(in: 0..<max(bytes.count, 1), using: &generator)
    guard position < bytes.count else { return bytes = [0x20] }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.remove(at: position)
    case 1: bytes[position] = UInt8.random(in: 0...255, using: &generator)
    case 2: bytes.removeSubrange(position..<min(bytes.count, position + Int.random(in: 1...40, using: &generator)))
    case 3:
      let piece = MutationTests.pieces.randomElement(using: &generator) ?? []
      bytes.insert(contentsOf: piece, at: position)
    default:
      let end = min(bytes.count, position + Int.random(in: 1...60, using: &generator))
      bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: 0...bytes.count, using: &generator))
    }
  }
}
