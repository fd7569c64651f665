import GenAPI

/// The types of `/openapi.json`.
enum OpenAPISchemas {
  /// By name.
  static let all: [String: JSONValue] = answers.merging(requests) { $1 }

  /// The schema of a generation request.
  static func requestName(_ dialect: Dialect, _ operation: Call.Operation) -> String {
    let names: [Call.Operation: String] = [
      .textToImage: "TextToImage", .imageToImage: "ImageToImage", .masking: "Masking", .upscale: "Upscale",
    ]
    let version = operation == .upscale ? "" : dialect.rawValue.prefix(1).uppercased() + dialect.rawValue.dropFirst()
    return (names[operation] ?? "") + version + "Request"
  }

  private static let answers: [String: JSONValue] = [
    "Engine": object(
      ["id": text, "name": text, "description": text, "type": choice(["PICTURE"])],
      required: ["id", "name", "description", "type"]),
    "EngineArray": ["type": "array", "items": reference("Engine")],
    "EngineList": object(["engines": reference("EngineArray")], required: ["engines"]),
    "Balance": object(["credits": number], required: ["credits"]),
    "Account": object(
      ["id": text, "email": text, "organizations": ["type": "array", "items": ["type": "object"]]],
      required: ["id", "email", "organizations"]),
    "Artifacts": object(["artifacts": ["type": "array", "items": reference("Artifact")]], required: ["artifacts"]),
    "Artifact": object(
      ["base64": text, "seed": seed, "finishReason": finishReason], required: ["base64", "seed", "finishReason"]),
    "ImageResult": object(
      ["image": text, "seed": seed, "finish_reason": finishReason], required: ["image", "seed", "finish_reason"]),
    "Error": object(["id": text, "name": text, "message": text], required: ["id", "name", "message"]),
    "ErrorV1Alpha": object(
      [
        "id": text, "name": text, "message": text, "temporary": boolean, "timeout": boolean, "fault": boolean,
      ], required: ["id", "name", "message", "temporary", "timeout", "fault"]),
    "ErrorList": object(
      ["id": text, "name": text, "errors": ["type": "array", "items": text]], required: ["id", "name", "errors"]),
    "TextPrompt": object(["text": ["type": "string", "maxLength": 2000], "weight": number], required: ["text"]),
  ]

  private static let requests: [String: JSONValue] = {
    var schemas: [String: JSONValue] = [:]
    for dialect in [Dialect.v1alpha, .v1beta, .v1] {
      for operation in [Call.Operation.textToImage, .imageToImage, .masking] {
        schemas[requestName(dialect, operation)] = request(dialect, operation)
      }
    }
    var upscale: [String: JSONValue] = [
      "image": binary, "width": integer(512...4096), "height": integer(512...4096),
    ]
    // The last four are those of engines called …-upscaler.
    upscale.merge(["seed": seed, "steps": steps(10...150), "cfg_scale": guidance]) { $1 }
    schemas["UpscaleRequest"] = object(upscale.merging(flatPrompts) { $1 }, required: ["image"])
    schemas.merge(stableImage) { $1 }
    return schemas
  }()

  private static func request(_ dialect: Dialect, _ operation: Call.Operation) -> JSONValue {
    var options = self.options(dialect)
    if operation != .textToImage {
      options["step_schedule_start"] = fraction
      options["step_schedule_end"] = fraction
    }
    if operation == .masking { options["mask_source"] = choice(MaskSource.allCases.map(\.rawValue)) }
    if operation == .textToImage { return object(options, required: ["text_prompts"]) }
    var form: [String: JSONValue] = ["init_image": binary]
    if operation == .masking { form["mask_image"] = binary }
    if dialect == .v1alpha {
      form["options"] = object(
        options, required: operation == .masking ? ["text_prompts", "mask_source"] : ["text_prompts"])
      return object(form, required: ["init_image", "options"])
    }
    options["text_prompts"] = nil
    options.merge(flatPrompts) { $1 }
    options["init_image_mode"] = choice(InitImageMode.allCases.map(\.rawValue))
    options["image_strength"] = fraction
    let required: [String] = operation == .masking ? ["mask_source"] : []
    return object(form.merging(options) { $1 }, required: ["init_image", "text_prompts[0][text]"] + required)
  }

  private static func options(_ dialect: Dialect) -> [String: JSONValue] {
    let limits = Limits.documented(dialect: dialect, engine: "stable-diffusion-v1-5")
    var options: [String: JSONValue] = [
      "text_prompts": ["type": "array", "minItems": 1, "items": reference("TextPrompt")],
      "width": integer(limits.side), "height": integer(limits.side), "steps": steps(limits.steps),
      "samples": integer(limits.samples), "seed": integer(0...Int(limits.seeds.upperBound)),
      "cfg_scale": guidance,
      "sampler": choice(limits.samplers.map(\.rawValue)),
      "clip_guidance_preset": choice(ClipGuidancePreset.allCases.map(\.rawValue)),
    ]
    if dialect == .v1 { options["style_preset"] = choice(StylePreset.allCases.map(\.rawValue)) }
    return options
  }

  private static let stableImage: [String: JSONValue] = {
    let shared: [String: JSONValue] = [
      "prompt": ["type": "string", "maxLength": 10_000], "negative_prompt": ["type": "string", "maxLength": 10_000],
      "seed": stableImageSeed, "output_format": choice(StableImageDecoder.OutputFormat.allCases.map(\.rawValue)),
      "style_preset": choice(StylePreset.allCases.map(\.rawValue)),
    ]
    let ratio = ["aspect_ratio": choice(StableImageDecoder.AspectRatio.allCases.map(\.rawValue))]
    let image: [String: JSONValue] = ["image": binary, "strength": fraction]
    let model: [String: JSONValue] = [
      "mode": choice(StableImageDecoder.Mode.allCases.map(\.rawValue)),
      "model": choice(StableImageDecoder.Model.allCases.map(\.rawValue)),
      "cfg_scale": ["type": "number", "minimum": 1, "maximum": 10],
    ]
    let all = { (more: [[String: JSONValue]]) in more.reduce(shared) { $0.merging($1) { $1 } } }
    return [
      "CoreRequest": object(all([ratio]), required: ["prompt"]),
      "UltraRequest": object(all([ratio, image]), required: ["prompt"]),
      "Sd3Request": object(all([ratio, image, model]), required: ["prompt"]),
      "InpaintRequest": object(
        all([["image": binary, "mask": binary, "grow_mask": integer(0...100)]]), required: ["prompt", "image"]),
      "UpscaleFastRequest": object(
        ["image": binary, "output_format": choice(StableImageDecoder.OutputFormat.allCases.map(\.rawValue))],
        required: ["image"]),
    ]
  }()

  /// Prompts of a form.
  private static let flatPrompts = ["text_prompts[0][text]": text, "text_prompts[0][weight]": number]
  /// What every engine takes, or only those of no vendor.
  private static func steps(_ documented: ClosedRange<Int>) -> JSONValue {
    let description = "The vendor's engines take \(documented.lowerBound) or more; others, such as lantern-1, fewer."
    guard case .object(var schema) = integer(1...documented.upperBound) else { return integer(documented) }
    schema["description"] = .string(description)
    return .object(schema)
  }

  private static let guidance: JSONValue = ["type": "number", "minimum": 0, "maximum": 35]
  private static let text: JSONValue = ["type": "string"]
  private static let number: JSONValue = ["type": "number"]
  private static let boolean: JSONValue = ["type": "boolean"]
  private static let binary: JSONValue = ["type": "string", "format": "binary"]
  private static let fraction: JSONValue = ["type": "number", "minimum": 0, "maximum": 1]
  private static let seed: JSONValue = integer(0...4_294_967_295)
  /// One less than elsewhere, as the vendor has it.
  private static let stableImageSeed: JSONValue = integer(0...4_294_967_294)
  private static let finishReason = choice(["SUCCESS", "ERROR", "CONTENT_FILTERED"])

  private static func integer(_ range: ClosedRange<Int>) -> JSONValue {
    ["type": "integer", "minimum": .number("\(range.lowerBound)"), "maximum": .number("\(range.upperBound)")]
  }

  private static func choice(_ names: [String]) -> JSONValue {
    ["type": "string", "enum": .array(names.map { .string($0) })]
  }

  private static func object(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
    ["type": "object", "properties": .object(properties), "required": .array(required.map { .string($0) })]
  }

  private static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}
