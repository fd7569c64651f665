/// Settings as parts of a form of their own: v1beta and v1.
enum FlatForm {
  /// All but the images and what belongs to one operation.
  static func fields(of call: Call, in dialect: Dialect) -> [FormPart] {
    var parts: [FormPart] = []
    for (index, prompt) in call.prompts.enumerated() {
      parts.append(FormPart("text_prompts[\(index)][text]", prompt.text))
      parts.append(FormPart("text_prompts[\(index)][weight]", Limits.text(prompt.weight)))
    }
    parts.append(FormPart("cfg_scale", Limits.text(call.cfgScale)))
    parts.append(FormPart("clip_guidance_preset", call.clipGuidance.rawValue))
    // From v1 on the picture has the size of the init image.
    if dialect == .v1beta {
      parts += [FormPart("width", "\(call.width)"), FormPart("height", "\(call.height)")]
    }
    parts += call.sampler.map { [FormPart("sampler", $0.rawValue)] } ?? []
    parts += [
      FormPart("samples", "\(call.samples)"), FormPart("seed", "\(call.seed)"), FormPart("steps", "\(call.steps)"),
    ]
    parts += call.style.map { [FormPart("style_preset", $0.rawValue)] } ?? []
    return parts
  }

  /// How much of the init image stays: its strength, or where the schedule starts and ends.
  static func mode(of call: Call) -> [FormPart] {
    let start = call.scheduleStart ?? 0.65
    guard let end = call.scheduleEnd else {
      // The difference, without what binary fractions add to it.
      let strength = ((1 - start) * 1e9).rounded() / 1e9
      return [FormPart("init_image_mode", "IMAGE_STRENGTH"), FormPart("image_strength", Limits.text(strength))]
    }
    return [
      FormPart("init_image_mode", "STEP_SCHEDULE"), FormPart("step_schedule_start", Limits.text(start)),
      FormPart("step_schedule_end", Limits.text(end)),
    ]
  }
}
