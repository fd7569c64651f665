import Foundation
import Testing

/// Sweeps, searches and conditions over the store: only what is missing is made.
@Suite struct SweepCommandTests {
  private let gen: GenBinary

  init() throws { gen = try GenBinary() }

  private func run(_ text: String, _ arguments: [String] = ["run", "a.gen"]) throws -> GenBinary.Result {
    let head = "prompt \"a castle\"; size 128x128; sampler K_EULER; steps 2; seed 3\n"
    try Data((head + text).utf8).write(to: gen.directory.appending(path: "a.gen"))
    return try gen.run(arguments)
  }

  /// How many pictures a run says it made, and how many it used again.
  private func counts(_ result: GenBinary.Result) -> [Int] {
    let lines = result.output.split(separator: "\n").filter { $0.hasPrefix("@") && $0.contains("seed") }
    let reused = lines.count { $0.contains("made as") }
    return [lines.count - reused, reused]
  }

  @Test func anAxisMoreUsesTheRestAgain() throws {
    defer { gen.remove() }
    #expect(try counts(run("sweep cfg [3, 5], steps [2, 3]")) == [4, 0])
    #expect(try counts(run("sweep cfg [3, 5], steps [2, 3]")) == [0, 4])
    #expect(try counts(run("sweep cfg [3, 5, 7], steps [2, 3]")) == [2, 4])
    #expect(try counts(run("sweep steps [3, 2], cfg [5, 7]")) == [0, 4], "in another order")
    #expect(try counts(run("for c in [3, 9] { cfg $c; generate }")) == [1, 1], "said otherwise")
    #expect(try gen.pictures(below: "out").count == 7)
    #expect(try gen.run(["store", "stats"]).output.contains("pictures    7,"))
  }

  /// The handle that `history` shows is one that scripts can use, also after the cells were used again.
  @Test func historyNamesCells() throws {
    defer { gen.remove() }
    for _ in 1...2 {
      _ = try run("sweep cfg [3, 5], steps [2, 3] as grid")
      let rows = try gen.run(["history", "grid"]).output.split(separator: "\n")
      let cells = ["@1 @grid[1, 1]  ", "@2 @grid[2, 1]  ", "@3 @grid[1, 2]  ", "@4 @grid[2, 2]  "]
      #expect(rows.map { $0.prefix(16) } == cells[...].map { $0[...] })
      #expect(rows[1].contains("steps 2, cfg 5") && rows[2].contains("steps 3, cfg 3"))
    }
    let table = try gen.run(["--json", "-e", "history grid"]).output
    #expect(table.contains("@grid[2, 1]"), "\(table)")
    #expect(try gen.run(["-e", "print @grid[2, 1]"]).output == "@6\n", "which has the picture of @2")
  }

  /// The same sheet is not written again, figures and all; another one does not touch it.
  @Test func whatIsThereIsNotWrittenAgain() throws {
    defer { gen.remove() }
    for text in ["sweep cfg [3, 5], steps [2, 3] compare last as grid", "sweep cfg [3, 5]"] {
      let first = try run(text)
      let files = try gen.files(below: "out")
      let second = try run(text)
      #expect(try gen.files(below: "out") == files)
      let reports = [first, second].map { $0.output.split(separator: "\n").filter { $0.contains("-cells.csv") } }
      #expect(reports[0] == reports[1] && reports[0].count == 1)
    }
    _ = try run("sweep cfg [3, 5, 7], steps [2, 3] compare last as grid")
    #expect(try gen.files(below: "out").keys.contains("grid-2-cells.csv"))
  }

  @Test func plansAndBudgetsKnowWhatIsThere() throws {
    defer { gen.remove() }
    let chain = "generate as first; init @first; strength 50%; generate"
    #expect(!(try run(chain, ["plan", "a.gen"]).output.contains("stored")))
    #expect(try counts(run(chain)) == [2, 0])
    #expect(try run(chain, ["plan", "a.gen"]).output.contains("stored    2 (at hand already, free)"))
    #expect(!(try run(chain, ["plan", "--fresh", "a.gen"]).output.contains("stored")))
    #expect(try run("sweep cfg [7, 8, 9]", ["plan", "a.gen"]).output.contains("stored    1 "))
    #expect(try run("budget 1 images\nsweep cfg [7, 8, 9]", ["check", "a.gen"]).status == 65)
    #expect(try counts(run("budget 2 images\nsweep cfg [7, 8, 9]")) == [2, 1])
    #expect(try counts(run("budget 1 images\nsweep cfg [7, 8, 9, 10]")) == [1, 3])
    #expect(try run("budget 1 images\nsweep cfg [7, 8]", ["run", "--fresh", "a.gen"]).status == 65)
    #expect(try run("plan; budget 1 images\ngenerate").output.hasPrefix("calls"))
  }

  @Test func aPlanOfAnInterruptedScriptKnowsItsSeeds() throws {
    defer { gen.remove() }
    let text = "reset seed; sweep cfg [3, 5]; assert 1 == 2"
    #expect(try run(text).status == 1)
    #expect(try run(text, ["plan", "a.gen"]).output.contains("stored    2 "))
    #expect(try counts(run(text)) == [0, 2])
  }

  @Test func failedConditionsLeaveWholeRuns() throws {
    defer { gen.remove() }
    #expect(try run("generate; assert 1 == 2 \"never\"; generate; cfg 9; generate").status == 1)
    #expect(try gen.run(["store", "stats"]).output.contains("finished    1,"))
    #expect(try run("upscale @1 to 256").status == 0)
    #expect(try counts(run("upscale @1 to 256")) == [0, 1])
    try checkAllIsWhole()
  }

  @Test func searchesAreRecorded() throws {
    defer { gen.remove() }
    #expect(try run("find cfg 1 to 9 until false").status == 1)
    #expect(try gen.run(["store", "stats"]).output.contains("finished    2, 0 of them reused"))
    #expect(try counts(run("find cfg 1 to 9 until false")) == [0, 2])
    #expect(try counts(run("find steps 2 to 9 until true as edge; init @edge; strength 50%; generate")) == [2, 0])
    #expect(try counts(run("init @edge; strength 50%; generate")) == [0, 1], "the name lasts")
    try checkAllIsWhole()
  }

  private func checkAllIsWhole() throws {
    #expect(try gen.run(["store", "check"]).output.hasSuffix("pictures checked\nall is well\n"))
    let stats = try gen.run(["store", "stats"]).output
    #expect(stats.contains("under way   0") && stats.contains("failed      0") && stats.contains("unknown     0"))
  }
}
