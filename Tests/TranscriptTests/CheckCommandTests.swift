import Foundation
import Testing

/// `gen check` as people and as programs see it.
@Suite struct CheckCommandTests {
  private static let script = """
    let mood = "calm"
    steps 30; steps 5
    prompt "a 灯台"
    generate
    """

  private func check(_ arguments: [String], _ text: String) throws -> GenBinary.Result {
    let gen = try GenBinary()
    defer { gen.remove() }
    try Data(text.utf8).write(to: gen.directory.appending(path: "a.gen"))
    try Data("cfg 99".utf8).write(to: gen.directory.appending(path: "part.gen"))
    return try gen.run(["check", "a.gen"] + arguments)
  }

  @Test func warningsForPeople() throws {
    let result = try check([], Self.script)
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(
      result.errors == """
        warning[W0304]: nothing reads `$mood`
         --> a.gen:1:5
          |
        1 | let mood = "calm"
          |     ^^^^
        help: use it as `$mood`, delete it, or call it `_mood`
        warning[W0504]: `steps` is set in vain: nothing uses it
         --> a.gen:2:1
          |
        2 | steps 30; steps 5
          | ^^^^^^^^
        note: it is set anew here
         --> a.gen:2:11
          |
        2 | steps 30; steps 5
          |           ^^^^^^^
        help: delete one of the two
        warning[W0502]: works with the embedded engine only: `steps` is 5 but must be 10…150
         --> a.gen:4:1
          |
        4 | generate
          | ^^^^^^^^ v1alpha accepts 10…150
        note: `steps` is set here
         --> a.gen:2:17
          |
        2 | steps 30; steps 5
          |                 ^
        help: what it accepts works with the embedded engine as well

        """)
  }

  @Test func rangesForPrograms() throws {
    let result = try check(["--json"], "prompt \"灯台\"; cfg 36\ninclude \"part.gen\"\n")
    #expect(result.status == 65 && result.errors.isEmpty)
    #expect(
      result.output == #"""
        {"code":"E0203","column":18,"endColumn":20,"endLine":1,"endOffset":23,"event":"diagnostic","file":"a.gen","help":"did you mean 3.6?","label":"the embedded engine accepts 0…35","line":1,"offset":21,"severity":"error","summary":"`cfg` is 36 but must be 0…35"}
        {"code":"E0203","column":5,"endColumn":7,"endLine":1,"endOffset":6,"event":"diagnostic","file":"part.gen","help":"did you mean 9.9?","label":"the embedded engine accepts 0…35","line":1,"offset":4,"related":[{"column":9,"endColumn":19,"endLine":2,"endOffset":42,"file":"a.gen","line":2,"offset":32,"text":"included here"}],"severity":"error","summary":"`cfg` is 99 but must be 0…35"}

        """#)
  }
}
