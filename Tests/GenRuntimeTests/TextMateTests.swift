import Foundation
import GenLanguage
import Testing

@testable import GenRuntime

/// The grammar for editors colours scripts as the language reads them.
@Suite struct TextMateTests {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func tokens(_ text: String) throws -> [String] {
    let runner = try TextMateRunner(Self.root.appending(path: "editors/gen.tmLanguage.json"))
    return try runner.tokens(text).map { text, scope in
      "\(text.trimmingCharacters(in: .whitespaces)) \(scope.replacing(".gen", with: ""))"
    }
  }

  @Test(arguments: [
    (
      "steps 50 # many", ["steps support.type.property-name", "50 constant.numeric", "# many comment.line.number-sign"]
    ),
    (
      "let style = \"calm $mood ${$a + 1}\\n\"",
      [
        "let keyword.control", "style support.type.property-name", "= keyword.operator", "\" string.quoted.double",
        "calm string.quoted.double", "$mood variable.other", " string.quoted.double",
        "${ punctuation.section.interpolation.begin", "$a variable.other", " meta.interpolation", "+ keyword.operator",
        " meta.interpolation", "1 constant.numeric", "} punctuation.section.interpolation.end",
        "\\n constant.character.escape", "\" string.quoted.double",
      ]
    ),
    (
      "init @towers.2 strength 35%",
      [
        "init support.type.property-name", "@towers.2 constant.other.handle", "strength support.type.property-name",
        "35% constant.numeric",
      ]
    ),
    (
      "size 512x512; sampler K_EULER",
      [
        "size support.type.property-name", "512x512 constant.numeric.size", "; punctuation.terminator.statement",
        "sampler support.type.property-name", "K_EULER constant.other.symbol",
      ]
    ),
    (
      "def card(a) {",
      [
        "def keyword.control", "card entity.name.function", "( punctuation.section", "a constant.other.symbol",
        ") punctuation.section", "{ punctuation.section",
      ]
    ),
    (
      "card \"a\" mood: 'raw $x'",
      [
        "card constant.other.symbol", "\" string.quoted.double", "a string.quoted.double", "\" string.quoted.double",
        "mood variable.parameter", ": punctuation.separator", "'raw $x' string.quoted.single",
      ]
    ),
    ("cfg?", ["cfg support.type.property-name", "? keyword.operator.help"]),
    (
      "a $5 \"$5 \\q\"",
      [
        "a constant.other.symbol", "$5 variable.other", "\" string.quoted.double", "$5 string.quoted.double",
        "\\q invalid.illegal.escape", "\" string.quoted.double",
      ]
    ),
    (
      "to-do letter stepsize 3d-model 1e-3",
      [
        "to-do constant.other.symbol", "letter constant.other.symbol", "stepsize constant.other.symbol",
        "3d-model constant.other.symbol", "1e-3 constant.numeric",
      ]
    ),
    (
      "\"\"\"\n  to $a\n  \"\"\"; undo",
      [
        "\"\"\" string.quoted.triple", "to string.quoted.triple", "$a variable.other", " string.quoted.triple",
        "\"\"\" string.quoted.triple", "; punctuation.terminator.statement", "undo support.function.command",
      ]
    ),
    (
      "\"open\nsteps 5",
      [
        "\" string.quoted.double", "open string.quoted.double", "steps support.type.property-name",
        "5 constant.numeric",
      ]
    ),
    (
      "STEPS 5; print len($a)",
      [
        "STEPS support.type.property-name", "5 constant.numeric", "; punctuation.terminator.statement",
        "print support.function.action", "len support.function.builtin", "( punctuation.section", "$a variable.other",
        ") punctuation.section",
      ]
    ),
  ]) func scopes(text: String, expected: [String]) throws {
    #expect(try tokens(text) == expected)
  }

  @Test func everyWordOfTheTables() throws {
    for name in SettingTable.names {
      #expect(try tokens(name) == ["\(name) support.type.property-name"], "add it to editors/gen.tmLanguage.json")
    }
    for command in CommandTable.all {
      let scope = try #require(try tokens(command.name).first)
      let isKnown = ["keyword.control", "support.function", "support.type"].contains { scope.contains(" \($0)") }
      #expect(isKnown, "add `\(command.name)` to editors/gen.tmLanguage.json: \(scope)")
    }
    for function in Function.allCases {
      #expect(try tokens("\(function.rawValue)(").first == "\(function.rawValue) support.function.builtin")
    }
  }

  @Test func examplesAreColoured() throws {
    let folder = Self.root.appending(path: "examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".gen") }
    #expect(names.count >= 4)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let found = try tokens(text)
      #expect(!found.contains { $0.contains(" invalid.") }, "\(name)")
      // All but white space has a scope.
      let colored = found.reduce(0) { $0 + ($1.split(separator: " ").dropLast().joined().count) }
      #expect(colored == text.filter { !$0.isWhitespace }.count, "\(name)")
      // What the language reads as a comment is one.
      let comments = found.filter { $0.hasSuffix(" comment.line.number-sign") }.count
      #expect(comments == text.split(separator: "\n").filter { $0.contains("#") }.count, "\(name)")
    }
  }
}
