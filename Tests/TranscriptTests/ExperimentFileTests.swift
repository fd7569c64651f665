import Foundation
import Testing

/// The files of `trace`, `plot`, `travel` and `lesson --print`: written once, named after what they show, and read by
/// programs that are not ours.
@Suite struct ExperimentFileTests {
  private static let head = "prompt \"a castle\"; size 128x128; seed 4; steps 6; sampler K_EULER\n"

  @Test(arguments: [
    "trace as run", "generate 2 as two; trace @two.2", "plot sigmas K_EULER DDIM steps 10",
    "plot convergence K_EULER steps 2 4 samples 2", "travel seed 1 to 7 count 3 as way", "travel seed 1 to 7 at 0.25",
    "travel seed 1 to 7 count 4 equal", "travel prompt \"a castle\" to \"a ship\" count 3",
  ]) func whatIsThereIsNotWrittenAgain(statement: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let results = try (1...2).map { _ in try gen.run(["-e", Self.head + statement]) }
    #expect(results.allSatisfy { $0.status == 0 }, "\(results.map(\.errors))")
    let files = try gen.files(below: "out")
    // Runs of other things lie between.
    #expect(try gen.run(["-e", Self.head + "seed 99; generate 3; seed 4; " + statement]).status == 0)
    let after = try gen.files(below: "out")
    let new = Set(after.keys).subtracting(files.keys)
    #expect(new.allSatisfy { $0.contains("a-castle-99") || $0.contains("a-castle-10") }, "\(new)")
    #expect(files.allSatisfy { after[$0.key] == $0.value })
    let second = try gen.run(["-e", Self.head + statement])
    #expect(try gen.files(below: "out") == after && second.status == 0)
  }

  @Test func anotherExperimentDoesNotTouchTheFirst() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    _ = try gen.run(["-e", Self.head + "plot sigmas K_EULER steps 10"])
    let files = try gen.files(below: "out")
    _ = try gen.run(["-e", Self.head + "plot sigmas K_EULER steps 12"])
    let both = try gen.files(below: "out")
    #expect(both.count == 6 && both.keys.contains { $0.hasSuffix("plot-sigmas-2.svg") }, "\(both.keys)")
    #expect(files.allSatisfy { both[$0.key] == $0.value })
  }

  @Test func picturesOnTheWayAreNamedAfterIt() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    _ = try gen.run(["-e", Self.head + "travel seed 1 to 7 at 0 0.25 0.333333 1"])
    let names = try gen.files(below: "out").keys.compactMap { $0.split(separator: "/").last }.filter {
      $0.hasPrefix("a-castle")
    }
    let expected = ["1", "1-to-7-at-0.25", "1-to-7-at-0.3333", "7"].map { "a-castle-\($0).png" }
    #expect(names.map(String.init).sorted() == expected.sorted())
  }

  private static let python = "/usr/bin/python3"
  private static let hasPillow: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import PIL"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Pillow counts the frames, their times and the repetitions, and decodes each.
  @Test(.enabled(if: hasPillow, "NOT TESTED: python3-pil is not installed"))
  func filmsPlayElsewhere() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let script = Self.head + "trace\ntravel seed 1 to 7 count 4"
    #expect(try gen.run(["-e", script]).status == 0)
    let program = """
      import glob, sys
      from PIL import Image
      for name in sorted(glob.glob("out/*-animated.png")):
          film, times, frames = Image.open(name), [], []
          for number in range(film.n_frames):
              film.seek(number)
              times.append(int(film.info["duration"]))
              frames.append(film.convert("RGB").tobytes())
          print(film.format, film.n_frames, film.info["loop"], *times, len(set(frames)),
                all(frames[i] == frames[-i] for i in range(1, len(frames))))
      still = Image.open(glob.glob("out/travel-*-animated.png")[0]).convert("RGB").tobytes()
      print(still == Image.open("out/a-castle-1.png").convert("RGB").tobytes())
      """
    try Data(program.utf8).write(to: gen.directory.appending(path: "read.py"))
    let process = Process()
    process.executableURL = URL(filePath: Self.python)
    process.arguments = ["read.py"]
    process.currentDirectoryURL = gen.directory
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    // Six steps, each another picture; four stops there and two of them back.
    #expect(
      text == """
        PNG 6 0 400 400 400 400 400 2500 6 False
        PNG 6 0 900 160 160 900 160 160 4 True
        True

        """)
  }

  @Test func lessonsArePrinted() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["lesson", "7", "--print"])
    #expect(result.status == 0 && result.output == "out/lesson-7.html\n", "\(result.errors)")
    let files = try gen.files(below: "out")
    #expect(files.count == 1, "nothing else is left: \(files.keys)")
    let html = String(decoding: try #require(files.first).value, as: UTF8.self)
    for text in ["Weights between prompts", "Guess first", "Look for", "weight 0.75", "1 to 2: ", "&gt; 5 *", "Next: "]
    {
      #expect(html.contains(text), "\(text)")
    }
    #expect(html.components(separatedBy: "<img").count == 7, "five pictures and their strip")
    _ = try gen.run(["lesson", "7", "--print"])
    #expect(try gen.files(below: "out") == files)
    #expect(try gen.run(["lesson", "7", "--print", "--out", "hand/out"]).output == "hand/out/lesson-7.html\n")
    #expect(try gen.files(below: "hand").count == 1)
    #expect(try gen.run(["lesson", "99", "--print"]).status == 65)
    #expect(try gen.run(["lesson", "--print", "--json"]).status == 64)
    #expect(try !gen.run(["history"]).output.contains("castle"), "nothing is remembered")
  }
}
