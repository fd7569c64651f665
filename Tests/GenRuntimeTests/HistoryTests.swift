import GenAPI
import Testing

@testable import GenRuntime

/// Runs as `history` prints them.
@Suite struct HistoryTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00Z"), (951_782_400_000, "2000-02-29T00:00Z"), (-1, "1969-12-31T23:59Z"),
      (4_102_444_799_999, "2099-12-31T23:59Z"), (1_795_233_231_716, "2026-11-21T03:53Z"),
    ] as [(Int64, String)]) func dates(milliseconds: Int64, expected: String)
  {
    #expect(UTCDate(milliseconds: milliseconds).minutes == expected)
  }

  /// The cells of a sweep can be told from each other.
  @Test func whatDiffersFromTheDefaultsIsShown() {
    let changes: [((inout Call) -> Void, String)] = [
      ({ _ in }, "512x512, steps 50, seed 7"), ({ $0.cfgScale = 3.5 }, "steps 50, cfg 3.5, seed 7"),
      ({ $0.sampler = .eulerAncestral }, "steps 50, sampler K_EULER_ANCESTRAL, seed 7"),
      ({ $0.style = .anime }, "steps 50, style anime, seed 7"),
      ({ $0.clipGuidance = .fastBlue }, "steps 50, clip-guidance FAST_BLUE, seed 7"),
      ({ ($0.initImage, $0.scheduleStart) = (.artifact(run: 2, index: 3), 0.25) }, "init @2.3 strength 0.75, seed 7"),
      ({ $0.initImage = .file(path: "in/a.png") }, "steps 50, init in/a.png, seed 7"),
      ({ $0.seedTravel = SeedTravel(toSeed: 9, amount: 0.5) }, "steps 50, seed 7 to 9 at 0.5"),
    ]
    for (change, expected) in changes {
      var call = Call(engine: "e-1", prompts: [TextPrompt("a")], seed: 7)
      change(&call)
      let service = ServiceIdentity(name: "embedded", address: "embedded", revision: "1", charges: false)
      let run = StoredRun(number: 3, service: service, dialect: .v1, call: call, date: 0)
      let text = HistoryListing.text([run], words: [])
      #expect(text.contains(expected + "  0 images"), "\(text)")
    }
  }

  /// In the listing and in its table.
  @Test func cellsHaveTheirHandles() {
    let service = ServiceIdentity(name: "embedded", address: "embedded", revision: "1", charges: false)
    let call = Call(engine: "e-1", prompts: [TextPrompt("a")], seed: 7)
    let runs = [("towers", "grid[1]"), (nil, "grid[2, 1]"), (nil, nil)].map { (name: String?, cell: String?) in
      var run = StoredRun(number: 3, service: service, dialect: .v1, call: call, date: 0)
      (run.name, run.cell) = (name, cell)
      return run
    }
    #expect(
      HistoryListing.text(runs, words: []).split(separator: "\n").map { $0.prefix(16) }
        == ["@3              ", "@3 @grid[2, 1]  ", "@3 @towers      "])
    #expect(HistoryListing.table(runs).rows.map { $0[1] } == [.none, .text("@grid[2, 1]"), .text("@towers")])
  }

  @Test func whatSteersATerminalIsShown() {
    var call = Call(engine: "e-1", prompts: [TextPrompt("a\u{1B}[31m\u{202E}b\nc")], seed: 7)
    call.samples = 2
    let service = ServiceIdentity(name: "test", address: "test", revision: "1", charges: true)
    var run = StoredRun(number: 3, service: service, dialect: .v1, call: call, date: 0)
    (run.state, run.maximumCredits) = (.unknown, 2)
    #expect(
      HistoryListing.text([run], words: [])
        == "@3  1970-01-01T00:00Z  \"a␛[31m\u{FFFD}b c\"  e-1, 512x512, steps 50, seed 7  "
        + "0 images, outcome unknown, up to 2 credits may have been charged")
  }
}
