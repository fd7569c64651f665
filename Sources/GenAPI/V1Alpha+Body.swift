#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The types of the v1alpha REST API. Their wire names stand in `CodingKeys` only.
public enum V1Alpha {
  /// What a generation call carries: the JSON body of text-to-image, and the `options` part of image-to-image and
  /// masking. Members that are `nil` are left out; the service fills in its defaults.
  public struct Body: Hashable, Codable, Sendable {
    /// Weighted texts; required.
    public var prompts: [Prompt]
    /// Guidance scale; 7 when left out.
    public var cfgScale: Double?
    /// CLIP guidance; none when left out.
    public var clipGuidance: ClipGuidancePreset?
    /// Pixels; 512 when left out.
    public var width: Int?
    /// Pixels; 512 when left out.
    public var height: Int?
    /// The service chooses when left out.
    public var sampler: Sampler?
    /// Images; 1 when left out.
    public var samples: Int?
    /// 0 or left out: the service draws one.
    public var seed: UInt32?
    /// Steps; 50 when left out.
    public var steps: Int?
    /// 1 - image strength; image-to-image and masking only.
    public var scheduleStart: Double?
    /// Where the schedule stops; image-to-image and masking only.
    public var scheduleEnd: Double?
    /// Which pixels are repainted; required for masking.
    public var maskSource: MaskSource?
    /// A style preset; later dialects only.
    public var style: StylePreset?

    /// A body with everything but the texts left to the service.
    public init(prompts: [Prompt]) { self.prompts = prompts }

    private enum CodingKeys: String, CodingKey {
      case prompts = "text_prompts"
      case cfgScale = "cfg_scale"
      case clipGuidance = "clip_guidance_preset"
      case width, height, sampler, samples, seed, steps
      case scheduleStart = "step_schedule_start"
      case scheduleEnd = "step_schedule_end"
      case maskSource = "mask_source"
      case style = "style_preset"
    }
  }

  /// A weighted text on the wire; 1 is meant where the weight is left out.
  public struct Prompt: Hashable, Codable, Sendable {
    /// 1…2000 characters.
    public var text: String
    /// Negative: avoid.
    public var weight: Double?

    /// A text with its weight.
    public init(text: String, weight: Double? = nil) {
      self.text = text
      self.weight = weight
    }
  }
}

extension V1Alpha.Body {
  /// The body of a call. Defaults are written out, so that what is shown is all there is.
  public init(_ call: Call) {
    self.init(prompts: call.prompts.map { V1Alpha.Prompt(text: $0.text, weight: $0.weight) })
    cfgScale = call.cfgScale
    clipGuidance = call.clipGuidance
    width = call.width
    height = call.height
    sampler = call.sampler
    samples = call.samples
    seed = call.seed
    steps = call.steps
    style = call.style
    guard call.initImage != nil else { return }
    scheduleStart = call.scheduleStart
    scheduleEnd = call.scheduleEnd
    maskSource = call.maskSource
  }

  /// JSON with sorted keys and no white space: equal bodies have equal bytes.
  public func canonicalJSON() throws -> [UInt8] {
    try CanonicalJSON.encode(self)
  }

  /// A body from JSON; accepts a JSON value that is still wrapped in a string, as some clients send it.
  /// - Throws: `DecodingError` when a member has the wrong type or `text_prompts` is missing.
  public init(json: [UInt8]) throws {
    let decoder = JSONDecoder()
    if let wrapped = try? decoder.decode(String.self, from: Data(json)) {
      self = try decoder.decode(Self.self, from: Data(wrapped.utf8))
    } else {
      self = try decoder.decode(Self.self, from: Data(json))
    }
  }
}

extension Call {
  /// The call that a v1alpha body asks for; what was left out gets the documented default.
  /// - Parameters:
  ///   - engine: the id from the path.
  ///   - drawSeed: asked when the body leaves the seed to the service (0 or absent).
  public init(_ body: V1Alpha.Body, engine: String, drawSeed: () -> UInt32) {
    let pinned = body.seed.flatMap { $0 == 0 ? nil : $0 }
    let prompts = body.prompts.map { TextPrompt($0.text, weight: $0.weight ?? 1) }
    self.init(engine: engine, prompts: prompts, seed: pinned ?? drawSeed())
    cfgScale = body.cfgScale ?? cfgScale
    clipGuidance = body.clipGuidance ?? clipGuidance
    width = body.width ?? width
    height = body.height ?? height
    sampler = body.sampler
    samples = body.samples ?? samples
    steps = body.steps ?? steps
    style = body.style
    scheduleStart = body.scheduleStart
    scheduleEnd = body.scheduleEnd
    maskSource = body.maskSource
  }
}
