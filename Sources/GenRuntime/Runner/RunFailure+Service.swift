import GenAPI
import GenLanguage

extension RunFailure {
  /// A failure of a statement that makes no call.
  init(_ kind: Kind, _ code: RuntimeCode, _ summary: String, at span: Span) {
    self.init(run: nil, kind: kind, diagnostic: Diagnostic(code: code.rawValue, summary, at: span))
  }

  /// A failure at the statement that planned the call.
  init(_ kind: Kind, _ code: RuntimeCode, _ summary: String, planned: PlannedCall) {
    let diagnostic = Diagnostic(code: code.rawValue, summary, at: planned.span)
    self.init(run: planned.run, kind: kind, diagnostic: diagnostic)
  }
}

extension RunInProgress {
  /// What a service threw, as a failure at the statement or the value that it names.
  static func failure(
    _ error: any Error, service: String, origin address: String? = nil, planned: PlannedCall?
  ) -> RunFailure {
    guard let refusal = error as? APIError else {
      let summary = "`\(service)` did not answer: \(visibleText(reason(error)))"
      let diagnostic = Diagnostic(code: RuntimeCode.notAnswered.rawValue, summary, at: planned?.span)
      return RunFailure(run: planned?.run, kind: .unavailable, diagnostic: diagnostic)
    }
    let cause = planned.flatMap { origin(of: refusal, in: $0) }
    var diagnostic = Diagnostic(
      code: RuntimeCode.refused.rawValue, "`\(service)` refused the call: \(visibleText(refusal.message))",
      at: cause ?? planned?.span, label: visibleText(refusal.name), help: advice(for: refusal, address))
    if cause != nil, let planned { diagnostic.related = [Diagnostic.Related(planned.span, "sent by this statement")] }
    return RunFailure(run: planned?.run, kind: .refused(refusal), diagnostic: diagnostic)
  }

  /// The value that a message names.
  private static func origin(of error: APIError, in planned: PlannedCall) -> Span? {
    let message = error.message.lowercased()
    let text = "\(message) \(error.name)"
    let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    for (id, names) in namedFields where !names.isDisjoint(with: words) {
      if let span = planned.origins[id] { return span }
    }
    return nil
  }

  /// Wire names and classes of errors by setting, the specific ones first.
  private static let namedFields: [(SettingID, Set<String>)] = [
    (.cfg, ["cfg_scale"]), (.steps, ["steps"]), (.samples, ["samples", "invalid_samples"]), (.sampler, ["sampler"]),
    (.clipGuidance, ["clip_guidance_preset"]), (.style, ["style_preset"]),
    (.negative, ["negative_prompt"]),
    (
      .prompt,
      [
        "text_prompts", "invalid_prompts", "prompt", "prompts", "content_moderation", "invalid_language",
        "public_figure",
      ]
    ),
    (.mask, ["mask_image", "mask", "mask_source", "invalid_mask_image", "invalid_image_dimensions"]),
    (.initImage, ["init_image", "invalid_mime_type", "invalid_file_size", "payload_too_large", "image"]),
    (.strength, ["image_strength", "step_schedule_start", "strength"]),
    (.noise, ["step_schedule_start", "step_schedule_end"]),
    (.width, sizes.union(["width", "aspect_ratio"])), (.height, sizes.union(["height"])), (.seed, ["seed"]),
    (.engine, ["engine", "engine_id"]), (.organization, ["organization"]),
  ]

  /// Classes of errors about the size.
  private static let sizes: Set<String> = [
    "invalid_height_or_width", "invalid_pixel_count", "invalid_sdxl_v1_dimensions", "invalid_sdxl_v222_dimensions",
  ]

  private static func advice(for error: APIError, _ origin: String?) -> String? {
    switch error.status {
    case 401:
      "check the key: `gen doctor` says where it comes from, `gen key add \(visibleText(origin ?? "ORIGIN"))` keeps one"
    case 402: "there are no credits left: `balance` shows them"
    case 403: "the key is valid but may not do this"
    case 404: "`engines` lists what the service has"
    case 429: "wait a little and run it again"
    case 500...: "the fault is the service's: try again later"
    default: nil
    }
  }
}
