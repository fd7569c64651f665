import GenAPI
import Imaging

/// The texts that an image carries: how to make exactly this one again. No time, run number, folder, organization or
/// value of the environment is among them.
enum ImageMetadata {
  /// The texts of an image.
  /// - Parameters:
  ///   - planned: the call that made it.
  ///   - seed: its own seed.
  ///   - service: who drew it, if that is known.
  /// - Throws: `EncodingError` when a number cannot be written as JSON.
  static func texts(for planned: PlannedCall, seed: UInt32, by service: ServiceIdentity?) throws -> [PNGText] {
    let single = single(planned, seed: seed)
    return [PNGText("parameters", parameters(single)), PNGText("gen", try record(single, service))]
  }

  /// The call that makes this image alone.
  private static func single(_ planned: PlannedCall, seed: UInt32) -> PlannedCall {
    var single = planned
    single.call.samples = 1
    // 0 would mean "random"; a service that reports it does not tell the seed.
    if seed != 0 { single.call.seed = seed }
    return single
  }

  /// The form of AUTOMATIC1111, which many programs read.
  static func parameters(_ planned: PlannedCall) -> String {
    let call = planned.call
    let environment = EnvironmentText(planned.environment)
    func line(_ prompts: [TextPrompt]) -> String {
      prompts.map { singleLine(environment.masked($0.text)) }.joined(separator: ", ")
    }
    // An enlarged file may have no prompts.
    var lines = call.prompts.isEmpty ? [] : [line(call.prompts.filter { $0.weight >= 0 })]
    let unwanted = call.prompts.filter { $0.weight < 0 }
    if !unwanted.isEmpty { lines.append("Negative prompt: \(line(unwanted))") }
    var fields = call.operation == .upscale ? [] : sampling(planned)
    let size = PixelSize(call.width, call.height)
    fields.append("Size: \(size)")
    fields.append("Model: \(singleLine(environment.masked(call.engine)))")
    if call.operation == .upscale { fields.append("Postprocess upscale to: \(size)") }
    if let start = call.scheduleStart { fields.append("Denoising strength: \(CanonicalScript.number(start))") }
    lines.append(fields.joined(separator: ", "))
    return lines.joined(separator: "\n")
  }

  /// How the picture was sampled; the sampler is the one used when the service chose.
  private static func sampling(_ planned: PlannedCall) -> [String] {
    let call = planned.call
    var fields = ["Steps: \(call.steps)"]
    if let sampler = call.sampler ?? planned.defaultSampler {
      fields.append("Sampler: \(SamplerName.plain(sampler))")
    }
    return fields + ["CFG scale: \(CanonicalScript.number(call.cfgScale))", "Seed: \(call.seed)"]
  }

  /// One JSON object: the script, the engine and the request.
  private static func record(_ planned: PlannedCall, _ service: ServiceIdentity?) throws -> String {
    var call = planned.call
    let environment = EnvironmentText(planned.environment)
    for index in call.prompts.indices { call.prompts[index].text = environment.masked(call.prompts[index].text) }
    let record = Record(
      dialect: planned.dialect, engine: environment.masked(call.engine), operation: call.operation,
      request: request(call), revision: service?.revision, script: planned.canonicalScript, service: service?.name)
    return String(decoding: try CanonicalJSON.encode(record), as: UTF8.self)
  }

  /// What was asked; an enlargement says what its image was made from, as far as that is known.
  private static func request(_ call: Call) -> RequestBody {
    guard call.operation == .upscale, !call.prompts.isEmpty else { return RequestBody(call) }
    var body = EnlargementBody(call)
    body.prompts = call.prompts.map { V1Alpha.Prompt(text: $0.text, weight: $0.weight) }
    return .enlargement(body)
  }

  private struct Record: Encodable {
    var dialect: Dialect
    var engine: String
    var operation: Call.Operation
    var request: RequestBody
    /// What changes when the service would draw another picture for the same call.
    var revision: String?
    var script: String
    var service: String?
  }

  /// On one line, and without the character that no text of a PNG may have; the script has it as `\u{0}`.
  private static func singleLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.utf8.contains(0) ? String(line.map { $0 == "\0" ? "␀" : $0 }) : line
  }
}
