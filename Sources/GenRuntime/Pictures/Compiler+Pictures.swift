import GenAPI
import GenLanguage

extension Compiler {
  /// `show [IMAGE, …]`; alone it shows the last run or sweep.
  mutating func show(_ operands: [Expression], at span: Span) {
    let last = Handle(run: .name("last"), image: nil, span: span)
    let items = operands.isEmpty ? selected(images(last), at: span) : selected(operands)
    guard let items else { return }
    deliver(.show(selection(items, at: span)))
  }

  /// `save IMAGES to "DIR"`
  mutating func copy(_ operands: [Expression], to folder: Expression, at span: Span) {
    let items = selected(operands)
    let value = evaluate(folder)
    guard let items, value != .unknown else { return }
    guard let written = value.text, !written.isEmpty, !written.utf8.contains(0) else {
      let advice = Advice(help: "write it in quotes: `save @last to \"album\"`")
      return report(.typeMismatch, "`save` takes a folder, not \(value.literal)", at: folder.span, advice)
    }
    let path = host.expandingHome(written)
    guard mayUse(path: path, at: folder.span) else { return }
    deliver(.copy(selection(items, at: span), folder: path))
  }

  private func selection(_ items: [ImageSelection.Item], at span: Span) -> ImageSelection {
    ImageSelection(items: items, preview: state.output.preview, span: span)
  }

  /// The images that operands stand for; `nil` after an error.
  private mutating func selected(_ operands: [Expression]) -> [ImageSelection.Item]? {
    var all: [ImageSelection.Item]? = []
    for operand in operands {
      let items = selected(evaluate(operand), at: operand.span)
      all = items.flatMap { items in all.map { $0 + items } }
    }
    return all
  }

  /// All images of a run, a sweep or a list, or the one of a file; `nil` after an error.
  private mutating func selected(_ value: Value, at span: Span) -> [ImageSelection.Item]? {
    switch value {
    case .unknown: return nil
    case .images(let images) where images.index == nil: return selected(ofRun: Int(images.run), at: span)
    case .sheet(let handle):
      return state.sheets[handle.index].images(in: state.runs).reduce(into: []) { items, value in
        guard case .images(let image) = value, let index = image.index else { return }
        if !state.runs.isMissing(Int(image.run), Int(index)) { items?.append(item(Int(image.run), Int(index))) }
      }
    case .list(let list):
      var all: [ImageSelection.Item]? = []
      for value in list.items { all = selected(value, at: span).flatMap { items in all.map { $0 + items } } }
      return all
    case .images, .string, .symbol:
      guard let reference = image(value, at: span) else { return nil }
      if case .artifact(let run, let index) = reference { return [item(run, index)] }
      return [ImageSelection.Item(image: reference, call: nil)]
    default:
      let advice = Advice(help: "an image is a handle or a file: `@last`, `@3.2`, `\"castle.png\"`")
      report(.typeMismatch, "an image is needed here, not \(value.typeName)", at: span, advice)
      return nil
    }
  }

  private mutating func selected(ofRun run: Int, at span: Span) -> [ImageSelection.Item]? {
    let samples = state.runs.samples(of: run) ?? 0
    let made = (0..<samples).map { $0 + 1 }.filter { !state.runs.isMissing(run, $0) }
    if !made.isEmpty { return made.map { item(run, $0) } }
    let advice = Advice(help: "its call failed or was cancelled: make it again, or choose another")
    report(.missingImage, "no image of `@\(run)` was ever made", at: span, advice)
    return nil
  }

  private func item(_ run: Int, _ index: Int) -> ImageSelection.Item {
    ImageSelection.Item(image: .artifact(run: run, index: index), call: state.runs.call(of: run))
  }
}
