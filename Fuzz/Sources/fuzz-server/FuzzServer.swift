import GenAPI
import GenServer

/// A service that only has limits.
private struct Silence: GenerationService {
  let name = "fuzz"
  let revision = "none"
  func engines() async throws -> [Engine] { [] }
  func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "the fuzzer") }
  func generate(_ request: GenerationRequest) -> GenerationEvents { GenerationEvents { $0.finish() } }
}

private let rules = EngineRules(
  service: Silence(), engines: [Engine(id: "e", name: "e", description: "e")], usesServiceLimits: true, drawSeed: { 7 })

/// The first byte chooses what reads the others; no bytes may trap, and what is read stays within bounds.
@_cdecl("LLVMFuzzerTestOneInput") public func readAnything(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  guard let choice = bytes.first else { return 0 }
  let body = Array(bytes.dropFirst())
  switch choice % 4 {
  case 0:
    guard let value = try? JSONValue(parsing: body) else { return 0 }
    let again = try? JSONValue(parsing: Array(value.text.utf8))
    precondition(again == value)
  case 1: readForm(body)
  case 2:
    for dialect in [Dialect.v1alpha, .v1beta, .v1] {
      for operation in Call.Operation.allCases {
        let decoder = GenerationDecoder(dialect: dialect, engine: "e", operation: operation, rules: rules)
        let type = "multipart/form-data; boundary=b"
        _ = try? decoder.decode(body, contentType: type, accept: "image/png")
      }
    }
  default:
    for service in Route.StableImage.allCases {
      let decoder = StableImageDecoder(service: service, rules: rules)
      _ = try? decoder.decode(body, contentType: "multipart/form-data; boundary=b", accept: nil)
    }
    for keeps in [true, false] {
      let prompts = WeightedPrompt(String(decoding: body, as: UTF8.self)).prompts(sign: -1, keepsInner: keeps)
      precondition(prompts.count <= 32 && prompts.allSatisfy { $0.weight <= 0 && !$0.text.isEmpty })
    }
    _ = Route(path: String(decoding: body, as: UTF8.self))
    _ = AnswerFormat(accept: String(decoding: body, as: UTF8.self), fallback: .json)
  }
  return 0
}

/// The first line is the content type, the rest the body.
private func readForm(_ bytes: [UInt8]) {
  let line = bytes.prefix { $0 != 0x0A }
  let body = Array(bytes.dropFirst(line.count + 1))
  guard let form = try? Multipart(body, contentType: String(decoding: line, as: UTF8.self)) else { return }
  precondition(form.parts.count <= Multipart.maxParts)
  var end = 0
  for part in form.parts {
    precondition(part.range.lowerBound >= end && part.range.upperBound <= body.count)
    end = part.range.upperBound
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The entry that the linker expects of an executable called `fuzz-server`.
@_cdecl("fuzz_server_main") public func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = arguments
  return runFuzzer(&count, &arguments, readAnything)
}
