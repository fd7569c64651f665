import GenAPI
import GenLanguage
import GenRuntime

/// A service that only has limits.
private struct Silence: GenerationService {
  let name = "embedded"
  let revision = "none"
  func engines() async throws -> [Engine] { [] }
  func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "the fuzzer") }
  func generate(_ request: GenerationRequest) -> GenerationEvents { GenerationEvents { $0.finish() } }
}

/// What the environment holds; must never end in the script that a picture carries.
private let secret = "quincequince"

/// The files there are: a script that can be included, and an image's header.
private let files: [String: [UInt8]] = [
  "part.gen": Array("let part = 1; prompt \"a $part\"".utf8),
  "a.png": [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    + Array("IHDR".utf8) + [0, 0, 2, 0, 0, 0, 2, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0],
]

private let host: Host = {
  var host = Host(
    services: ["embedded": Silence()],
    readFile: { path, _ in
      guard let bytes = files[path] else { throw FileIsMissing() }
      return bytes
    },
    randomSeed: { 7 },
    now: { LocalDate(year: 2000, month: 1, day: 1) })
  host.environment = { $0 == "MOOD" ? secret : nil }
  return host
}()

private struct FileIsMissing: Error, CustomStringConvertible {
  var description: String { "No such file" }
}

/// Any bytes compile without a crash, and every diagnostic can be shown.
@_cdecl("LLVMFuzzerTestOneInput") public func compileAnything(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let source = Source(name: "fuzz.gen", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
  for kind in [InputKind.script, .prompt] {
    var session = Session(host: host)
    let compilation = session.compile(source, as: kind)
    let renderer = DiagnosticRenderer(sources: compilation.sources, color: false)
    for diagnostic in compilation.diagnostics { precondition(!renderer.render(diagnostic).isEmpty) }
    for call in compilation.program?.calls ?? [] { precondition(!call.canonicalScript.contains(secret)) }
  }
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The entry that the linker expects of an executable called `fuzz`.
@_cdecl("fuzz_main") public func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = arguments
  return runFuzzer(&count, &arguments, compileAnything)
}
