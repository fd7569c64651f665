import GenAPI
import GenLanguage

extension Compiler {
  /// `assert condition "text"`: what is false fails when the run gets there.
  mutating func assert(_ condition: Expression, message: StringLiteral?) {
    let value = evaluate(condition)
    let text = message.flatMap { evaluate(.string($0)).text }
    guard let later = DeferredValue(value), later.isBoolean else {
      if value != .unknown {
        let advice = Advice(help: "compare something: `assert len([1, 2]) == 2`")
        report(.typeMismatch, "`assert` takes true or false, not \(value.typeName)", at: condition.span, advice)
      }
      return
    }
    if value == .boolean(true) { return }
    deliver(.assert(Assertion(condition: later, message: text, span: condition.span, way: way)))
  }

  /// `print a, b`: with a space between, as in Python.
  mutating func print(_ expressions: [Expression]) {
    let values = expressions.map { evaluate($0) }
    guard values.contains(where: { if case .deferred = $0 { true } else { false } }) else {
      return deliver(.print(values.map(\.printed).joined(separator: " ")))
    }
    var parts: [DeferredValue] = []
    for value in values {
      if !parts.isEmpty { parts.append(.constant(.string(" "))) }
      if case .deferred(let later) = value {
        parts.append(later)
      } else {
        parts.append(.constant(.string(shown(value.printed))))
      }
    }
    deliver(.report(Report(text: .text(parts), span: expressions[0].span)))
  }

  /// `ssim(@1, @2)` and its like: numbers that only the run knows.
  mutating func measure(_ metric: Metric, _ values: [Value], at span: Span) -> Value {
    if values.contains(.unknown) { return .unknown }
    guard host.metric != nil else {
      let advice = Advice(help: "it will compare two images")
      report(.notAvailable, "`\(metric.rawValue)` is not available yet", at: span, advice)
      return .unknown
    }
    let images = values.compactMap { oneImage($0) }
    guard images.count == 2, values.count == 2 else {
      let advice = Advice(help: "write `\(metric.rawValue)(@last, @1)`")
      report(.badCall, "`\(metric.rawValue)` takes two images", at: span, advice)
      return .unknown
    }
    return .deferred(.metric(metric, images[0], images[1]))
  }

  /// The image that a value stands for; `nil` when it is none, or several.
  func oneImage(_ value: Value) -> ImageReference? {
    switch value {
    case .string(let path): return .file(path: path)
    case .images(let images):
      let run = Int(images.run)
      if let index = images.index { return .artifact(run: run, index: Int(index)) }
      return state.runs.samples(of: run) == 1 ? .artifact(run: run, index: 1) : nil
    default: return nil
    }
  }
}
