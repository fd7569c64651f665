import Foundation
import GenStore
import Testing

/// What the store changes at the command line.
@Suite struct StoreCommandTests {
  private let gen: GenBinary

  init() throws { gen = try GenBinary() }

  private static let statements = "prompt \"a castle\"; size 128x128; steps 2; seed 7; generate as towers"

  private func script(_ text: String = statements) throws {
    try Data(text.utf8).write(to: gen.directory.appending(path: "a.gen"))
  }

  @Test func aScriptRunAgainSendsNothing() throws {
    defer { gen.remove() }
    try script()
    #expect(try gen.run(["a.gen"]).output == "@1.1  out/a-castle-7.png  seed 7\n")
    let first = try gen.files(below: "out")
    #expect(try gen.run(["a.gen"]).output == "@2.1  out/a-castle-7.png  seed 7  made as @1\n")
    try FileManager.default.removeItem(at: gen.directory.appending(path: "out/a-castle-7.png"))
    #expect(try gen.run(["a.gen"]).status == 0)
    #expect(try gen.files(below: "out") == first)
    #expect(try gen.run(["run", "--fresh", "a.gen"]).output == "@4.1  out/a-castle-7-2.png  seed 7\n")
  }

  @Test func handlesAndHistoryOutliveTheProcess() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    let next = "init @towers; strength 50%; prompt \"a boat\"; size 128x128; steps 2; seed 3; generate; print @last"
    let result = try gen.run(["-e", next])
    #expect(result.status == 0 && result.output.hasSuffix("@2\n"), "\(result.errors)")
    let history = try gen.run(["history", "cast"])
    #expect(history.output.contains("@1 @towers") && !history.output.contains("@2"))
    #expect(try gen.run(["-e", "history boat"]).output.hasPrefix("@2 "))
    #expect(try gen.run(["forget", "@towers"]).output == "@1 is forgotten, with 1 image; its files stay\n")
    #expect(try gen.run(["-e", "init @towers"]).status == 65)
    #expect(try gen.run(["forget", "@towers"]).status == 66)
  }

  @Test func checkingAndExporting() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    #expect(try gen.run(["store", "check"]).output == "1 picture checked\nall is well\n")
    #expect(try gen.run(["store", "stats"]).output.contains("pictures    1,"))
    for _ in 1...2 { #expect(try gen.run(["store", "export", "e"]).status == 0) }
    #expect(try gen.files(below: "e").keys.sorted() == ["1.1.png", "1.gen", "1.json"])
    let again = try gen.run(["run", "--fresh", "--out", "again", "e/1.gen"])
    #expect(again.status == 0)
    #expect(try gen.files(below: "again").values.map { $0 } == gen.files(below: "out").values.map { $0 })
    for (name, _) in try gen.files(below: ".gen/objects") {
      try Data("x".utf8).write(to: gen.directory.appending(path: ".gen/objects/\(name)"))
    }
    let export = try gen.run(["store", "export", "f"])
    #expect(export.status == 65 && export.errors.contains("@1.1 is lost or damaged"), "\(export.errors)")
    #expect(try gen.files(below: "f").keys.sorted() == ["1.gen", "1.json", "2.gen", "2.json"])
    let damaged = try gen.run(["store", "check"])
    #expect(damaged.status == 65 && damaged.output.contains("lost: @1.1"))
    #expect(try gen.run(["a.gen"]).output == "@3.1  out/a-castle-7.png  seed 7\n", "made again")
  }

  @Test func historyTakesWhateverIsTyped() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    let nothing = "no run has all these words\n"
    for word in ["\"*\"", "\"!?\"", "boat"] { #expect(try gen.run(["-e", "history \(word)"]).output == nothing) }
    #expect(try gen.run(["history", "*"]).output == nothing)
    for words in ["-castle", "a -cast", "castle 128x128", "-2"] {
      let result = try gen.run(["-e", "history \(words)"])
      #expect(result.output.hasPrefix("@1 @towers"), "\(words): \(result.output)\(result.errors)")
    }
    #expect(try gen.run(["history", "--limit", "0"]).status == 64)
  }

  @Test func aStoreOfANewerVersionIsSaid() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    let file = gen.directory.appending(path: ".gen/store.sqlite")
    // Who closes it puts into the file what is in its journal.
    #expect(try Store(folder: gen.directory.appending(path: ".gen").path).lastRun() == 1)
    var bytes = try Data(contentsOf: file)
    // The user version: SQLite's file format, 1.3.
    bytes[60..<64] = Data([0, 0, 0, 99])
    try bytes.write(to: file)
    for arguments in [
      ["-e", "init @towers; print 1"], ["a.gen"], ["history"], ["forget", "@1"], ["store", "check"], ["-e", "history"],
    ] {
      let result = try gen.run(arguments)
      #expect(result.status == 73 && result.errors.contains("newer gen"), "\(arguments): \(result.errors)")
    }
    try script("init @towers")
    for command in ["check", "plan", "explain"] { #expect(try gen.run([command, "a.gen"]).status == 73, "\(command)") }
  }

  @Test func whatMakesNoPictureMakesNoStore() throws {
    defer { gen.remove() }
    try script()
    for arguments in [["-e", "print 1"], ["check", "a.gen"], ["explain", "a.gen"], ["history"], ["store", "stats"]] {
      #expect(try gen.run(arguments).status == 0)
    }
    #expect(try gen.files(below: ".gen").isEmpty)
  }

  @Test func aDamagedStoreIsSetAside() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    // With what is not in it yet: that alone would repair the file.
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(at: gen.directory.appending(path: ".gen/store.sqlite" + suffix))
    }
    try Data(repeating: 1, count: 5000).write(to: gen.directory.appending(path: ".gen/store.sqlite"))
    let rejected = try gen.run(["-e", "print @1"])
    #expect(rejected.status == 65 && rejected.errors.contains("set aside"), "\(rejected.errors)")
    let result = try gen.run(["a.gen"])
    #expect(result.status == 0 && !result.errors.contains("set aside"), "once: \(result.errors)")
  }

  @Test func aRunIsForgottenAsAWhole() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    let result = try gen.run(["forget", "@1.1"])
    #expect(result.status == 66 && result.errors.contains("forget `@1`"), "\(result.errors)")
    #expect(try gen.run(["store", "stats"]).output.contains("pictures    1,"))
  }

  @Test func whatSteersATerminalIsNotRepeated() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    let evil = "e\u{1B}[31m\u{202E}"
    let environment = ["GEN_HOME": gen.directory.appending(path: evil).path]
    var outputs: [String] = []
    for arguments in [
      ["store", "export", evil], ["store", evil], ["store", "stats", "--\(evil)"], ["history", "--" + evil],
    ] {
      let result = try gen.run(arguments)
      outputs.append(result.output + result.errors)
    }
    let stats = try gen.run(["store", "stats"], environment: environment)
    outputs.append(stats.output + stats.errors)
    for text in outputs {
      #expect(
        text.contains("␛[31m") && !text.unicodeScalars.contains { ["\u{1B}", "\u{202E}"].contains($0) }, "\(text)")
    }
    #expect(try gen.run(["store", "stats", "--help"]).status == 0)
    #expect(try gen.run(["store", "nonsense"]).status == 64)
  }

  @Test func handlesAreRecalledAtTheCommandLine() throws {
    defer { gen.remove() }
    try script()
    _ = try gen.run(["a.gen"])
    let file = try gen.run(["recall", "out/a-castle-7.png"])
    for handle in ["@1", "@1.1", "@towers", "@last"] {
      let result = try gen.run(["recall", handle])
      #expect(result.status == 0 && result.output == file.output, "\(handle): \(result.errors)")
    }
    for handle in ["@9", "@1.2", "@nobody"] { #expect(try gen.run(["recall", handle]).status == 66, "\(handle)") }
  }
}
