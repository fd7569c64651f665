import Foundation
import Imaging
import Testing

/// The programs that `explain` writes are run against `gen serve` and must get the pictures that `gen` draws itself.
@Suite(.timeLimit(.minutes(10))) struct ExportTests {
  /// A language with the command that runs a file of it.
  struct Language: CustomTestStringConvertible, Sendable {
    let name: String
    let command: [String]
    var testDescription: String { name }

    /// Whether what it needs is installed; the packages of `scripts/test` are.
    var isInstalled: Bool { (try? Self.run(probe, in: FileManager.default.temporaryDirectory, [:]))?.status == 0 }

    private var probe: [String] {
      switch name {
      case "go": ["go", "version"]
      case "python": command + ["-c", "import requests, PIL"]
      default: ["bash", "-c", "command -v curl convert"]
      }
    }

    static func run(
      _ command: [String], in folder: URL, _ environment: [String: String]
    ) throws -> (status: Int32, output: String) {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = command
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      let pipe = Pipe()
      (process.standardOutput, process.standardError) = (pipe, pipe)
      try process.run()
      let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
  }

  static let languages = [
    Language(name: "curl", command: ["bash"]),
    // Debian's own, which has Debian's packages.
    Language(name: "python", command: ["/usr/bin/python3"]),
    Language(name: "go", command: ["go", "run"]),
  ]

  /// Every operation of the dialects that one body or form describes in full.
  private static let first = """
    engine lantern-1; size 128x128; steps 3; seed 7; name "{run}-{index}"
    prompt "a lighthouse \\"at\\" `sea`, it's $5" weight 1, "fog" weight 0.4; negative "people"
    for version in [v1alpha, v1beta, v1] {
      reset init; dialect $version; sampler K_EULER; cfg 5.5; clip-guidance FAST_BLUE
      generate 2 as pair
      init @pair.2 strength 40%; generate
      init "photo.png" noise 70% to 10%; generate
      reset strength; reset noise; init "photo.png"; mask "mask.png" black; generate
      mask "mask.png" white; generate 2
      init "clear.png"; mask alpha; generate
      mask none
    }
    style pixel-art; generate
    with style none { upscale "photo.png" to 512 }

    """

  /// What v2beta calls, and the same for the embedded engine, which has no words for its operations.
  private static let second = (
    remote: """
    dialect v2beta; seed 7; name "{run}-{index}"; negative "people"; prompt "a boat; at 'sea', \\"still\\""
    engine inpaint; size 128x128; init "photo.png"; mask "mask.png" black; generate
    mask "veil.png" black; generate
    mask "mask.png" white; generate
    init "clear.png"; mask alpha; generate
    mask none; engine sd3.5-large; cfg 6; init "photo.png" strength 30%; style comic-book; generate
    cfg 7; engine ultra; generate
    reset init; reset strength; size 1536x640; engine core; generate

    """,
    own: """
    engine lantern-1; steps 30; seed 7; name "{run}-{index}"; negative "people"
    prompt "a boat; at 'sea', \\"still\\""
    size 128x128; init "photo.png"; mask "mask.png" black; generate
    mask "veil.png" black; generate
    mask "mask.png" white; generate
    init "clear.png"; mask alpha; generate
    mask none; cfg 6; init "photo.png" strength 30%; style comic-book; generate
    cfg 7; generate
    reset init; reset strength; size 1536x640; generate

    """
  )

  /// A picture with something in each corner; four channels if its left half is to be clear.
  private func picture(alpha: Bool = false, mask: Bool = false) throws -> Data {
    var bytes: [UInt8] = []
    for y in 0..<128 {
      for x in 0..<128 {
        let isLeft: UInt8 = x < 64 ? 0 : 255
        bytes += mask ? [isLeft, isLeft, isLeft] : [UInt8(x * 2), UInt8(y * 2), 120]
        if alpha { bytes.append(mask ? (y < 64 ? 0 : 255) : isLeft) }
      }
    }
    return Data(
      try PNG.encode(Bitmap(width: 128, height: 128, channels: alpha ? .rgba : .rgb, bytes: bytes)))
  }

  private func writeInputs(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try picture().write(to: folder.appending(path: "photo.png"))
    try picture(alpha: true).write(to: folder.appending(path: "clear.png"))
    try picture(mask: true).write(to: folder.appending(path: "mask.png"))
    try picture(alpha: true, mask: true).write(to: folder.appending(path: "veil.png"))
  }

  /// The pixels of all pictures of a folder whose names begin so, by the rest of their names.
  private func pixels(in folder: URL, prefix: String) throws -> [String: Bitmap] {
    var result: [String: Bitmap] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix(prefix) && !name.contains("mask") {
      let bytes = try Data(contentsOf: folder.appending(path: name))
      guard name.hasSuffix(".png") else { continue }
      // An enlarged image has its size in its name.
      let key = String(name.dropFirst(prefix.count)).replacing("-512x512", with: "")
      result[key] = try Bitmap(decoding: Array(bytes))
    }
    return result
  }

  @Test(arguments: languages) func programsGetTheSamePictures(language: Language) throws {
    try #require(language.isInstalled, "run scripts/test, which installs what the programs need")
    let server = try ServerProcess()
    for (number, scripts) in [(Self.first, Self.first), (Self.second.remote, Self.second.own)].enumerated() {
      let gen = try GenBinary()
      defer { gen.remove() }
      try writeInputs(to: gen.directory)
      try Data(scripts.0.utf8).write(to: gen.directory.appending(path: "asked.gen"))
      try Data(scripts.1.utf8).write(to: gen.directory.appending(path: "own.gen"))
      // The second names the server, so that the programs need not be told.
      let service = number == 0 ? "embedded" : "stability=\(server.address)"
      let exported = try gen.run(["explain", "asked.gen", "--as", language.name, "--service", service])
      #expect(exported.status == 0, "\(exported.errors)")
      let folder = gen.directory.appending(path: "program")
      try writeInputs(to: folder)
      try Data(exported.output.utf8).write(to: folder.appending(path: "main.go"))
      let environment = [
        "API_HOST": number == 0 ? server.address : "", "STABILITY_API_KEY": "sk-test", "GO111MODULE": "off",
        "GOFLAGS": "-mod=mod",
        "GOCACHE": FileManager.default.temporaryDirectory.appending(path: "gen-go-cache").path,
      ]
      let result = try Language.run(language.command + ["main.go"], in: folder, environment)
      #expect(result.status == 0, "\(result.output)")
      let drawn = try gen.run(["run", "own.gen", "--service", "embedded"])
      #expect(drawn.status == 0, "\(drawn.errors)")
      let wanted = try pixels(in: gen.directory.appending(path: "out"), prefix: "")
      let found = try pixels(in: folder, prefix: "gen-")
      #expect(found.keys.sorted() == wanted.keys.sorted())
      let different = wanted.filter { found[$0.key] != $0.value }.map(\.key).sorted()
      #expect(different == [])
    }
  }
}
