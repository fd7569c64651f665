import Foundation
import Testing

@testable import Imaging

/// Scripts that come out of sessions and pictures.
@Suite struct PictureScriptTests {
  /// Every kind of call, with a dead end, loops, macros and images of images.
  private static let session = """
    let mood = "stormy"
    def card(x) { prompt "$x, $mood"; generate }
    size 128x128; steps 4; metadata full
    card "a boat at sea"
    cfg 3
    generate as lost
    undo
    for n in 1 to 2 { seed $n; generate 2 as towers }
    init @towers.2 strength 40%
    generate
    reset init
    reset strength
    upscale @towers.1 to 200
    sweep cfg [3, 7]
    save session "again"
    """

  @Test func aSavedSessionMakesTheSameBytes() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let first = try gen.run(["-e", Self.session, "--out", "first"])
    #expect(first.status == 0, "\(first.errors)")
    let script = try String(contentsOf: gen.directory.appending(path: "again.gen"), encoding: .utf8)
    #expect(!script.contains("lost") && !script.contains("random"), "\(script)")
    #expect(try gen.run(["fmt", "--check", "again.gen"]).status == 0)
    let second = try gen.run(["again.gen", "--out", "second", "--fresh"])
    #expect(second.status == 0, "\(second.errors)")
    // One call of the session is the same as another, and one was taken back.
    let before = Set(try gen.pictures(below: "first").values)
    let after = Set(try gen.pictures(below: "second").values)
    #expect(before.count == 8 && after.count == 7 && after.isSubset(of: before), "\(script)\n\(second.output)")
  }

  @Test func aPictureRunsAgain() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let made = try gen.run(["-e", "size 128x128; steps 4; seed 3; name \"a\"; prompt \"a boat\"; generate"])
    #expect(made.status == 0, "\(made.errors)")
    let again = try gen.run(["out/a.png", "--out", "again"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try gen.files(below: "again")["a-boat-3.png"] == (try gen.files(below: "out")["a.png"]))
  }

  /// The script inside is read as a run reads it, its rules included; what has none is one error.
  @Test(arguments: ["check", "plan", "explain"]) func aPictureIsReadAsItRuns(_ command: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    func read(_ name: String, _ bytes: Data) throws -> GenBinary.Result {
      try bytes.write(to: gen.directory.appending(path: name))
      return try gen.run([command, name])
    }
    let good = try read("good.png", picture("prompt \"a boat\"; generate"))
    #expect(good.status == 0 && good.errors.isEmpty, "\(good.errors)")
    #expect(good.output.contains("boat") == (command == "explain"), "\(good.output)")
    let bad = try read("bad.png", picture("prompt env(\"HOME\")"))
    #expect(bad.status == 65 && bad.errors.contains("E0541"), "\(bad.errors)")
    let none = try read("none.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0x00]))
    #expect(none.status == 65 && none.errors.split(separator: "\n").count == 1, "\(none.errors)")
    let other = try read("other.png", Data([0x7F, 0x45, 0x4C, 0x46, 0xFF, 0x00, 0x5D]))
    #expect(other.status == 65 && other.errors.split(separator: "error[").count == 1, "\(other.errors)")
  }

  /// A picture that was made from another one says so, and is made again when it is there.
  @Test func aPictureMadeFromAnotherAsksForIt() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let made = try gen.run([
      "-e", "size 128x128; steps 3; seed 3; name \"a\"; \"a castle\"; init @last strength 50%; name \"b\"; \"a boat\"",
    ])
    #expect(made.status == 0, "\(made.errors)")
    let missing = try gen.run(["run", "out/b.png", "--out", "again"])
    #expect(
      missing.status == 65 && missing.errors.contains("`out/b.png` was made from this image"), "\(missing.errors)")
    #expect(missing.errors.contains("put the image into this folder under this name"), "\(missing.errors)")
    let files = try gen.files(below: "out")
    try #require(files["a.png"]).write(to: gen.directory.appending(path: "earlier-image.png"))
    let again = try gen.run(["run", "out/b.png", "--out", "again"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try gen.files(below: "again").values.first == files["b.png"])
  }

  /// A PNG of one pixel that carries a script.
  private func picture(_ script: String) throws -> Data {
    let record = try JSONSerialization.data(withJSONObject: ["script": script])
    var png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    func add(_ type: String, _ data: Data) {
      let body = Data(type.utf8) + data
      png += withUnsafeBytes(of: UInt32(data.count).bigEndian) { Data($0) }
      png += body + withUnsafeBytes(of: crc(body).bigEndian) { Data($0) }
    }
    add("IHDR", Data([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    add("iTXt", Data("gen".utf8) + Data([0, 0, 0, 0, 0]) + record)
    add("IDAT", Data([0x78, 0x9C, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01]))
    add("IEND", Data())
    return png
  }

  /// Everything but what gen keeps for itself.
  private func names(below folder: URL) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { !$0.hasPrefix(".gen") }.sorted()
  }

  private func crc(_ data: Data) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in data {
      crc ^= UInt32(byte)
      for _ in 0..<8 {
        let half: UInt32 = crc >> 1
        crc = crc & 1 == 1 ? half ^ 0xEDB8_8320 : half
      }
    }
    return ~crc
  }

  @Test(arguments: [
    "out \"../elsewhere\"", "out \"door\"", "out \"door/deeper\"", "out \"ajar\"", "init \"door/secret.png\"",
    "init \"key.png\"", "init \"../secret.png\"", "init \"/etc/hostname\"", "init \"~/secret.png\"",
    "recall \"key.png\"", "recall @1", "include \"part.gen\"", "prompt env(\"HOME\")", "history", "init @1",
    "service embedded \"https://example.org\"", "save session \".envrc\"",
    "out \"\(String(repeating: "a/", count: 9))../../../../../../../../../../x\"",
  ]) func hostilePictures(_ statement: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let work = gen.directory.appending(path: "work")
    let files = FileManager.default
    try files.createDirectory(at: work, withIntermediateDirectories: true)
    try files.createDirectory(at: gen.directory.appending(path: "room"), withIntermediateDirectories: true)
    try picture("steps 5").write(to: gen.directory.appending(path: "room/secret.png"))
    try picture("steps 5").write(to: gen.directory.appending(path: "secret.png"))
    try files.createSymbolicLink(atPath: work.path + "/door", withDestinationPath: "../room")
    try files.createSymbolicLink(atPath: work.path + "/ajar", withDestinationPath: "../not-there")
    try files.createSymbolicLink(atPath: work.path + "/key.png", withDestinationPath: "../secret.png")
    try Data("steps 5".utf8).write(to: work.appending(path: "part.gen"))
    let before = names(below: gen.directory)
    // A run of the user's own, which is none of the picture's business.
    let own = try gen.run(["-e", "prompt \"a boat\"; size 128x128; steps 1; generate"])
    #expect(own.status == 0, "\(own.errors)")
    try files.removeItem(at: gen.directory.appending(path: "out"))
    try picture("prompt \"a boat\"\nsize 128x128\nsteps 1\n\(statement)\ngenerate\n").write(
      to: work.appending(path: "x.png"))
    let result = try gen.run(["run", "x.png"], in: work)
    #expect(result.status == 65, "\(result.output)\(result.errors)")
    #expect(result.output == "")
    let after = names(below: gen.directory).filter { !$0.hasSuffix("x.png") }
    #expect(after == before)
  }

  /// A text that expands to much more than it is.
  @Test func bombsAreRefused() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let script = Array(#"{"script":"prompt \"a\"\#nprint \""#.utf8) + Array(repeating: 97, count: 40 << 20)
    for (name, keyword) in [("a.png", "gen"), ("b.png", "parameters"), ("c.png", "prompt")] {
      let chunk = Array("\(keyword)\0\0".utf8) + (try Zlib.compress(script, level: 9))
      var png = Array(try picture(""))
      let header = Array(png[..<33])
      png = header + Self.chunk("zTXt", chunk) + png[33...]
      try Data(png).write(to: gen.directory.appending(path: name))
      #expect(png.count < 1 << 20)
      for command in ["run", "recall"] {
        let result = try gen.run([command, name])
        #expect(result.status == 65 && result.errors.contains("longer than"), "\(result.errors)")
      }
      let recalled = try gen.run(["-e", "recall \"\(name)\""])
      #expect(recalled.status == 65 && recalled.errors.contains("E0405"), "\(recalled.errors)")
    }
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendChunk(type, data)
    return bytes
  }

  /// A script in the Exif data of a photograph is a stranger's as well.
  @Test(arguments: [
    "include \"part.gen\"", "prompt env(\"HOME\")", "out \"/tmp\"", "service stability", "steps 1e9", "repeat 1e9 { }",
    "size 100000x100000", "repeat 20 { seed random; generate 10 }",
  ]) func hostilePhotographs(_ statement: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let script = "prompt \"a boat\"\nsize 128x128\nsteps 1\n\(statement)\ngenerate\n"
    let record = try JSONSerialization.data(withJSONObject: ["script": script])
    let text = Array("gen:".utf8) + Array(record) + [0]
    var exif = Array("Exif\0\0MM\0*\0\0\0\u{8}\0\u{1}\u{1}\u{E}\0\u{2}".utf8)
    exif += [0, 0, UInt8(text.count >> 8), UInt8(text.count & 255), 0, 0, 0, 26, 0, 0, 0, 0] + text
    let length = exif.count + 2
    let jpeg = [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + exif + [0xFF, 0xD9]
    try Data(jpeg).write(to: gen.directory.appending(path: "x.jpg"))
    let result = try gen.run(["run", "x.jpg"])
    #expect(result.status == 65 && result.output == "", "\(result.output)\(result.errors)")
    #expect(result.errors.contains("x.jpg:4:"), "\(result.errors)")
    #expect(try gen.files(below: "out").isEmpty)
  }

  @Test func picturesWithoutScripts() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let jpeg = Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0])
    try jpeg.write(to: gen.directory.appending(path: "a.jpg"))
    try picture("").dropLast(4).write(to: gen.directory.appending(path: "cut.png"))
    for name in ["a.jpg", "cut.png"] {
      let result = try gen.run(["run", name])
      #expect(result.status == 65 && result.errors.contains("`\(name)`"), "\(result.errors)")
    }
  }
}
