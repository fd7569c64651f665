import Foundation
import Testing

@testable import GenLanguage

@Suite struct FormatTests {
  /// A text in the one layout; an issue if it is rejected.
  private func formatted(_ text: String) -> String? {
    switch format(Source(name: "f.gen", text: text), id: SourceID(rawValue: 0), vocabulary: vocabulary) {
    case .formatted(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .rejected: return nil
    }
  }

  /// What a text means, but for the case of its settings' names.
  private func meaning(_ text: String) -> String { outline(parsed(text).script).lowercased() }

  /// The comments of a text, in order.
  private func comments(_ text: String) -> [String] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var lexer = Lexer(ByteText(bytes: bytes), words: vocabulary.words, source: SourceID(rawValue: 0))
      lexer.lex()
      var found: [String] = []
      var end = 0
      var strings = 0
      for token in lexer.tokens {
        if strings == 0 {
          for case .comment(let range) in Trivia(lexer.text, end..<Int(token.start)).items {
            found.append(lexer.text.string(range))
          }
        }
        if token.kind == .stringOpen { strings += 1 }
        if token.kind == .stringClose { strings -= 1 }
        end = Int(token.end)
      }
      return found
    }
  }

  /// Checks all that formatting promises about a text; does nothing for one that is no script.
  private func check(_ text: String) {
    guard codes(text).isEmpty else { return #expect(formatted(text) == nil, "\(text)") }
    guard let once = formatted(text) else {
      Issue.record("rejected: \(text)")
      return
    }
    #expect(codes(once).isEmpty, "\(codes(once)) after formatting\n\(text)\n-- to --\n\(once)")
    #expect(meaning(once) == meaning(text), "\(text)\n-- to --\n\(once)")
    #expect(comments(once) == comments(text), "\(text)\n-- to --\n\(once)")
    #expect(formatted(once) == once, "\(text)\n-- to --\n\(once)\n-- to --\n\(formatted(once) ?? "")")
    if !text.contains("\"\"\"") {
      #expect(!once.contains("\n\n\n") && !once.contains(" \n") && !once.contains("\t"), "\(once)")
      #expect(!once.hasPrefix("\n") && (once.isEmpty || once.hasSuffix("\n")) && !once.hasSuffix("\n\n"), "\(once)")
    }
  }

  @Test func generatedScripts() {
    for seed in 0..<4000 {
      let text = ScriptGenerator.script(seed: UInt64(seed))
      #expect(codes(text).isEmpty, "seed \(seed): the generator writes what is no script:\n\(rendered(text))\(text)")
      check(text)
    }
  }

  @Test func filesOfTheRepository() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent()
    var count = 0
    for folder in ["Fuzz/Corpus", "Tests/Transcripts", "examples"] {
      let files = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      while let name = files?.nextObject() as? String {
        guard name.hasSuffix(".gen") else { continue }
        check(try String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8))
        count += 1
      }
    }
    #expect(count > 20)
  }

  @Test func longLinesTakeLinearTime() {
    // Quadratic layout would take minutes.
    let statements = Array(repeating: "steps 5", count: 50_000).joined(separator: "; ")
    #expect(formatted(statements)?.utf8.count == 50_000 * 8)
    let nested = String(repeating: "repeat 2 { ", count: 150) + statements + String(repeating: " }", count: 150)
    #expect(formatted(nested).map { formatted($0) == $0 } == true)
  }

  @Test(arguments: [
    ("spaces", "steps   5;cfg 7", "steps 5; cfg 7\n"),
    ("operators", "let a=1+2*$b", "let a = 1 + 2 * $b\n"),
    ("brackets", "print ( 1 , [ 2,3 ] [ 1 ] )", nil),
    ("indices touch", "print $a[ 1 ,2 ] , round( $b )", "print $a[1, 2], round($b)\n"),
    ("lists do not", "card a[1]; card a [1]", "card a[1]; card a [1]\n"),
    ("a keyword is no function", "if not(1){print(2)}", "if not (1) { print (2) }\n"),
    ("settings in lower case", "STEPS 5\nprint STEPS", "steps 5\nprint STEPS\n"),
    ("blank lines", "\n\nsteps 5\n\n\n\ncfg 7\n\n", "steps 5\n\ncfg 7\n"),
    (
      "comments in a column", "steps 5 # a\ncfg 12 #b\ngenerate\nundo # c",
      "steps 5  # a\ncfg 12   #b\ngenerate\nundo  # c\n"
    ),
    ("a block on one line", "repeat 2{generate}", "repeat 2 { generate }\n"),
    ("a block on lines", "repeat 2{\ngenerate;undo }", "repeat 2 {\n  generate; undo\n}\n"),
    ("all or none", "if 1 {print 1} else {\nprint 2}", "if 1 {\n  print 1\n} else {\n  print 2\n}\n"),
    ("an empty block", "repeat 2 {\n\n}", "repeat 2 {}\n"),
    ("a comment behind a brace", "repeat 2 { # twice\ngenerate }", "repeat 2 {  # twice\n  generate\n}\n"),
    ("a list on lines", "let a = join([\n1,\n  2\n], \",\")", "let a = join([\n  1,\n  2\n], \",\")\n"),
    ("behind a comma", "prompt \"a\",\n\"b\"", "prompt \"a\",\n  \"b\"\n"),
    ("a joined line", "steps \\\n 5", "steps \\\n  5\n"),
    ("signs", "card -1 +2; let a = - 1", nil),
    ("a sign", "print -$a, +$b, (-1)", "print -$a, +$b, (-1)\n"),
    ("labels", "card \"sea\" mood:\"storm\"", "card \"sea\" mood: \"storm\"\n"),
    ("a word in braces", "print ${ a }, ${a}, ${ $a }", "print ${ a }, ${a}, ${ $a }\n"),
    (
      "a multi-line string", "def a {\nprompt \"\"\"\n  x\n    y\n\n  \"\"\"\n}",
      "def a {\n  prompt \"\"\"\n    x\n      y\n\n    \"\"\"\n}\n"
    ),
    ("CRLF", "steps 5\r\ncfg 7\r\n", "steps 5\ncfg 7\n"),
    ("nothing", "", ""),
    ("only a comment", "# a  ", "# a\n"),
    (
      "too long for one line",
      "prompt \"\(String(repeating: "a", count: 60))\"; negative \"\(String(repeating: "b", count: 40))\"",
      "prompt \"\(String(repeating: "a", count: 60))\"\nnegative \"\(String(repeating: "b", count: 40))\"\n"
    ),
  ]) func layout(name: String, text: String, expected: String?) {
    #expect(formatted(text) == expected)
  }
}
