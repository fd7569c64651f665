import GenAPI
import GenLanguage
import Imaging

extension Compiler {
  /// `init IMAGE [strength X | noise A to B]`, `init none`
  mutating func setInitImage(_ expression: Expression, _ amount: InitAmount?) {
    if case .symbol(let name) = expression, name.text.lowercased() == "none" {
      assign(.initImage, nil, at: name.span)
    } else {
      let image = imageReference(.initImage, expression)
      assign(.initImage, image.map(SettingValue.image) ?? .unknown, at: expression.span)
    }
    switch amount {
    case .strength(let strength): setStrength(strength)
    case .noise(let range): setNoise(range)
    case nil: break
    }
  }

  /// `mask IMAGE white|black`, `mask alpha`, `mask none`
  mutating func setMask(_ expression: Expression, color: Name?) {
    if case .symbol(let name) = expression, color == nil {
      if name.text.lowercased() == "none" { return assign(.mask, nil, at: name.span) }
      if name.text.lowercased() == "alpha" { return assign(.mask, .mask(nil, .initImageAlpha), at: name.span) }
    }
    let image = imageReference(.mask, expression)
    guard let color, let image else {
      if image != nil {
        let advice = Advice(help: "add `white` or `black`: the colour of the pixels to repaint")
        report(.wrongType, "a mask needs to know which pixels are repainted", at: expression.span, advice)
      }
      return assign(.mask, .unknown, at: expression.span)
    }
    let source: MaskSource = color.text.lowercased() == "black" ? .maskImageBlack : .maskImageWhite
    assign(.mask, .mask(image, source), at: expression.span)
  }

  /// `strength X`; clears `noise`.
  mutating func setStrength(_ expression: Expression) {
    guard let number = settingNumber(.strength, expression) else { return }
    guard (0...1).contains(number.doubleValue) else {
      reportOutside(.strength, number, Bounds(0.0...1.0, nil), at: expression.span)
      return assign(.strength, .unknown, at: expression.span)
    }
    if state[.noise] != nil { assign(.noise, nil, at: expression.span) }
    assign(.strength, .number(number), at: expression.span)
  }

  /// `noise A to B`; clears `strength`.
  mutating func setNoise(_ expression: Expression) {
    guard case .range(let start, let end, nil, _) = expression.ungrouped else {
      let value = evaluate(expression)
      if value != .unknown { reportWrongType(.noise, value, at: expression.span) }
      return assign(.noise, .unknown, at: expression.span)
    }
    guard let from = fraction(start), let to = fraction(end) else {
      return assign(.noise, .unknown, at: expression.span)
    }
    if state[.strength] != nil { assign(.strength, nil, at: expression.span) }
    assign(.noise, .noise(from: from, to: to), at: expression.span)
  }

  private mutating func fraction(_ expression: Expression) -> Number? {
    guard let number = number(evaluate(expression), expression) else { return nil }
    if (0...1).contains(number.doubleValue) { return number }
    reportOutside(.noise, number, Bounds(0.0...1.0, nil), at: expression.span)
    return nil
  }

  /// The image that a value stands for: a file that can be read, or one image of a run; `nil` after an error.
  mutating func imageReference(_ id: SettingID, _ expression: Expression) -> ImageReference? {
    let value = evaluate(expression)
    if value.canBeImage { return image(value, at: expression.span) }
    if value != .unknown { reportWrongType(id, value, at: expression.span) }
    return nil
  }

  /// The image that a path or a handle stands for; `nil` after an error.
  mutating func image(_ value: Value, at span: Span) -> ImageReference? {
    switch value {
    case .string(let written), .symbol(let written):
      let path = host.expandingHome(written)
      guard isNotOwnImage(path, at: span), header(of: path, at: span) != nil else { return nil }
      return .file(path: path)
    case .images(let images):
      let run = Int(images.run)
      if let index = images.index { return made(run, Int(index), at: span) }
      let samples = state.runs.samples(of: run) ?? 1
      if samples == 1 || runsOfAnyLength.contains(run) { return made(run, 1, at: span) }
      let advice = Advice(help: "choose one: `\(images.text).1` to `\(images.text).\(samples)`")
      let summary = "one image is needed, but `\(images.text)` stands for \(samples)"
      report(.severalImages, summary, at: span, advice)
      return nil
    case .sheet(let handle):
      let images = state.sheets[handle.index].images(in: state.runs)
      if images.count == 1, case .images(let image) = images[0] {
        return made(Int(image.run), Int(image.index ?? 1), at: span)
      }
      let advice = Advice(help: helpForSweep(handle.index, at: span))
      let summary = "one image is needed, but the sweep has \(images.count)"
      report(.severalImages, summary, at: span, advice)
      return nil
    default: return nil
    }
  }

  /// How one image of a sweep is chosen, by what the sweep was called where it was used.
  private func helpForSweep(_ index: Int, at span: Span) -> String {
    let sheet = state.sheets[index]
    let written = sources.text(span)
    guard let sign = written.first, "@$".contains(sign), !written.contains(where: \.isWhitespace) else {
      return "choose one of its \(SheetHandle(index, sheet).text)"
    }
    let order = ["column", "row", "page"].prefix(sheet.sides.count).joined(separator: ", ")
    return "choose one by its cell, `[\(order)]`: `\(written)[\(sheet.sides.map { _ in "1" }.joined(separator: ", "))]`"
  }

  /// An image of a run, unless it is known that it was never made.
  private mutating func made(_ run: Int, _ index: Int, at span: Span) -> ImageReference? {
    guard state.runs.isMissing(run, index) else { return .artifact(run: run, index: index) }
    let advice = Advice(help: "its call failed or was cancelled: make it again, or choose another")
    report(.missingImage, "the image `@\(run).\(index)` was never made", at: span, advice)
    return nil
  }

  /// Files are read before anything runs: a path that the script itself saves would mean an older picture, if any.
  private mutating func isNotOwnImage(_ path: String, at span: Span) -> Bool {
    guard let handle = outputs.handle(savedAt: path, by: steps, date: host.now()) else { return true }
    let advice = Advice(help: "write `\(handle)`, which stands for that image")
    report(.ownImage, "`\(path)` is not there yet: this script will save it", at: span, advice)
    return false
  }

  /// The size and format of an image file; `nil` after an error.
  mutating func header(of path: String, at span: Span?) -> ImageHeader? {
    if let header = images.headers[path] { return header }
    guard mayUse(path: path, at: span) else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try host.readFile(path, Host.imageByteLimit)
    } catch {
      report(.unreadableFile, "`\(path)` cannot be read: \(reason(error))", at: span, missing(path, at: span))
      return nil
    }
    do {
      let header = try ImageHeader(of: bytes)
      try ImageLimits().check(width: header.width, height: header.height)
      images.add(path, header, bytes)
      return header
    } catch {
      report(.notAnImage, "`\(path)` cannot be used: \(error)", at: span)
      return nil
    }
  }

  /// What to do about a file that is not there. A picture holds the script that made it, and no other picture.
  private func missing(_ path: String, at span: Span?) -> Advice {
    guard let source = span.map({ sources[$0.source] }), source.provenance != nil else {
      return Advice(help: "paths start from the folder that `gen` was started in")
    }
    let name = visibleText(source.name)
    return Advice(
      label: "`\(name)` was made from this image, which is not in it",
      help: "put the image into this folder under this name, or take over the settings alone: `recall \"\(name)\"`")
  }
}

extension Value {
  /// Whether it may stand for an image: a path or a handle.
  var canBeImage: Bool {
    switch self {
    case .string, .symbol, .images, .sheet: true
    default: false
    }
  }
}

extension Expression {
  /// Without the parentheses around it.
  var ungrouped: Expression {
    if case .group(let inner, _) = self { return inner.ungrouped }
    return self
  }
}
