/// What the operations of v2beta have in common.
public enum StableImage {
  /// The engine that repaints a part of an image.
  public static let inpaintEngine = "inpaint"
  /// The engine that enlarges an image.
  public static let upscaleEngine = "upscale-fast"
  /// The ids by which the language names the operations and models of v2beta.
  public static let engines = operations.flatMap { $0.prices.map(\.engine) }
  /// Each operation, the default one first.
  static let operations: [any StableImageOperation] = [
    GenerateCore(), GenerateUltra(), GenerateSD3(), EditInpaint(), UpscaleFast(),
  ]
  /// Credits per image, by engine.
  static let prices = Dictionary(operations.flatMap(\.prices).map { ($0.engine, $0.credits) }) { first, _ in first }

  /// A request; only forms are accepted, even without a file.
  static func request(_ operation: String, _ parts: [FormPart]) -> WireRequest {
    WireRequest("POST", "/stable-image/\(operation)", in: .v2beta, accept: "image/*", body: .form(parts))
  }

  /// The texts, the seed, the style and the format: what almost every operation takes.
  static func fields(of call: Call) -> [FormPart] {
    let wanted = call.prompts.filter { $0.weight >= 0 }.map(text).joined(separator: ", ")
    let unwanted = call.prompts.filter { $0.weight < 0 }.map(text).joined(separator: ", ")
    var parts = [FormPart("prompt", wanted)]
    if !unwanted.isEmpty { parts.append(FormPart("negative_prompt", unwanted)) }
    parts.append(FormPart("seed", "\(call.seed)"))
    parts += call.style.map { [FormPart("style_preset", $0.rawValue)] } ?? []
    parts.append(FormPart("output_format", "png"))
    return parts
  }

  /// The shape of the picture; its pixels are the service's choice.
  static func aspectRatio(of call: Call) -> [FormPart] {
    let shape = Limits.AspectRatio.closest(to: PixelSize(call.width, call.height), in: Limits.AspectRatio.stableImage)
    return shape.map { [FormPart("aspect_ratio", $0.description)] } ?? []
  }

  /// The image to start from, and 1 - image strength.
  static func image(of call: Call) -> [FormPart] {
    [FormPart("image", .initImage), FormPart("strength", Limits.text(call.scheduleStart ?? 0.65))]
  }

  /// A weight other than 1 stands behind its text: `(word:0.3)`.
  private static func text(_ prompt: TextPrompt) -> String {
    let weight = abs(prompt.weight)
    return weight == 1 ? prompt.text : "(\(prompt.text):\(Limits.text(weight)))"
  }
}
