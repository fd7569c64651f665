import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

@Suite("sizes are bounded")
struct SizeTests {
  private func codes(
    _ text: String, files: [String: [UInt8]] = [:], statementLimit: Int = SessionOptions().statementLimit
  ) -> [String] {
    var options = SessionOptions()
    options.statementLimit = statementLimit
    var session = Session(host: makeHost(files: files), options: options)
    return session.compile(Source(name: "main.gen", text: text), as: .script).diagnostics.map(\.code)
  }

  @Test(
    "a value that doubles again and again ends in an error",
    arguments: [
      ("let a = \"0123456789\"", "let a = \"$a$a\""), ("let a = \"0123456789\"", "let a = $a + $a"),
      ("let a = [1, 2]", "let a = $a + $a"), ("let a = [1]", "let a = [$a, $a]"), ("let a = []", "let a = [$a, $a]"),
      ("let a = 1 to 1000", "let a = [$a, $a]"), ("let a = [\"0123456789\"]", "let a = $a + $a"),
      ("let a = [\"0123456789\"]", "let a = [join([$a[1], $a[1]], \"\")]"),
    ])
  func doubling(start: String, step: String) {
    let lines = [start] + Array(repeating: step, count: 40) + ["print $a == $a"]
    // What follows starts again from an unknown value, and may grow too large once more.
    let codes = codes(lines.joined(separator: "\n"))
    #expect(Set(codes) == ["E0311"] && codes.count <= 2)
  }

  @Test("what just fits is no error")
  func fits() {
    let half = "let a = \"0123456789\"\n" + String(repeating: "let a = $a + $a\n", count: 15)
    #expect(codes(half + "let b = \"$a$a$a\"") == [])
    #expect(codes(half + "let b = \"$a$a$a$a\"") == ["E0311"])
    #expect(codes("let a = [1 to 499999, 1 to 499999]") == [])
    #expect(codes("let a = [1 to 500000, 1 to 500000]") == ["E0311"])
    #expect(codes("let a = join(1 to 10, \"\(String(repeating: "-", count: 111_000))\")") == [])
    #expect(codes("let a = join(1 to 11, \"\(String(repeating: "-", count: 111_000))\")") == ["E0311"])
  }

  @Test("weights are finite", arguments: ["1e308 * 10", "-1e308 * 10", "9e308"])
  func weights(weight: String) {
    #expect(codes("prompt \"x\" weight \(weight); generate") == ["E0203"])
    #expect(codes("negative \"x\" weight \(weight)") == ["E0203"])
  }

  @Test(
    "very many errors on one line are shown in part",
    arguments: [
      (String(repeating: "print 1 } ", count: 20_000), "E0105"),
      ("print \"" + String(repeating: "$q ", count: 100_000) + "\"", "E0301"),
      (String(repeating: "灯 $q; ", count: 20_000), "E0309"),
      ((0..<5000).map { "let v\($0) = 1; print $q; " }.joined(), "E0301"),
    ])
  func manyErrors(text: String, code: String) {
    var session = Session.stub()
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compilation.diagnostics.count == 101)
    #expect(compilation.diagnostics.first?.code == code)
    #expect(compilation.diagnostics.last?.code == "E0312")
    #expect(compilation.rendered.utf8.count < 60_000)
    #expect(compilation.rendered.contains("\nerror[E0312]: and "))
  }

  @Test("warnings beyond the limit are counted, and the script runs")
  func manyWarnings() {
    var session = Session.stub()
    let text = String(repeating: "seed 0\n", count: 150)
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compilation.diagnostics.last?.code == "W0303")
    #expect(compilation.diagnostics.last?.summary == "and 50 more")
    #expect(compilation.program != nil)
  }

  @Test("includes: cycles in any spelling, and an end to how many and how much")
  func includes() {
    let cycle = [
      "lib/c.gen": Array("include \"./c.gen\"".utf8), "lib/d.gen": Array("include \"../lib/./d.gen\"".utf8),
      "./main.gen": Array("print 1".utf8),
    ]
    #expect(codes("include \"lib/c.gen\"", files: cycle) == ["E0406"])
    #expect(codes("include \"lib/d.gen\"", files: cycle) == ["E0406"])
    #expect(codes("include \"./main.gen\"", files: cycle) == ["E0406"])
    // The same file is read once, however often it is included; other files count.
    let names = (0..<10_010).map { "e\($0).gen" }
    let empty = Dictionary(uniqueKeysWithValues: names.map { ($0, [UInt8]()) })
    let lines = names.map { "include \"\($0)\"\n" }
    #expect(codes(String(repeating: lines[0], count: 10_010), files: empty) == [])
    #expect(codes(lines.prefix(10_000).joined(), files: empty) == [])
    #expect(codes(lines.joined(), files: empty) == ["E0406"])
    let blank = [UInt8](repeating: 0x20, count: 33 << 20)
    let large = ["l.gen": blank, "m.gen": blank, "n.gen": blank]
    #expect(codes("include \"l.gen\"\ninclude \"l.gen\"", files: large) == [])
    #expect(codes("include \"l.gen\"\ninclude \"m.gen\"\ninclude \"n.gen\"", files: large) == ["E0406"])
    // Sixteen files that include each other twice are small, and what they come to is not.
    let twice = (0..<16).map { ("t\($0).gen", Array("include \"t\($0 + 1).gen\"; include \"t\($0 + 1).gen\"".utf8)) }
    let growing = Dictionary(uniqueKeysWithValues: twice + [("t16.gen", Array("print 1".utf8))])
    #expect(codes("include \"t1.gen\"", files: growing, statementLimit: 20_000).contains("E0321"))
  }

  @Test(
    "paths that mean the same",
    arguments: [
      ("a/./b", "a/b"), ("./a", "a"), ("a//b/", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("a/../../b", "../b"),
      ("/a/./b", "/a/b"),
    ])
  func paths(path: String, expected: String) {
    #expect(normalizedPath(path) == expected)
  }

  @Test("files are asked for with their limits")
  func limits() {
    var host = makeHost()
    host.readFile = { path, limit in
      guard limit == (path.hasSuffix(".gen") ? 64 << 20 : 256 << 20) else { throw NoSuchFile() }
      return path.hasSuffix(".gen") ? [] : tinyPNG
    }
    var session = Session.stub(host)
    #expect(session.calls("include \"a.gen\"; init \"a.png\"") == [])
  }
}
