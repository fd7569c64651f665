import Testing

@testable import GenLanguage

@Suite struct LexerTests {
  @Test func keywordsAreCalledWhatTheyAre() {
    for keyword in Keyword.allCases { #expect(keyword.text == "\(keyword)") }
  }

  @Test(
    "size, number, then word",
    arguments: [
      ("512x512", ["size:512x512"]), ("512×512", ["size:512×512"]), ("3d-model", ["word:3d-model"]),
      ("stable-diffusion-512-v2-1", ["word:stable-diffusion-512-v2-1"]), ("K_EULER", ["word:K_EULER"]),
      ("1e-3", ["number:1e-3"]), ("1e+3", ["number:1e+3"]), ("35%", ["number:35%"]),
      ("35 % 2", ["number:35", "percent:%", "number:2"]), ("0.5", ["number:0.5"]), ("512x512x3", ["word:512x512x3"]),
      ("2024-photo", ["word:2024-photo"]), ("1e", ["word:1e"]), ("_", ["word:_"]), ("a.b", ["word:a.b"]),
      ("a.", ["word:a"]), ("ä灯台", ["word:ä灯台"]), ("e\u{301}", ["word:e\u{301}"]),
      ("512 x 512", ["number:512", "word:x", "number:512"]),
    ])
  func words(text: String, tokens: [String]) {
    let lexed = lexed(text)
    #expect(lexed.tokens == tokens)
    #expect(lexed.codes.isEmpty || text == "a.")
  }

  @Test(
    "minus",
    arguments: [
      ("$a - 1", ["variable:$a", "minus:-", "number:1"]), ("-1", ["sign:-", "number:1"]),
      ("(-1)", ["leftParenthesis:(", "sign:-", "number:1", "rightParenthesis:)"]),
      ("$a -1", ["variable:$a", "sign:-", "number:1"]), ("2*-1", ["number:2", "star:*", "sign:-", "number:1"]),
      ("1,-1", ["number:1", "comma:,", "sign:-", "number:1"]),
    ])
  func minus(text: String, tokens: [String]) {
    #expect(lexed(text).tokens == tokens)
    #expect(lexed(text).codes.isEmpty)
  }

  @Test(arguments: ["$a-1", "$a- 1", "10-20", "(1)-2", "\"a\"-1", "@3-1", "5-$x"])
  func minusWithoutSpaces(text: String) {
    #expect(lexed(text).codes == ["E0007"])
  }

  @Test(
    "ends of statements",
    arguments: [
      ("a\nb", ["word:a", "end", "word:b"]), ("a\r\n\r\nb", ["word:a", "end", "word:b"]),
      ("a;b", ["word:a", "end:;", "word:b"]), ("a\rb", ["word:a", "end", "word:b"]),
      ("a,\n b", ["word:a", "comma:,", "word:b"]), ("a +\n\n# c\n b", ["word:a", "plus:+", "word:b"]),
      ("[1\n2]", ["leftBracket:[", "number:1", "number:2", "rightBracket:]"]), ("a \\\n b", ["word:a", "word:b"]),
      ("a \\  # why\r\n b", ["word:a", "word:b"]), ("a # b\nc", ["word:a", "end", "word:c"]),
      ("#!/usr/bin/env gen\na", ["word:a"]), ("\u{FEFF}a", ["word:a"]), ("a\u{A0}b", ["word:a", "word:b"]),
      ("{\na\n}", ["leftBrace:{", "end", "word:a", "end", "rightBrace:}"]),
    ])
  func ends(text: String, tokens: [String]) {
    let source = Source(name: "", text: text)
    #expect(lexed(String(decoding: source.bytes, as: UTF8.self)).tokens == tokens)
  }

  @Test func aForgottenBracketEndsAtTheNextStatement() {
    #expect(lexed("a [1\nsteps 5").tokens == ["word:a", "leftBracket:[", "number:1", "end", "word:steps", "number:5"])
    #expect(
      lexed("a [1,\nsteps 5").tokens == ["word:a", "leftBracket:[", "number:1", "comma:,", "word:steps", "number:5"])
  }

  @Test(
    "variables and handles",
    arguments: [
      ("$name", ["variable:$name"]), ("${name}s", ["variable:${name}", "word:s"]), ("$1", ["variable:$1"]),
      ("@3", ["handle:@3"]), ("@3.2", ["handle:@3.2"]), ("@last", ["handle:@last"]),
      ("@towers.$i", ["handle:@towers.$i"]),
      ("@towers.${i}", ["handle:@towers.${i}"]),
      ("@last[1]", ["handle:@last", "leftBracket:[", "number:1", "rightBracket:]"]),
    ])
  func handles(text: String, tokens: [String]) {
    #expect(lexed(text).tokens == tokens)
    #expect(lexed(text).codes.isEmpty)
  }

  @Test(
    "strings",
    arguments: [
      (#""a b""#, [#"string:"a b""#]), ("'a $b \\n'", ["string:'a $b \\n'"]), ("“a \"b\" c”", ["string:“a \"b\" c”"]),
      ("\"it’s “so”\"", ["string:\"it’s “so”\""]), ("‘it’s’", ["string:‘it’s’"]),
      (#""a $b c""#, ["stringOpen:\"", "text:a ", "variable:$b", "text: c", "stringClose:\""]),
      (#""a $5 $""#, ["stringOpen:\"", "text:a $5 $", "stringClose:\""]),
      (
        #""${1 + "}"}""#,
        [
          "stringOpen:\"", "interpolationOpen:${", "number:1", "plus:+", "string:\"}\"", "interpolationClose:}",
          "stringClose:\"",
        ]
      ),
      (#""\"""#, ["stringOpen:\"", "text:\\\"", "stringClose:\""]),
      ("\"# no comment\"", ["string:\"# no comment\""]),
    ])
  func strings(text: String, tokens: [String]) {
    #expect(lexed(text).tokens == tokens)
    #expect(lexed(text).codes.isEmpty)
  }
}
