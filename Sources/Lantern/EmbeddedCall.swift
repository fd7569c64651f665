import Diffusion
import GenAPI

/// A call that has passed the checks.
struct EmbeddedCall: Sendable {
  let call: Call
  let readings: [PromptReading]
  let method: SamplingMethod
  /// The decoded images of the call.
  let images: InputImages

  /// - Throws: `APIError`
  init(_ request: GenerationRequest) throws(APIError) {
    let call = request.call
    guard call.engine == EmbeddedService.engineID || EmbeddedService.standsInFor.contains(call.engine) else {
      throw .unknownEngine(call.engine)
    }
    var violations = call.violations(of: EmbeddedService.limits)
    // The sides of an upscaled picture follow from its image.
    if call.operation == .upscale { violations.removeAll { [.width, .height, .size, .pixels].contains($0.field) } }
    for prompt in call.prompts where !prompt.weight.isFinite {
      violations.append(Violation(.prompts, .outside, value: "\(prompt.weight)", allowed: "a finite weight"))
    }
    if let error = APIError(violations) { throw error }
    let sampler = call.sampler ?? EmbeddedService.defaultSampler
    guard let method = SamplingMethod(rawValue: sampler.rawValue) else {
      throw .badRequest("`sampler \(sampler.rawValue)` is not offered")
    }
    images = try InputImages(request)
    self.call = call
    self.method = method
    let light = call.style?.embedded.light
    readings = call.prompts.map { PromptReading($0.text, weight: $0.weight).lit(by: light) }
  }

  /// The seed of an image, from 1; after the largest comes 1.
  func seed(ofImage index: Int) -> UInt32 { Self.seed(call.seed, ofImage: index) }

  /// The noise of an image, from 1: that of its seed, or on the way from there to the seed as far from the other end.
  func noise(ofImage index: Int) -> NoiseBlend {
    let own = GaussianNoise(seed: UInt64(seed(ofImage: index)))
    guard let travel = call.seedTravel else { return NoiseBlend(seed: own.seed) }
    let other = GaussianNoise(seed: UInt64(Self.seed(travel.toSeed, ofImage: index)))
    return NoiseBlend(from: own, to: other, amount: travel.amount)
  }

  private static func seed(_ first: UInt32, ofImage index: Int) -> UInt32 {
    let (base, largest) = (UInt64(first) - 1, UInt64(UInt32.max))
    return UInt32((base + UInt64(index - 1)) % largest + 1)
  }

  /// The finish: the preset's, else the first one that a wanted prompt names.
  var style: Style? { call.style?.embedded.style ?? wordedStyle }

  private var wordedStyle: Style? {
    readings.lazy.filter { $0.weight > 0 }.compactMap(\.styles.first).first
  }

  /// The part of the schedule to run. Without an init image it is the whole, as the API has it; with a mask the whole
  /// unless the call says otherwise; with an init image alone, 35 % of it stays unless the call says otherwise.
  var part: (start: Double, end: Double) {
    switch call.operation {
    case .textToImage, .upscale: (1, 0)
    case .imageToImage: (call.scheduleStart ?? 0.65, call.scheduleEnd ?? 0)
    case .masking: (call.scheduleStart ?? 1, call.scheduleEnd ?? 0)
    }
  }

  /// What is not done as asked.
  var notes: [String] {
    var notes: [String] = []
    if call.engine != EmbeddedService.engineID {
      notes.append("`\(EmbeddedService.engineID)`, the embedded engine, answers for `\(call.engine)`")
    }
    var unknown: [String] = []
    for word in readings.flatMap(\.unknown) where !unknown.contains(word) { unknown.append(word) }
    if !unknown.isEmpty { notes.append("not in the offline vocabulary: \(unknown.joined(separator: ", "))") }
    if Guidance(scale: call.cfgScale, weights: call.prompts.map(\.weight)).isCapped {
      notes.append("the prompts' weights times the cfg scale sum to more than 70; from there their effect is capped")
    }
    notes += styleNotes
    if call.clipGuidance != .none {
      notes.append("`clip-guidance \(call.clipGuidance.rawValue)` changes nothing: the embedded engine has no CLIP")
    }
    return notes + images.notes
  }
}

extension EmbeddedCall {
  /// What is said of the style preset: that it is not followed, or that it stands in for the prompt's own finish.
  private var styleNotes: [String] {
    guard let preset = call.style, call.operation != .upscale else { return [] }
    if let note = preset.embedded.note { return [note] }
    if let light = preset.embedded.light, !readings.contains(where: { $0.moods.contains(light) }) {
      return ["`style \(preset.rawValue)` gives way to the light that the prompt names"]
    }
    guard let style = preset.embedded.style, let worded = wordedStyle, worded != style else { return [] }
    return ["`style \(preset.rawValue)` stands in for the style that the prompt names"]
  }
}
