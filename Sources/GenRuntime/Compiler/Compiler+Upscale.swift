import GenAPI
import GenLanguage

extension Compiler {
  /// `upscale IMAGE [to N | width N | height N] [as NAME]`: plans a call that enlarges an image.
  mutating func enlarge(_ upscale: Upscale, at span: Span) {
    guard isFree(upscale.name) else { return }
    guard let enlargement = enlargement(upscale, at: span) else {
      // Later handles are judged as if it had worked.
      _ = appendRun(samples: 1, name: upscale.name?.text)
      return
    }
    call = enlargement
    // The next `generate` begins anew from the settings.
    isCallChecked = false
    schedule(.upscale(form(of: upscale)), name: upscale.name, at: span)
  }

  /// What stands behind the image of `call`, in numbers.
  private func form(of upscale: Upscale) -> String {
    switch upscale.target?.side.text.lowercased() {
    case nil: ""
    case "width": "width \(call.width)"
    case "height": "height \(call.height)"
    default: "to \(max(call.width, call.height))"
    }
  }

  /// The call; `nil` after an error, or when something in it is not known.
  private mutating func enlargement(_ upscale: Upscale, at span: Span) -> Call? {
    let value = evaluate(upscale.image)
    if !value.canBeImage, value != .unknown {
      let advice = Advice(help: "for example: `upscale @last` or `upscale \"photo.png\"`")
      report(.wrongType, "`upscale` takes an image, not \(value.typeName)", at: upscale.image.span, advice)
    }
    let pixels = upscale.target.map { target in (target, targetPixels(target)) }
    guard let image = image(value, at: upscale.image.span), let source = source(image, at: upscale.image.span) else {
      return nil
    }
    refreshLimits()
    let factor = limits.enlargementFactor ?? 2
    var size = PixelSize(factor * source.size.width, factor * source.size.height)
    if let (target, pixels) = pixels {
      guard let pixels, let asked = enlarged(source.size, to: pixels, target) else { return nil }
      guard limits.enlargementFactor == nil || asked == size else { return reportFactor(factor, target) }
      size = asked
    }
    var call = Call(engine: engine, prompts: source.prompts, seed: source.seed)
    (call.operation, call.initImage) = (.upscale, image)
    (call.width, call.height) = (size.width, size.height)
    let violations = call.violations(of: limits)
    for violation in violations { report(violation, call, at: span) }
    if violations.isEmpty, options.warnsAboutLimits { warnNarrower(call, at: span) }
    return violations.isEmpty ? call : nil
  }

  /// An engine that enlarges by one factor only.
  private mutating func reportFactor(_ factor: Int, _ target: Upscale.Target) -> Call? {
    let advice = Advice(help: "leave `\(target.side.text)` out, or choose another engine")
    let summary = "`\(engine)` of \(limits.source) makes an image \(factor) times as wide and high, and nothing else"
    report(.outOfRange, summary, at: target.pixels.span, advice)
    return nil
  }

  /// The pixels after `to`, `width` or `height`; `nil` after an error.
  private mutating func targetPixels(_ target: Upscale.Target) -> Int? {
    let value = evaluate(target.pixels)
    guard case .number(let number) = value, let pixels = number.intValue else {
      if value != .unknown {
        let advice = Advice(help: "for example: `upscale @last to 1024`")
        let summary = "`\(target.side.text)` takes a whole number of pixels, not `\(value.literal)`"
        report(.wrongType, summary, at: target.pixels.span, advice)
      }
      return nil
    }
    return pixels
  }

  /// The size of the same shape with a side of `pixels`; `nil` after an error, when that is not larger.
  private mutating func enlarged(_ size: PixelSize, to pixels: Int, _ target: Upscale.Target) -> PixelSize? {
    let isWidth =
      switch target.side.text.lowercased() {
      case "width": true
      case "height": false
      default: size.width >= size.height
      }
    let (side, other) = isWidth ? (size.width, size.height) : (size.height, size.width)
    guard pixels > side else {
      let advice = Advice(help: "without `\(target.side.text)` it becomes twice as large")
      let summary = "the image is \(size) and can only be made larger than that, not \(pixels)"
      report(.outOfRange, summary, at: target.pixels.span, advice)
      return nil
    }
    // Sides beyond any limit are reported as such; the product must not overflow before.
    let asked = min(pixels, 1 << 24)
    let scaled = max(1, (other * asked + side / 2) / side)
    return isWidth ? PixelSize(asked, scaled) : PixelSize(scaled, asked)
  }

  /// What is known about the image to enlarge.
  private struct Enlarged {
    var size: PixelSize
    var prompts: [TextPrompt] = []
    var seed: UInt32 = 1
  }

  /// The size of an image and, if a run of the session made it, its prompts and seed; `nil` after an error or when the
  /// run's call was wrong.
  private mutating func source(_ image: ImageReference, at span: Span) -> Enlarged? {
    switch image {
    case .file(let path):
      guard let header = header(of: path, at: span) else { return nil }
      return Enlarged(size: PixelSize(header.width, header.height))
    case .artifact(let run, let index):
      guard let call = state.runs.call(of: run) else { return nil }
      let saved = state.runs[run, index]
      let size = PixelSize(saved?.width ?? call.width, saved?.height ?? call.height)
      let seed = saved?.seed ?? call.seed &+ UInt32(clamping: index - 1)
      return Enlarged(size: size, prompts: call.prompts, seed: max(1, seed))
    }
  }
}
