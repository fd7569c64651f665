import Diffusion
import GenAPI

/// A call that has passed the checks.
struct EmbeddedCall: Sendable {
  let call: Call
  let readings: [PromptReading]
  let method: SamplingMethod

  /// - Throws: `EmbeddedServiceError`
  init(_ call: Call) throws(EmbeddedServiceError) {
    guard call.engine == EmbeddedService.engineID || EmbeddedService.standsInFor.contains(call.engine) else {
      throw .unknownEngine(call.engine)
    }
    var violations = call.violations(of: EmbeddedService.limits).filter { $0.field != .style }
    for prompt in call.prompts where !prompt.weight.isFinite {
      violations.append(Violation(.prompts, .outside, value: "\(prompt.weight)", allowed: "a finite weight"))
    }
    guard violations.isEmpty else { throw .outsideLimits(violations) }
    let sampler = call.sampler ?? EmbeddedService.defaultSampler
    guard let method = SamplingMethod(rawValue: sampler.rawValue) else {
      let allowed = SamplingMethod.allCases.map(\.rawValue).joined(separator: ", ")
      throw .outsideLimits([Violation(.sampler, .unsupported, value: sampler.rawValue, allowed: allowed)])
    }
    self.call = call
    self.method = method
    readings = call.prompts.map { PromptReading($0.text, weight: $0.weight) }
  }

  /// The seed of an image, from 1; after the largest comes 1.
  func seed(ofImage index: Int) -> UInt32 {
    let (base, largest) = (UInt64(call.seed) - 1, UInt64(UInt32.max))
    return UInt32((base + UInt64(index - 1)) % largest + 1)
  }

  /// The finish: the first one a wanted prompt names.
  var style: Style? {
    readings.lazy.filter { $0.weight > 0 }.compactMap(\.styles.first).first
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
    if call.style != nil { notes.append("the embedded engine ignores the style preset; name the style in the prompt") }
    if call.clipGuidance != .none { notes.append("the embedded engine has no CLIP guidance") }
    return notes
  }
}
