import Foundation
import Testing

/// The command line itself: exit statuses, streams, and the promises about pictures.
@Suite struct CommandTests {
  private static let small = "size 128x128; steps 4; sampler K_DPM_2_ANCESTRAL; "

  private func run(_ arguments: [String], input: String = "", _ check: (GenBinary.Result, GenBinary) throws -> Void)
    throws
  {
    let gen = try GenBinary()
    defer { gen.remove() }
    try check(try gen.run(arguments, input: input), gen)
  }

  private func pictures(_ statements: String, environment: [String: String] = [:]) throws -> [String: Data] {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["-e", statements], environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    return try gen.files(below: "out")
  }

  /// The part of a PNG that holds pixels.
  private func pixels(_ png: Data) -> Data {
    var rest = png.dropFirst(8)
    var found = Data()
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      if rest.dropFirst(4).prefix(4) == Data("IDAT".utf8) { found += rest.dropFirst(8).prefix(length) }
      rest = rest.dropFirst(12 + length)
    }
    return found
  }

  @Test func fourDistinctPictures() throws {
    let line = #"prompt "lighthouse" weight 1; size 512x512; sampler K_DPM_2_ANCESTRAL; steps 6; seed 7; generate 4"#
    let files = try pictures(line)
    #expect(files.count == 4)
    #expect(Set(files.values.map(pixels)).count == 4)
    for png in files.values {
      #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
      #expect(Array(png[16..<24]) == [0, 0, 2, 0, 0, 0, 2, 0])
    }
  }

  @Test func sameSeedSameFile() throws {
    let line = "prompt \"a castle\"; \(Self.small)seed 7; generate 1"
    #expect(try pictures(line) == pictures(line))
  }

  @Test func imageKUsesSeedPlusKMinusOne() throws {
    let together = try pictures("prompt \"a castle\"; \(Self.small)seed 7; generate 4")
    #expect(together.count == 4)
    for seed in 7..<11 {
      let alone = try pictures("prompt \"a castle\"; \(Self.small)seed \(seed); generate 1")
      let image = try #require(together["a-castle-\(seed).png"])
      #expect(alone.values.map(pixels) == [pixels(image)], "seed \(seed)")
    }
  }

  @Test func everyVectorPathGivesTheSameBytes() throws {
    let line = "prompt \"a boat at night\"; \(Self.small)seed 11; generate 2"
    let expected = try pictures(line, environment: ["GEN_SIMD": "scalar"])
    for path in ["baseline", "avx2", "avx512"] {
      #expect(try pictures(line, environment: ["GEN_SIMD": path]) == expected, "\(path)")
    }
  }

  @Test func nothingIsOverwritten() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let arguments = ["run", "--fresh", "-e", "prompt \"a castle\"; \(Self.small)seed 7; generate"]
    _ = try gen.run(arguments)
    let first = try gen.files(below: "out")
    _ = try gen.run(arguments)
    let second = try gen.files(below: "out")
    #expect(first.count == 1 && second.count == 2)
    for (name, bytes) in first { #expect(second[name] == bytes) }
  }

  @Test func picturesTellNoTales() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let secrets = ["STABILITY_API_KEY": "sk-very-secret", "GEN_TEST_VALUE": "quince"]
    let line = "organization org-plum; prompt \"a castle ${env(\"GEN_TEST_VALUE\")}\"; \(Self.small)seed 7; generate"
    let result = try gen.run(["-e", line], environment: secrets)
    #expect(result.status == 0, "\(result.errors)")
    let files = try gen.files(below: "out")
    #expect(files.count == 1)
    for png in files.values {
      let text = String(decoding: png, as: UTF8.self)
      #expect(text.contains("parameters") && text.contains("a castle"))
      for forbidden in ["sk-very-secret", "quince", "org-plum", gen.directory.path] {
        #expect(!text.contains(forbidden), "\(forbidden)")
      }
    }
    #expect(!(result.output + result.errors).contains("sk-very-secret"))
  }

  @Test(arguments: [
    (["run", "nothing.gen"], 66), (["nothing.gen"], 66), (["--nonsense"], 64), (["-e", "steps 500"], 65),
    (["-e", "print 1"], 0), (["check", "nothing.gen"], 66), (["--version"], 0), (["help", "steps"], 0),
    (["help", "E0203"], 0), (["help", "nothing-at-all"], 65), (["run", "--set", "x", "-e", ""], 64),
    (["-e", "service nobody"], 65), (["--service", "nobody", "-e", "print 1"], 64), (["help", "cfg; print 1"], 64),
    (["help", "vocabulary"], 0), (["check", "nothing.gen", "-"], 66), (["explain", "nothing.gen"], 66),
    (["completions", "bash"], 0), (["completions", "tcsh"], 64), (["doctor"], 0),
  ]) func exitStatus(arguments: [String], expected: Int) throws {
    try run(arguments) { result, _ in #expect(result.status == expected, "\(result.output)\(result.errors)") }
  }

  @Test func standardInputIsAScript() throws {
    try run([], input: "print 6 * 7\n") { result, _ in
      #expect(result.output == "42\n" && result.errors.isEmpty)
    }
    try run(["run", "-"], input: "print 6 * 7") { result, _ in #expect(result.output == "42\n") }
  }

  @Test func explainTakesArguments() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    try Data("prompt \"a castle\"; seed ${1}; steps $count; generate".utf8)
      .write(to: gen.directory.appending(path: "a.gen"))
    let result = try gen.run(["explain", "--set", "count=12", "--as", "json", "a.gen", "77"])
    #expect(result.output.contains("\"seed\":77") && result.output.contains("\"steps\":12"), "\(result.errors)")
  }

  @Test func aFullStandardOutputIsAnError() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let gen = try GenBinary()
    defer { gen.remove() }
    let process = Process()
    process.executableURL = URL(filePath: GenBinary.path)
    process.arguments = ["-e", "print 1"]
    process.environment = gen.environment
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 73)
  }

  @Test func hugeImagesAreRefusedByTheirHeader() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let header: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    let sizes: [UInt8] = [0x00, 0x01, 0x86, 0xA0, 0x00, 0x01, 0x86, 0xA0, 8, 6, 0, 0, 0, 0, 0, 0, 0]
    try Data(header + Array("IHDR".utf8) + sizes).write(to: gen.directory.appending(path: "huge.png"))
    let result = try gen.run(["-e", "init \"huge.png\""])
    #expect(result.status == 65 && result.errors.contains("100000 × 100000"), "\(result.errors)")
  }

  @Test func eventsAreOneJSONObjectPerLine() throws {
    try run(["run", "--json", "-e", "prompt \"a castle\"; \(Self.small)seed 7; generate 2"]) { result, _ in
      #expect(result.status == 0)
      let lines = result.output.split(separator: "\n")
      let kinds = try lines.map { line -> String in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(object?["event"] as? String)
      }
      #expect(kinds.filter { $0 == "saved" }.count == 2, "\(kinds)")
    }
  }

  @Test func configurationAndEnvironment() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let home = gen.directory.appending(path: ".gen")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let file = home.appending(path: "config.toml")
    let line = ["-e", "prompt \"a castle\"; \(Self.small)seed 7; generate"]
    try Data("out = \"from-file\"\n".utf8).write(to: file)
    _ = try gen.run(line)
    #expect(try gen.files(below: "from-file").count == 1)
    _ = try gen.run(line, environment: ["GEN_OUT": "from-environment"])
    #expect(try gen.files(below: "from-environment").count == 1)
    _ = try gen.run(["run", "--out", "from-flag"] + line, environment: ["GEN_OUT": "from-environment"])
    #expect(try gen.files(below: "from-flag").count == 1)
    try Data("ouut = \"x\"\n".utf8).write(to: file)
    let rejected = try gen.run(line)
    #expect(rejected.status == 64 && rejected.errors.contains("ouut"))
  }
}
