import GenAPI
import GenLanguage

extension Compiler {
  /// `@3`, `@towers.2`: the run must exist, and the image in it.
  mutating func images(_ handle: Handle) -> Value {
    let meaning = meaning(of: handle.run)
    if case .name(let name) = handle.run, case .sheet(let sheet)? = meaning {
      guard let image = handle.image else { return .sheet(SheetHandle(sheet, state.sheets[sheet])) }
      guard let index = index(image) else { return .unknown }
      let images = state.sheets[sheet].images(in: state.runs)
      if images.indices.contains(index - 1) { return images[index - 1] }
      let advice = Advice(help: "write `@\(name).1` to `@\(name).\(images.count)`, or `@\(name)[column, row]`")
      report(.unknownImage, "`@\(name)` has \(images.count) images, not \(index)", at: handle.span, advice)
      return .unknown
    }
    guard let run = run(of: handle, meaning) else { return .unknown }
    guard let image = handle.image else { return .images(RunImages(run: Int32(clamping: run), index: nil)) }
    guard let index = index(image) else { return .unknown }
    return select(index, ofRun: run, at: handle.span)
  }

  /// `@last[column, row]`
  private mutating func cell(of sheet: Sheet, _ positions: [Value], _ indices: [Expression], at span: Span) -> Value {
    var whole: [Int] = []
    for (value, expression) in zip(positions, indices) {
      guard let number = number(value, expression) else { return .unknown }
      guard let index = number.intValue else {
        report(.typeMismatch, "an index is a whole number", at: expression.span)
        return .unknown
      }
      whole.append(index)
    }
    // One index counts the cells in the order they ran.
    let place = whole.count == 1 ? (1...sheet.count).contains(whole[0]) ? whole[0] - 1 : nil : sheet.position(whole)
    guard let place else {
      let sides = sheet.sides.map(String.init).joined(separator: " × ")
      let order = ["column", "row", "page"].prefix(sheet.sides.count).joined(separator: ", ")
      let advice = Advice(help: "cells count from 1: `[\(order)]`")
      report(.indexOutOfBounds, "the sweep has \(sides) cells", at: span, advice)
      return .unknown
    }
    guard sheet.runs.indices.contains(place), sheet.runs[place] != 0 else {
      report(.unknownImage, "this cell of the sweep makes no picture", at: span)
      return .unknown
    }
    return .images(RunImages(run: Int32(clamping: sheet.runs[place]), index: nil))
  }

  private mutating func select(_ index: Int, ofRun run: Int, at span: Span) -> Value {
    let samples = state.runs.samples(of: run) ?? 0
    guard (1...max(1, samples)).contains(index) else {
      let summary = "run \(run) has \(samples == 1 ? "one image" : "\(samples) images"), not \(index)"
      let advice = Advice(help: samples == 1 ? "write `@\(run)`" : "write `@\(run).1` to `@\(run).\(samples)`")
      report(.unknownImage, summary, at: span, advice)
      return .unknown
    }
    return .images(RunImages(run: Int32(clamping: run), index: Int32(clamping: index)))
  }

  private mutating func run(of handle: Handle, _ meaning: HandleMeaning?) -> Int? {
    if case .run(let run)? = meaning { return run }
    if case .name(let name) = handle.run, silencedNames.contains(name) { return nil }
    guard options.isTrusted else {
      _ = mayTrust("use `\(sources.text(handle.span))`, a run that it does not make itself", at: handle.span)
      return nil
    }
    // Nobody can tell then whether there is such a run.
    if let problem = state.runs.problem {
      report(.storeUnusable, problem.message, at: handle.span)
      return nil
    }
    switch handle.run {
    case .number(let number):
      let last = state.runs.last.map { "the last run is `@\($0)`" } ?? "nothing has been generated yet"
      report(.unknownRun, "there is no run \(number)", at: handle.span, Advice(help: last))
    case .name("last"):
      let advice = Advice(help: "make a picture first: `generate`")
      report(.unknownRun, "there is no last run: nothing has been generated yet", at: handle.span, advice)
    case .name(let name):
      let names = state.runs.handleNames + state.sheets.handleNames + ["last"]
      var advice = Advice.didYouMean(name, in: names, prefix: "@")
      if advice.help == nil { advice.help = "name a run, or a sweep, when you make it: `generate as \(name)`" }
      report(.unknownRun, "no run is called `\(name)`", at: handle.span, advice)
    }
    return nil
  }

  /// What a handle stands for; `nil` when that is nothing.
  private mutating func meaning(of run: Handle.Run) -> HandleMeaning? {
    switch run {
    case .number(let number): state.runs.samples(of: number).map { _ in .run(number) }
    case .name(let name): state.meaning(of: name)
    }
  }

  /// Which image, from 1; `nil` after an error.
  private mutating func index(_ image: Handle.Image) -> Int? {
    switch image {
    case .number(let number): return number
    case .variable(let name):
      let value = evaluate(.variable(name))
      if value == .unknown { return nil }
      guard case .number(let number) = value, let index = number.intValue else {
        report(.typeMismatch, "an image is chosen by a whole number, not \(value.typeName)", at: name.span)
        return nil
      }
      return index
    }
  }

  /// `$list[1]`, `@run[1]`; elements count from 1, negative indices from the end.
  mutating func element(of base: Expression, _ indices: [Expression], at span: Span) -> Value {
    let value = evaluate(base)
    return element(of: value, indices.map { evaluate($0) }, base: base.span, indices, at: span)
  }

  /// The element of a value at positions that are known.
  mutating func element(
    of value: Value, _ positions: [Value], base: Span, _ indices: [Expression], at span: Span
  ) -> Value {
    if value == .unknown || positions.contains(.unknown) { return .unknown }
    if case .sheet(let handle) = value { return cell(of: state.sheets[handle.index], positions, indices, at: span) }
    if positions.count > 1 {
      let advice = Advice(help: "only a sweep has columns and rows: `@last[2, 1]`")
      report(.typeMismatch, "\(value.typeName) takes one index", at: span, advice)
      return .unknown
    }
    guard let first = indices.first, let number = positions.first.flatMap({ number($0, first) }) else {
      return .unknown
    }
    guard let index = number.intValue else {
      report(.typeMismatch, "an index is a whole number", at: first.span)
      return .unknown
    }
    return element(of: value, index, at: first.span, base: base)
  }

  private mutating func element(of value: Value, _ index: Int, at span: Span, base: Span) -> Value {
    let count: Int
    switch value {
    case .list(let list): count = list.items.count
    case .range(let range): count = range.count
    case .images(let images) where images.index == nil: return select(index, ofRun: Int(images.run), at: span)
    default:
      report(.typeMismatch, "\(value.typeName) has no elements", at: base)
      return .unknown
    }
    let position = index < 0 ? count + index : index - 1
    guard (0..<count).contains(position) else {
      let advice = Advice(help: "elements count from 1; -1 is the last")
      let summary = count == 0 ? "the list is empty" : "the list has \(count) elements, not \(index)"
      report(.indexOutOfBounds, summary, at: span, advice)
      return .unknown
    }
    if case .range(let range) = value { return .number(range[position]) }
    if case .list(let list) = value { return list.items[position] }
    return .unknown
  }
}
