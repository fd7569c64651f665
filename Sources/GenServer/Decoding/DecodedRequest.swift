import GenAPI
import Imaging

/// A generation request, understood and checked.
package struct DecodedRequest: Sendable {
  /// What to ask of the service.
  package var request: GenerationRequest
  package var dialect: Dialect
  /// How to answer.
  package var format: AnswerFormat
  /// Credits for the whole call.
  package var price: Double
  /// The file format of the pictures.
  var fileFormat = ImageFormat.png
  /// What has to be done to the mask; v2beta takes masks of any size.
  var mask: MaskPreparation?
}

/// What a service allows and a request is checked against.
package struct EngineRules: Sendable {
  let service: any GenerationService
  /// Engines as the service lists them, the default first.
  let engines: [Engine]
  /// Whether the limits are the service's own rather than the documented ones.
  let usesServiceLimits: Bool
  /// Draws the seed of a call that leaves it open.
  let drawSeed: @Sendable () -> UInt32

  package init(
    service: any GenerationService, engines: [Engine], usesServiceLimits: Bool,
    drawSeed: @escaping @Sendable () -> UInt32
  ) {
    self.service = service
    self.engines = engines
    self.usesServiceLimits = usesServiceLimits
    self.drawSeed = drawSeed
  }

  /// The limits of an engine. The vendor's engines have those its API documents, so that a client meets the errors it
  /// will meet there; an engine of the service's own, like `lantern-1`, has the service's.
  func limits(_ dialect: Dialect, engine: String) -> Limits {
    let own = service.limits(dialect: dialect, engine: engine)
    return usesServiceLimits || !Self.isDocumented(engine) ? own : .documented(dialect: dialect, engine: engine)
  }

  private static func isDocumented(_ engine: String) -> Bool {
    ["stable-", "esrgan-"].contains { engine.hasPrefix($0) }
  }
}

extension Violation {
  /// The problem on the wire: the field's name there, and the class the API documents for it.
  var problem: Refusal.Problem {
    switch (field, reason) {
    case (.prompts, _): Refusal.Problem("bad_request", "text_prompts: is required")
    case (.promptText(let index), .missing): Refusal.Problem("bad_request", "text_prompts[\(index)].text: is required")
    case (.promptText(let index), _):
      Refusal.Problem("bad_request", "text_prompts[\(index)].text: has \(value) characters but may have \(allowed)")
    case (.pixels, _): Refusal.Problem("invalid_pixel_count", "height, width: \(value) pixels, must be \(allowed)")
    case (.size, .tooLong):
      Refusal.Problem("invalid_sdxl_v222_dimensions", "height, width: \(value) must be \(allowed)")
    case (.size, _): Refusal.Problem("invalid_sdxl_v1_dimensions", "height, width: \(value) is none of \(allowed)")
    case (.width, .notMultiple), (.height, .notMultiple):
      Refusal.Problem("invalid_height_or_width", "\(wireName): must be in increments of \(allowed), not \(value)")
    case (.width, _), (.height, _):
      Refusal.Problem("invalid_height_or_width", "\(wireName): must be \(allowed), not \(value)")
    case (.operation, _):
      Refusal.Problem("bad_request", "engine_id: this engine offers \(allowed), not \(value)")
    default: Refusal.Problem("bad_request", "\(wireName): must be \(allowed), not \(value)")
    }
  }

  private var wireName: String {
    switch field {
    case .cfgScale: "cfg_scale"
    case .style: "style_preset"
    case .mask: "mask_image"
    case .scheduleStart: "step_schedule_start"
    case .scheduleEnd: "step_schedule_end"
    default: field.name
    }
  }
}
