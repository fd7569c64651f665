import GenAPI
import GenLanguage

/// The value of a call that a service's message names.
struct RefusalCause {
  /// Where the value stands.
  let span: Span
  /// What it was in this call: a loop has many.
  let advice: String?

  /// The value behind the first name in a message that a statement has set; `nil` when it names none.
  init?(_ error: APIError, in planned: PlannedCall) {
    let words = Self.words(of: error.message) + Self.words(of: error.name)
    for (place, word) in words.enumerated() {
      if Self.textLists.contains(word), let text = Self.text(in: words[(place + 1)...], planned) {
        self = text
        return
      }
    }
    // What the API calls its fields goes before words that may mean anything.
    for names in [Self.fields, Self.classes] {
      for word in words {
        for id in names[word] ?? [] {
          guard let span = planned.origins[id] else { continue }
          self.init(span: span, advice: Self.advice(id, planned.call))
          return
        }
      }
    }
    return nil
  }

  private init(span: Span, advice: String?) { (self.span, self.advice) = (span, advice) }

  private static func words(of message: String) -> [String] {
    message.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }

  /// `text_prompts[1].weight`, `text_prompts.1.text`, `/text_prompts/1`: the text, or its weight.
  private static func text(in path: ArraySlice<String>, _ planned: PlannedCall) -> RefusalCause? {
    guard let index = path.first.flatMap({ Int($0) }), let origin = planned.origins[text: index],
      planned.call.prompts.indices.contains(index)
    else { return nil }
    guard path.dropFirst().first == "weight" else { return RefusalCause(span: origin.text, advice: nil) }
    let weight = CanonicalScript.number(planned.call.prompts[index].weight)
    return RefusalCause(span: origin.weight ?? origin.text, advice: "its weight is \(weight) in this call")
  }

  private static func advice(_ id: SettingID, _ call: Call) -> String? {
    let value: String? =
      switch id {
      case .cfg: CanonicalScript.number(call.cfgScale)
      case .steps: "\(call.steps)"
      case .samples: "\(call.samples)"
      case .seed: "\(call.seed)"
      case .width, .height: "\(PixelSize(call.width, call.height))"
      case .sampler: call.sampler?.rawValue
      case .strength: call.scheduleStart.map { CanonicalScript.number(1 - $0) }
      default: nil
      }
    let name = id == .width || id == .height ? "size" : SettingTable[id].name
    return value.map { "`\(name)` is \($0) in this call; `\(name)?` tells more" }
  }

  private static let textLists: Set<String> = ["text_prompts", "prompts", "prompt"]

  /// Settings by the names of the API's fields, the likeliest first.
  private static let fields: [String: [SettingID]] = [
    "cfg_scale": [.cfg], "steps": [.steps], "samples": [.samples], "sampler": [.sampler], "seed": [.seed],
    "clip_guidance_preset": [.clipGuidance], "style_preset": [.style], "width": [.width], "height": [.height],
    "aspect_ratio": [.width, .height], "negative_prompt": [.negative], "text_prompts": [.prompt, .negative],
    "prompt": [.prompt], "init_image": [.initImage], "mask_image": [.mask], "mask_source": [.mask], "mask": [.mask],
    "image_strength": [.strength, .noise, .initImage], "step_schedule_start": [.strength, .noise, .initImage],
    "step_schedule_end": [.noise], "strength": [.strength, .noise, .initImage], "engine_id": [.engine],
    "organization": [.organization],
  ]

  /// Settings by classes of errors, and by words that messages use for them.
  private static let classes: [String: [SettingID]] = [
    "invalid_samples": [.samples], "invalid_prompts": [.prompt, .negative], "prompts": [.prompt, .negative],
    "invalid_mask_image": [.mask], "invalid_image_dimensions": [.mask, .initImage],
    "invalid_mime_type": [.initImage, .mask], "invalid_file_size": [.initImage, .mask], "image": [.initImage],
    "invalid_height_or_width": [.width, .height], "invalid_pixel_count": [.width, .height],
    "invalid_sdxl_v222_dimensions": [.width, .height], "invalid_sdxl_v1_dimensions": [.width, .height],
    "content_moderation": [.prompt, .negative], "invalid_language": [.prompt, .negative],
    "public_figure": [.prompt, .negative], "payload_too_large": [.initImage, .mask], "engine": [.engine],
  ]
}
