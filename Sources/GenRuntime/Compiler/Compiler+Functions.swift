import GenAPI
import GenLanguage

/// The functions of the language.
enum Function: String, CaseIterable {
  case len, round, floor, ceil, min, max, abs, join, choose, shuffle, env

  private static let byName: [String: Function] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The function of this name.
  static func named(_ name: String) -> Function? { byName[name] }

  /// How it is written, with what it gives.
  var usage: String {
    switch self {
    case .len: "len(LIST)"
    case .round: "round(X) or round(X, PLACES)"
    case .floor: "floor(X)"
    case .ceil: "ceil(X)"
    case .min: "min(A, B, …) or min(LIST)"
    case .max: "max(A, B, …) or max(LIST)"
    case .abs: "abs(X)"
    case .join: "join(LIST, \", \")"
    case .choose: "choose(A, B, …) or choose(LIST)"
    case .shuffle: "shuffle(LIST)"
    case .env: "env(\"NAME\")"
    }
  }

  /// What it gives, in one line.
  var summary: String {
    switch self {
    case .len: "how many values, characters or images"
    case .round: "the nearest number, halves away from zero"
    case .floor: "the greatest whole number not above X"
    case .ceil: "the least whole number not below X"
    case .min: "the least"
    case .max: "the greatest"
    case .abs: "without its sign"
    case .join: "the values as one string"
    case .choose: "one of the values, by chance; `random-seed` repeats the choice"
    case .shuffle: "the values in another order; `random-seed` repeats it"
    case .env: "a variable of the environment; keys, tokens, passwords and secrets are refused"
    }
  }
}

extension Compiler {
  /// `name(arguments)`
  mutating func call(_ name: Name, _ values: [Value], at span: Span) -> Value {
    guard let function = Function.named(name.text) else {
      if let metric = Metric(rawValue: name.text) { return measure(metric, values, at: span) }
      if !silencedNames.contains(name.text) { unknownFunction(name) }
      return .unknown
    }
    if values.contains(where: { if case .unknown = $0 { true } else { false } }) { return .unknown }
    if let later = DeferredValue(function, values) { return .deferred(later) }
    guard let result = apply(function, values, at: span) else {
      report(.badCall, "`\(name.text)` cannot take these values", at: span, Advice(help: "write `\(function.usage)`"))
      return .unknown
    }
    return result
  }

  private mutating func unknownFunction(_ name: Name) {
    if state.macros[name.text] != nil {
      let advice = Advice(help: "a macro stands on a line of its own")
      return report(.badCall, "`\(name.text)` is a macro: it gives no value", at: name.span, advice)
    }
    let functions = Function.allCases.map(\.rawValue)
    let metrics = Metric.allCases.map(\.rawValue)
    var advice = Advice.didYouMean(name.text, in: functions + metrics)
    if advice.help == nil {
      let lists = [functions, metrics].map { $0.map { "`\($0)`" }.joined(separator: ", ") }
      advice.help = "the functions are \(lists[0]); of images \(lists[1])"
    }
    report(.badCall, "there is no function `\(name.text)`", at: name.span, advice)
  }

  /// - Returns: `nil` when the function does not take such values.
  private mutating func apply(_ function: Function, _ values: [Value], at span: Span) -> Value? {
    switch function {
    case .len: return values.count == 1 ? length(values[0]) : nil
    case .round: return rounded(values)
    case .floor: return Compiler.map(values) { $0.floor() }
    case .ceil: return Compiler.map(values) { $0.ceil() }
    case .abs: return Compiler.map(values) { $0.magnitude }
    case .min: return Compiler.numbers(values)?.min().map(Value.number)
    case .max: return Compiler.numbers(values)?.max().map(Value.number)
    case .join: return join(values, at: span)
    case .choose: return choose(values)
    case .shuffle: return shuffle(values)
    case .env: return environment(values, at: span)
    }
  }

  private func length(_ value: Value) -> Value? {
    switch value {
    case .list(let list): .number(Number(list.items.count))
    case .range(let range): .number(Number(range.count))
    case .string(let text), .symbol(let text): .number(Number(text.characterCount))
    case .images(let images):
      .number(Number(images.index == nil ? state.runs.samples(of: Int(images.run)) ?? 0 : 1))
    case .sheet(let handle): .number(Number(state.sheets[handle.index].images(in: state.runs).count))
    default: nil
    }
  }

  private func rounded(_ values: [Value]) -> Value? {
    guard values.count == 2, case .number(let x) = values[0], case .number(let places) = values[1],
      let places = places.intValue, (0...15).contains(places)
    else { return Compiler.map(values) { $0.rounded() } }
    let unit = Number(coefficient: 1, exponent: places)
    return ((x * unit).rounded() / unit).map(Value.number)
  }

  private mutating func join(_ values: [Value], at span: Span) -> Value? {
    guard (1...2).contains(values.count), let items = Compiler.items([values[0]]) else { return nil }
    guard let separator = values.count == 2 ? values[1].text : ", " else { return nil }
    var text = ""
    for (index, item) in items.enumerated() {
      if index > 0, !text.appendLimited(separator) { return tooLarge(at: span) }
      if !text.appendLimited(item.printed) { return tooLarge(at: span) }
    }
    return .string(text)
  }

  private mutating func choose(_ values: [Value]) -> Value? {
    guard let items = Compiler.items(values), !items.isEmpty else { return nil }
    return items[state.draw(below: items.count, startingFrom: host.randomSeed)]
  }

  /// Fisher and Yates, from the end.
  private mutating func shuffle(_ values: [Value]) -> Value? {
    guard values.count == 1, var items = Compiler.items(values) else { return nil }
    for index in items.indices.dropFirst().reversed() {
      items.swapAt(index, state.draw(below: index + 1, startingFrom: host.randomSeed))
    }
    return .list(ValueList(items))
  }

  private mutating func environment(_ values: [Value], at span: Span) -> Value? {
    guard values.count == 1, let name = values[0].text, !name.isEmpty else { return nil }
    guard mayTrust("use `env`", at: span) else { return .unknown }
    let upper = name.uppercased()
    if ["KEY", "TOKEN", "SECRET", "PASSW", "CREDENTIAL"].contains(where: { upper.contains($0) }) {
      let advice = Advice(help: "a script never sees keys, tokens, passwords and secrets")
      report(.secretVariable, "`env` does not hand out `\(name)`", at: span, advice)
      return .unknown
    }
    guard let value = host.environment(name) else {
      report(.missingVariable, "the environment has no variable `\(name)`", at: span)
      return .unknown
    }
    state.environment[name] = value
    return .string(value)
  }

  /// A function of one number.
  private static func map(_ values: [Value], _ transform: (Number) -> Number) -> Value? {
    guard values.count == 1, case .number(let number) = values[0] else { return nil }
    return .number(transform(number))
  }

  /// The values of one list or range, or all arguments.
  private static func items(_ values: [Value]) -> [Value]? {
    if values.count == 1 {
      switch values[0] {
      case .list(let list): return list.items
      case .range(let range): return range.values.map(Value.number)
      case .images: return nil
      default: break
      }
    }
    return values
  }

  private static func numbers(_ values: [Value]) -> [Number]? {
    guard let items = items(values) else { return nil }
    let numbers = items.compactMap { if case .number(let number) = $0 { number } else { nil } }
    return numbers.count == items.count ? numbers : nil
  }
}

extension String {
  /// How many characters; where all are ASCII, and no CRLF makes one of two, the bytes tell.
  var characterCount: Int {
    utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } ? utf8.count : count
  }
}
