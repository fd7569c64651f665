import GenAPI
import GenLanguage

extension Compiler {
  /// `steps`, `samples`
  mutating func setWhole(_ id: SettingID, _ expression: Expression, _ range: ClosedRange<Int>) {
    guard let number = settingWhole(id, expression) else { return }
    guard range.contains(number) else {
      reportOutside(id, Number(number), Bounds(range, limits.source), at: expression.span)
      return assign(id, .unknown, at: expression.span)
    }
    assign(id, .number(Number(number)), at: expression.span)
  }

  /// `cfg`
  mutating func setDecimal(_ id: SettingID, _ expression: Expression, _ range: ClosedRange<Double>) {
    guard let number = settingNumber(id, expression) else { return }
    guard range.contains(number.doubleValue) else {
      reportOutside(id, number, Bounds(range, limits.source), at: expression.span)
      return assign(id, .unknown, at: expression.span)
    }
    assign(id, .number(number), at: expression.span)
  }

  /// `random-seed`
  mutating func setNatural(_ id: SettingID, _ expression: Expression) {
    if case .symbol(let name) = expression, name.text.lowercased() == "random" {
      return assign(id, nil, at: name.span)
    }
    guard let number = settingWhole(id, expression) else { return }
    guard number >= 0 else {
      reportOutside(id, Number(number), Bounds(0...Int.max, nil), at: expression.span)
      return assign(id, .unknown, at: expression.span)
    }
    assign(id, .number(Number(number)), at: expression.span)
  }

  /// `seed N`, `seed random`
  mutating func setSeed(_ expression: Expression) {
    let value = evaluate(expression)
    if let word = value.text, word.lowercased() == "random" { return assign(.seed, nil, at: expression.span) }
    guard value != .unknown, case .number(let number) = value, let seed = number.intValue else {
      if value != .unknown { reportWrongType(.seed, value, at: expression.span) }
      return assign(.seed, .unknown, at: expression.span)
    }
    if seed == 0 {
      let advice = Advice(help: "write `seed random`, or a number from 1")
      warn(.seedZero, "`seed 0` means a random seed to the API", at: expression.span, advice)
      return assign(.seed, nil, at: expression.span)
    }
    refreshLimits()
    let range = Int(limits.seeds.lowerBound)...Int(limits.seeds.upperBound)
    guard range.contains(seed) else {
      reportOutside(.seed, number, Bounds(range, limits.source), at: expression.span)
      return assign(.seed, .unknown, at: expression.span)
    }
    assign(.seed, .number(number), at: expression.span)
  }

  /// `width`, `height`
  mutating func setSide(_ id: SettingID, _ expression: Expression) {
    guard let number = settingWhole(id, expression) else { return }
    let isFine = checkSide(id, number, at: expression.span)
    assign(id, isFine ? .number(Number(number)) : .unknown, at: expression.span)
  }

  /// `size`
  mutating func setSize(_ expression: Expression) {
    let value = evaluate(expression)
    guard case .size(let size) = value else {
      if value != .unknown { reportWrongType(.size, value, at: expression.span) }
      assign(.width, .unknown, at: expression.span)
      return assign(.height, .unknown, at: expression.span)
    }
    let widthIsFine = checkSide(.width, size.width, at: expression.span)
    let heightIsFine = checkSide(.height, size.height, at: expression.span)
    assign(.width, widthIsFine ? .number(Number(size.width)) : .unknown, at: expression.span)
    assign(.height, heightIsFine ? .number(Number(size.height)) : .unknown, at: expression.span)
  }

  private mutating func checkSide(_ id: SettingID, _ side: Int, at span: Span) -> Bool {
    refreshLimits()
    guard limits.side.contains(side) else {
      reportOutside(id, Number(side), Bounds(limits.side, limits.source), at: span)
      return false
    }
    let unit = limits.sideMultiple
    if side % unit == 0 { return true }
    let below = side / unit * unit
    let nearest = side - below < unit - unit / 2 ? max(below, unit) : below + unit
    let advice = Advice(
      label: "\(limits.source) works in steps of \(unit) pixels", help: "did you mean \(nearest)?")
    let summary = "`\(SettingTable[id].name)` is \(side) but must be a multiple of \(unit)"
    report(.wrongMultiple, summary, at: span, advice)
    return false
  }

  /// The error of a value outside its range: facts, whose they are, and what to type instead.
  @inline(never)
  mutating func reportOutside(_ id: SettingID, _ number: Number, _ bounds: Bounds, at span: Span) {
    let name = SettingTable[id].name
    let label = bounds.source.map { "\($0) accepts \(bounds.text)" }
    let advice = Advice(label: label, help: suggestion(id, number, bounds))
    report(.outOfRange, "`\(name)` is \(number) but must be \(bounds.text)", at: span, advice)
  }

  private func suggestion(_ id: SettingID, _ number: Number, _ bounds: Bounds) -> String? {
    if id == .samples, number.doubleValue > bounds.upper, let wanted = number.intValue {
      let most = Int(bounds.upper)
      let times = wanted / most + (wanted % most == 0 ? 0 : 1)
      return "more pictures take more calls: `repeat \(times) { generate \(most) }`"
    }
    if id == .strength, number.doubleValue > 1, number.doubleValue <= 100 { return "did you mean \(number)%?" }
    var shorter = number
    for _ in 0..<3 where shorter.doubleValue > bounds.upper {
      guard let tenth = shorter / 10 else { return nil }
      shorter = tenth
    }
    let unit = id == .width || id == .height ? limits.sideMultiple : 1
    // A digit too many is the usual slip.
    if number.doubleValue > bounds.upper, bounds.lower...bounds.upper ~= shorter.doubleValue,
      !bounds.isWhole || shorter.intValue?.isMultiple(of: unit) == true
    {
      return "did you mean \(shorter)?"
    }
    let name = SettingTable[id].name
    let nearest = number.doubleValue < bounds.lower ? bounds.lowerText : bounds.upperText
    return "the nearest is `\(name) \(nearest)`"
  }
}

/// A range for messages, and who set it.
struct Bounds {
  var lower: Double
  var upper: Double
  var lowerText: String
  var upperText: String
  /// As messages write it: `10…150`.
  var text: String
  var isWhole: Bool
  /// Whose range it is; `nil` for the language's own.
  var source: String?

  init(_ range: ClosedRange<Int>, _ source: String?) {
    (lower, upper) = (Double(range.lowerBound), Double(range.upperBound))
    (lowerText, upperText) = ("\(range.lowerBound)", "\(range.upperBound)")
    text = range.upperBound == .max ? "\(range.lowerBound) or more" : range.text
    (isWhole, self.source) = (true, source)
  }

  init(_ range: ClosedRange<Double>, _ source: String?) {
    (lower, upper) = (range.lowerBound, range.upperBound)
    lowerText = Number(range.lowerBound)?.description ?? "\(range.lowerBound)"
    upperText = Number(range.upperBound)?.description ?? "\(range.upperBound)"
    text = range.text
    (isWhole, self.source) = (false, source)
  }
}
