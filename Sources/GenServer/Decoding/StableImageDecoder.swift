import GenAPI
import Imaging

/// Reads the requests of v2beta that are offered, and finds everything that is wrong with them.
package struct StableImageDecoder {
  let service: Route.StableImage
  let rules: EngineRules

  package init(service: Route.StableImage, rules: EngineRules) {
    self.service = service
    self.rules = rules
  }

  /// - Throws: `Refusal` with status 400.
  package func decode(_ body: [UInt8], contentType: String?, accept: String?) throws(Refusal) -> DecodedRequest {
    let form: Multipart
    do {
      form = try Multipart(body, contentType: contentType)
    } catch {
      throw Refusal(400, "bad_request", "content-type: must be multipart/form-data: \(error)")
    }
    var fields = Fields(form)
    let name = name(&fields)
    // Who has no engine of that name answers with the default one.
    let engine = rules.engines.contains { $0.id == name } ? name : rules.engines.first?.id ?? name
    var call = Call(engine: engine, prompts: [], seed: rules.drawSeed())
    if service != .upscaleFast { readWords(&fields, name, into: &call) }
    let fileFormat = fields.choice("output_format", OutputFormat.self)?.format ?? .png
    let growth = service == .inpaint ? readGrowth(&fields) : 0
    let images = readImages(form, &fields, into: &call)
    if service == .sd3 { readGuidance(&fields, form, into: &call) }
    if !fields.problems.isEmpty { throw Refusal(fields.problems) }
    let request = GenerationRequest(call, initImage: images.source?.bytes, maskImage: images.mask?.bytes)
    let format = AnswerFormat(accept: accept, fallback: .image)
    var decoded = DecodedRequest(request: request, dialect: .v2beta, format: format, price: price(of: call, form))
    decoded.fileFormat = fileFormat
    if service == .inpaint { decoded.mask = images.source.map { MaskPreparation(size: $0.size, growth: growth) } }
    return decoded
  }

  /// What all but `upscale/fast` have.
  private func readWords(_ fields: inout Fields, _ name: String, into call: inout Call) {
    call.prompts = prompts(&fields, engine: name)
    call.seed = fields.seed(upTo: .max - 1) ?? call.seed
    call.steps = 30
    call.style = fields.choice("style_preset", StylePreset.self)
  }

  /// `prompt` and `negative_prompt`.
  private func prompts(_ fields: inout Fields, engine: String) -> [TextPrompt] {
    var prompts: [TextPrompt] = []
    // A service that has v2beta's engines reads their weights itself.
    let isNative = rules.engines.contains { $0.id == engine }
    for (name, sign) in [("prompt", 1.0), ("negative_prompt", -1)] {
      guard let text = fields.text(name) else {
        if sign > 0 { fields.complain("prompt: is required") }
        continue
      }
      guard text.unicodeScalars.count <= 10_000 else {
        fields.complain("\(name): must be at most 10000 characters")
        continue
      }
      let weighted = WeightedPrompt(text).prompts(sign: sign, keepsInner: isNative)
      prompts += weighted.isEmpty ? [TextPrompt(text, weight: sign)] : weighted
    }
    return prompts
  }

  /// The engine of the service that was asked for.
  private func name(_ fields: inout Fields) -> String {
    service == .sd3 ? fields.choice("model", Model.self)?.rawValue ?? Model.large.rawValue : service.name
  }

  /// Pixels, 0…100.
  private func readGrowth(_ fields: inout Fields) -> Int {
    guard let growth = fields.integer("grow_mask") else { return 5 }
    if !(0...100).contains(growth) { fields.complain("grow_mask: must be 0…100, not \(growth)") }
    return min(max(growth, 0), 100)
  }

  private func readGuidance(_ fields: inout Fields, _ form: Multipart, into call: inout Call) {
    call.cfgScale = Model(in: form).guidance
    guard let scale = fields.number("cfg_scale") else { return }
    if !(1...10).contains(scale) { fields.complain("cfg_scale: must be 1…10, not \(scale)") }
    call.cfgScale = scale
  }

  /// Size, init image and mask.
  private func readImages(
    _ form: Multipart, _ fields: inout Fields, into call: inout Call
  ) -> (source: InputImage?, mask: InputImage?) {
    if service == .upscaleFast { return (readEnlargement(form, &fields, into: &call), nil) }
    let mode = service == .sd3 ? fields.choice("mode", Mode.self) ?? .text : nil
    let ratio = fields.choice("aspect_ratio", AspectRatio.self) ?? .square
    (call.width, call.height) = (ratio.size.width, ratio.size.height)
    let takesImage = service == .inpaint || mode == .image || (service == .ultra && form["image"]?.isEmpty == false)
    guard takesImage else { return (nil, nil) }
    let source = InputImage("image", in: form, isRequired: true, &fields)
    if let size = source?.size {
      if min(size.width, size.height) < 64 { fields.complain("image: is \(size) but each side must be at least 64") }
      (call.width, call.height) = Self.fitted(size)
    }
    call.initImage = InputImage.reference("image")
    guard service == .inpaint else {
      readStrength(&fields, into: &call)
      return (source, nil)
    }
    call.operation = .masking
    call.maskSource = .initImageAlpha
    guard form["mask"]?.isEmpty == false else { return (source, nil) }
    let mask = InputImage("mask", in: form, isRequired: true, &fields)
    call.maskSource = .maskImageWhite
    call.maskImage = InputImage.reference("mask")
    return (source, mask)
  }

  /// The image of `upscale/fast`, and what becomes of it.
  private func readEnlargement(_ form: Multipart, _ fields: inout Fields, into call: inout Call) -> InputImage? {
    call.operation = .upscale
    call.initImage = InputImage.reference("image")
    guard let source = InputImage("image", in: form, isRequired: true, &fields) else { return nil }
    let size = source.size
    if ![size.width, size.height].allSatisfy((32...1536).contains) {
      fields.complain("image: is \(size) but each side must be 32…1536")
    }
    if !(1024...1_048_576).contains(size.width * size.height) {
      fields.complain("image: is \(size) but must have 1,024 to 1,048,576 pixels")
    }
    (call.width, call.height) = (4 * size.width, 4 * size.height)
    return source
  }

  private func readStrength(_ fields: inout Fields, into call: inout Call) {
    call.operation = .imageToImage
    guard let strength = fields.number("strength") else {
      return fields.complain("strength: is required with an image")
    }
    if !(0...1).contains(strength) { fields.complain("strength: must be 0…1, not \(strength)") }
    call.scheduleStart = min(max(strength, 0), 1)
  }

  /// The nearest size in steps of 64 with at most a megapixel and the proportions of `size`.
  private static func fitted(_ size: PixelSize) -> (Int, Int) {
    let scale = min(1, (1_048_576 / Double(size.width * size.height)).squareRoot())
    let side: (Int) -> Int = { min(1536, max(128, Int(Double($0) * scale / 64) * 64)) }
    return (side(size.width), side(size.height))
  }

  /// What the vendor charges (2026-09).
  private func price(of call: Call, _ form: Multipart) -> Double {
    switch service {
    case .core: return 3
    case .ultra: return 8
    case .inpaint: return 5
    case .upscaleFast: return 2
    case .sd3: return Model(in: form).price
    }
  }
}
