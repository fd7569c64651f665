/// One way in which a call exceeds what an engine accepts: facts, and the sentence about them.
public struct Violation: Hashable, Sendable {
  /// What is wrong with the call.
  public enum Field: Hashable, Sendable {
    case prompts
    /// The text at this index.
    case promptText(Int)
    case width, height, size, pixels
    case cfgScale, sampler, steps, samples, seed, style
    case operation, mask, scheduleStart, scheduleEnd, clipGuidance, seedTravel
    /// A strength beside a mask.
    case maskStrength
  }

  /// How the value misses what is allowed.
  public enum Reason: Hashable, Sendable {
    case outside, notMultiple, missing, unsupported, tooLong
  }

  /// What is wrong.
  public var field: Field
  /// In which way.
  public var reason: Reason
  /// The value, as the language writes it.
  public var value: String
  /// What would be accepted: `10…150`, `multiples of 64`.
  public var allowed: String

  /// A violation.
  public init(_ field: Field, _ reason: Reason, value: String, allowed: String) {
    self.field = field
    self.reason = reason
    self.value = value
    self.allowed = allowed
  }

  /// One sentence: lower case, no final period, names in backticks.
  public var summary: String {
    switch (field, reason) {
    case (.prompts, _): "there is no prompt"
    case (.promptText, .missing): "a prompt has no text"
    case (.promptText, _): "a prompt has \(value) characters but may have \(allowed)"
    case (.pixels, _): "\(value) pixels in all, but there must be \(allowed)"
    case (.operation, _): "the operation `\(value)` is not offered"
    case (.mask, _): "a mask needs an image to start from"
    case (.maskStrength, _): "`strength` and `noise` cannot be sent with a mask"
    case (.seedTravel, .unsupported): "noise between two seeds is not offered"
    case (_, .notMultiple): "`\(field.name)` is \(value) but must be a multiple of \(allowed)"
    case (_, .unsupported): "`\(field.name) \(value)` is not offered"
    default: "`\(field.name)` is \(value) but must be \(allowed)"
    }
  }
}

extension Violation.Field {
  /// The name in the language.
  public var name: String {
    switch self {
    case .prompts, .promptText: "prompt"
    case .width: "width"
    case .height: "height"
    case .size, .pixels: "size"
    case .cfgScale: "cfg"
    case .sampler: "sampler"
    case .steps: "steps"
    case .samples: "samples"
    case .seed: "seed"
    case .style: "style"
    case .operation: "operation"
    case .mask: "mask"
    case .scheduleStart, .scheduleEnd: "noise"
    case .maskStrength: "strength"
    case .clipGuidance: "clip-guidance"
    case .seedTravel: "travel"
    }
  }
}

extension Call {
  /// Everything in which the call exceeds `limits`, in the order of the call's members; empty when it may be sent.
  public func violations(of limits: Limits) -> [Violation] {
    var found: [Violation] = []
    if !limits.operations.contains(operation) {
      let offered = Operation.allCases.filter(limits.operations.contains).map(\.rawValue).joined(separator: ", ")
      found.append(Violation(.operation, .unsupported, value: operation.rawValue, allowed: offered))
    }
    found += promptViolations(of: limits)
    found += sizeViolations(of: limits)
    found += numberViolations(of: limits)
    found += choiceViolations(of: limits)
    found += unsayable(to: limits)
    return found
  }

  private func promptViolations(of limits: Limits) -> [Violation] {
    let isMissing = prompts.isEmpty || (limits.needsPrompt && !prompts.contains { $0.weight >= 0 })
    if isMissing, operation != .upscale {
      return [Violation(.prompts, .missing, value: "0", allowed: "at least 1")]
    }
    return prompts.enumerated().compactMap { index, prompt in
      // Counting characters walks the text; a text of fewer bytes needs no counting.
      if prompt.text.isEmpty { return Violation(.promptText(index), .missing, value: "0", allowed: "at least 1") }
      guard prompt.text.utf8.count > limits.promptLength else { return nil }
      let length = prompt.text.unicodeScalars.count
      guard length > limits.promptLength else { return nil }
      return Violation(.promptText(index), .tooLong, value: "\(length)", allowed: "at most \(limits.promptLength)")
    }
  }

  private func sizeViolations(of limits: Limits) -> [Violation] {
    if operation == .upscale { return limits.operations.contains(.upscale) ? enlargementViolations(of: limits) : [] }
    let sides: [(Violation.Field, Int)] = [(.width, width), (.height, height)]
    let wrongSides = sides.compactMap { field, value in
      Limits.violation(field, of: value, in: limits.side)
        ?? (value % limits.sideMultiple == 0
          ? nil : Violation(field, .notMultiple, value: "\(value)", allowed: "\(limits.sideMultiple)"))
    }
    if !wrongSides.isEmpty { return wrongSides }
    let size = PixelSize(width, height)
    if let most = limits.shorterSide, min(width, height) > most {
      return [Violation(.size, .tooLong, value: size.description, allowed: "at most \(most) on the shorter side")]
    }
    if !limits.sizes.isEmpty, !limits.sizes.contains(size) {
      let allowed = limits.sizes.map(\.description).joined(separator: ", ")
      return [Violation(.size, .outside, value: size.description, allowed: allowed)]
    }
    let shapes = limits.aspectRatios
    if !shapes.isEmpty, Limits.AspectRatio.closest(to: size, in: shapes) == nil {
      let allowed = "one of the shapes " + shapes.map(\.description).joined(separator: ", ")
      return [Violation(.size, .outside, value: size.description, allowed: allowed)]
    }
    guard !limits.pixels.contains(width * height) else { return [] }
    let value = "\(size) is \(width * height)"
    return [Violation(.pixels, .outside, value: value, allowed: limits.pixels.text)]
  }

  /// The result of an enlargement: any shape, but not too large, and on some services not too small.
  private func enlargementViolations(of limits: Limits) -> [Violation] {
    let size = PixelSize(width, height)
    let (count, overflows) = width.multipliedReportingOverflow(by: height)
    if overflows || count > limits.enlargedPixels {
      let value = overflows ? "\(size)" : "\(size) is \(count)"
      return [Violation(.pixels, .outside, value: value, allowed: "at most \(limits.enlargedPixels)")]
    }
    if max(width, height) >= limits.enlargedSide { return [] }
    return [Violation(.size, .outside, value: size.description, allowed: "at least \(limits.enlargedSide) on one side")]
  }

  private func numberViolations(of limits: Limits) -> [Violation] {
    var found = [
      Limits.violation(.cfgScale, of: cfgScale, in: limits.cfgScale),
      Limits.violation(.steps, of: steps, in: limits.steps),
      Limits.violation(.samples, of: samples, in: limits.samples),
      Limits.violation(.seed, of: seed, in: limits.seeds),
    ]
    if let travel = seedTravel {
      found.append(Limits.violation(.seedTravel, of: travel.amount, in: 0...1))
      found.append(Limits.violation(.seed, of: travel.toSeed, in: limits.seeds))
    }
    if let scheduleStart { found.append(Limits.violation(.scheduleStart, of: scheduleStart, in: 0...1)) }
    if let scheduleEnd { found.append(Limits.violation(.scheduleEnd, of: scheduleEnd, in: 0...1)) }
    return found.compactMap { $0 }
  }

  private func choiceViolations(of limits: Limits) -> [Violation] {
    var found: [Violation] = []
    if let sampler, !limits.samplers.contains(sampler) {
      let names = limits.samplers.map(\.rawValue).joined(separator: ", ")
      let allowed = names.isEmpty ? "no sampler" : names
      found.append(Violation(.sampler, .unsupported, value: sampler.rawValue, allowed: allowed))
    }
    if let style, !limits.styles.contains(style) {
      let names = limits.styles.map(\.rawValue).joined(separator: ", ")
      let allowed = names.isEmpty ? "no style" : names
      found.append(Violation(.style, .unsupported, value: style.rawValue, allowed: allowed))
    }
    let needsInit = maskSource != nil || maskImage != nil
    if needsInit, initImage == nil, operation != .masking {
      found.append(Violation(.mask, .missing, value: "mask", allowed: "an init image"))
    }
    return found
  }
}

extension Call {
  /// What the call says that cannot be said; only values that differ from those of a call of which nothing was said.
  private func unsayable(to limits: Limits) -> [Violation] {
    if limits.lacks.isEmpty || operation == .upscale { return [] }
    let plain = Call(engine: engine, prompts: prompts, seed: seed)
    let said: [(Violation.Field, isSaid: Bool, value: String)] = [
      (.steps, steps != plain.steps, "\(steps)"), (.cfgScale, cfgScale != plain.cfgScale, Limits.text(cfgScale)),
      (.clipGuidance, clipGuidance != plain.clipGuidance, clipGuidance.rawValue),
      (.scheduleEnd, (scheduleEnd ?? 0) > 0, "to \(Limits.text(scheduleEnd ?? 0))"),
      (.maskStrength, operation == .masking && scheduleStart != nil, "strength"),
      (.seedTravel, seedTravel != nil, "travel"),
    ]
    return said.filter { $0.isSaid && limits.lacks.contains($0.0) }.map { field, _, value in
      Violation(field, .unsupported, value: value, allowed: "no `\(field.name)`")
    }
  }
}

extension Limits {
  /// The violation of `value` lying outside `range`, if it does (and if it is not a number at all).
  static func violation<V: Comparable>(_ field: Violation.Field, of value: V, in range: ClosedRange<V>) -> Violation? {
    range.contains(value) ? nil : Violation(field, .outside, value: Self.text(value), allowed: range.text)
  }

  /// Whole numbers without a fraction, as people write them.
  package static func text<V>(_ value: V) -> String {
    guard let double = value as? Double, double == double.rounded(), abs(double) < 1e15 else { return "\(value)" }
    return "\(Int(double))"
  }
}

extension ClosedRange {
  /// As messages write a range: `10…150`; a range of one value is that value.
  public var text: String {
    lowerBound == upperBound ? Limits.text(lowerBound) : "\(Limits.text(lowerBound))…\(Limits.text(upperBound))"
  }
}
