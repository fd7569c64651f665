import GenAPI
import GenLanguage

extension Compiler {
  /// An error about the settings together, pointing at each cause.
  mutating func report(_ violation: Violation, _ call: Call, at span: Span) {
    var advice = Advice(related: causes(of: violation, call))
    switch violation.field {
    case .prompts:
      // What is missing may be in a statement that the parser rejected.
      if isIncomplete { return }
      advice.help = "say what to paint: `prompt \"a lighthouse on a cliff\"`"
      return report(.noPrompt, violation.summary, at: span, advice)
    case .operation where isForeignEngine: return reportForeignEngine(call, at: span)
    case .operation where call.operation == .upscale:
      advice.help = enlargingEngine
      return report(.notOffered, "`\(call.engine)` of \(limits.source) cannot enlarge an image", at: span, advice)
    case .seedTravel:
      advice.help = "`travel prompt` works with every service; `service embedded` travels between seeds"
      return report(.notOffered, "\(limits.source) does not offer noise between two seeds", at: span, advice)
    case .pixels where call.operation == .upscale: break
    case .operation where call.operation == .textToImage:
      advice.help = promptOnlyEngine
      let summary = "`\(call.engine)` of \(limits.source) cannot make a picture from text alone"
      return report(.notOffered, summary, at: span, advice)
    case .operation:
      advice.help = withoutImage(call)
      let summary = "`\(call.engine)` of \(limits.source) cannot \(action(call.operation))"
      return report(.notOffered, summary, at: span, advice)
    case .mask:
      advice.help = "choose the image first: `init \"photo.png\"`"
      return report(.incompleteImageToImage, violation.summary, at: span, advice)
    case .size where !limits.sizes.isEmpty:
      advice.help = "did you mean `size \(closestSize(to: call))`?"
    case .pixels where !limits.pixels.isEmpty:
      advice.help = sizeSuggestion(call)
    case let field where violation.reason == .unsupported && !field.settings.isEmpty:
      advice.help = "leave it out: `reset \(field.name)`"
    default: break
    }
    advice.label = "\(limits.source) accepts \(violation.allowed)"
    report(.beyondLimits, violation.summary, at: span, advice)
  }

  /// What to do where an engine makes no picture from text.
  private var promptOnlyEngine: String {
    if limits.operations.contains(.masking) {
      return "choose what to repaint: `init \"photo.png\"; mask \"mask.png\" white`"
    }
    if limits.operations.contains(.imageToImage) { return "choose an image to start from: `init \"photo.png\"`" }
    return dialect == .v2beta ? "choose an engine that does: `engine core`" : "`engines` lists what the service has"
  }

  private var enlargingEngine: String {
    "choose an engine that does: `engine \(dialect == .v2beta ? StableImage.upscaleEngine : "esrgan-v1-x2plus")`"
  }

  /// What to do where an engine does not start from an image, or does not repaint a part of one.
  private func withoutImage(_ call: Call) -> String {
    let isMasking = call.operation == .masking
    let alone = "`\(call.maskSource == nil ? "" : "mask none; ")init none` makes a picture from the prompt alone"
    guard dialect == .v2beta else { return alone }
    return "choose an engine that does: `engine \(isMasking ? StableImage.inpaintEngine : "ultra")`; or \(alone)"
  }

  private func action(_ operation: Call.Operation) -> String {
    switch operation {
    case .textToImage: "make a picture from text"
    case .imageToImage: "start from an image"
    case .masking: "repaint a part of an image"
    case .upscale: "enlarge an image"
    }
  }

  /// The statements that led to a violation.
  private func causes(of violation: Violation, _ call: Call) -> [Diagnostic.Related] {
    if case .promptText(let index) = violation.field {
      let texts = state.texts(.prompt) + state.texts(.negative)
      return texts.indices.contains(index) ? [Diagnostic.Related(texts[index].span, "this text")] : []
    }
    var found: [Diagnostic.Related] = []
    for id in call.operation == .upscale ? [] : violation.field.settings {
      guard let span = state[id]?.span, !found.contains(where: { $0.span == span }) else { continue }
      // One `size` statement sets both sides.
      let isSize = id == .width && state[.height]?.span == span
      found.append(Diagnostic.Related(span, "`\(isSize ? "size" : SettingTable[id].name)` is set here"))
    }
    return found
  }

  /// The size, of the only ones accepted, whose shape is closest.
  private func closestSize(to call: Call) -> PixelSize {
    let shape = Double(call.width) / Double(call.height)
    func deviation(_ size: PixelSize) -> Double {
      let ratio = shape * Double(size.height) / Double(size.width)
      return max(ratio, 1 / ratio)
    }
    return limits.sizes.min { deviation($0) < deviation($1) } ?? PixelSize(call.width, call.height)
  }

  /// The size of the same shape that has the fewest pixels too many or too few.
  private func sizeSuggestion(_ call: Call) -> String? {
    let unit = limits.sideMultiple
    let isTooSmall = call.width * call.height < limits.pixels.lowerBound
    var (width, height) = (call.width, call.height)
    for _ in 0..<64 where !limits.pixels.contains(width * height) {
      let change = isTooSmall ? unit : -unit
      // The side that is shorter for its share grows first, so that the shape stays.
      if width * call.height <= height * call.width ? isTooSmall : !isTooSmall {
        width += change
      } else {
        height += change
      }
    }
    guard limits.pixels.contains(width * height), limits.side.contains(width), limits.side.contains(height) else {
      return nil
    }
    return "did you mean `size \(PixelSize(width, height))`?"
  }

  /// What the dialect cannot say of the settings that are known, where others are not: all of it is told at once.
  mutating func reportUnsayable(at span: Span) {
    if [SettingID.service, .dialect, .engine].contains(where: { state[$0]?.value == .unknown }) { return }
    refreshLimits()
    let call = state.call(engine: engine, seed: nil)
    for violation in call.violations(of: limits) where isUnsayable(violation) && isNews(violation, call) {
      report(violation, call, at: span)
    }
  }

  private func isUnsayable(_ violation: Violation) -> Bool {
    violation.reason == .unsupported && limits.lacks.contains(violation.field)
  }

  /// Whether a violation is still to be told: what the dialect lacks is one error, however many calls have it.
  mutating func isNews(_ violation: Violation, _ call: Call) -> Bool {
    guard isUnsayable(violation) else { return true }
    let places = causes(of: violation, call).map(\.span)
    return unsayable.insert(NarrowerLimit(violation: violation, causes: places)).inserted
  }

  /// A mask must have the size of the init image, as far as both are files.
  mutating func masksMatch(_ call: Call, at span: Span) -> Bool {
    guard case .file(let image)? = call.initImage, case .file(let mask)? = call.maskImage else { return true }
    guard let first = header(of: image, at: span), let second = header(of: mask, at: span) else { return false }
    if first.width == second.width, first.height == second.height { return true }
    var advice = Advice(help: "make both the same size")
    for id in [SettingID.initImage, .mask] {
      if let origin = state[id]?.span {
        advice.related.append(Diagnostic.Related(origin, "`\(SettingTable[id].name)`"))
      }
    }
    let summary =
      "the mask is \(second.width)x\(second.height) but the init image is \(first.width)x\(first.height)"
    report(.incompleteImageToImage, summary, at: span, advice)
    return false
  }

  /// Settings that need an init image; one that served earlier calls may outlive their image.
  mutating func warnWithoutEffect(_ call: Call) {
    for id in [SettingID.strength, .noise] {
      guard let span = state[id]?.span, !usedStrengths.contains(span) else { continue }
      if call.initImage != nil {
        usedStrengths.insert(span)
        continue
      }
      let advice = Advice(help: "choose an image first: `init \"photo.png\"`")
      let warning = "`\(SettingTable[id].name)` changes nothing without an init image"
      let isNew = !diagnostics.contains { $0.code == RuntimeCode.withoutEffect.rawValue && $0.span == span }
      if isNew { warn(.withoutEffect, warning, at: span, advice) }
    }
  }

  /// What only the embedded engine accepts.
  mutating func warnNarrower(_ call: Call, at span: Span) {
    let documented = Limits.documented(dialect: dialect, engine: call.engine)
    for violation in call.violations(of: documented) {
      let causes = causes(of: violation, call)
      // One setting is one warning, however many calls use it.
      guard narrower.insert(NarrowerLimit(violation: violation, causes: causes.map(\.span))).inserted else { continue }
      var advice = Advice(label: "\(documented.source) accepts \(violation.allowed)", related: causes)
      if violation.field == .operation, call.operation == .upscale { advice.help = enlargingEngine }
      warn(.narrowerElsewhere, "works with \(limits.source) only: \(violation.summary)", at: span, advice)
    }
  }
}

/// A limit that a call breaks, and the statements that need what it forbids.
struct NarrowerLimit: Hashable {
  var violation: Violation
  var causes: [Span]
}

extension Violation.Field {
  /// The settings behind a member of a call.
  var settings: [SettingID] {
    switch self {
    case .prompts, .promptText: [.prompt, .negative]
    case .width: [.width]
    case .height: [.height]
    case .size, .pixels: [.width, .height, .engine]
    case .cfgScale: [.cfg]
    case .sampler: [.sampler]
    case .steps: [.steps]
    case .samples: [.samples]
    case .seed: [.seed]
    case .style: [.style, .dialect]
    case .operation: [.initImage, .mask]
    case .mask: [.mask]
    case .scheduleStart, .scheduleEnd, .maskStrength: [.strength, .noise]
    case .clipGuidance: [.clipGuidance]
    case .seedTravel: [.seed]
    }
  }
}
