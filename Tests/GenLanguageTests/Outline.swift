import GenLanguage

// Trees as text without their spans: `(setting steps 50)`.

func outline(_ script: Script) -> String { script.statements.map(outline).joined(separator: " ") }

func outline(_ statement: Statement) -> String {
  switch statement.kind {
  case .setting(let setting): return outline(setting)
  case .let(let name, let value): return "(let \(name.text) \(outline(value)))"
  case .include(let path): return "(include \(outline(path)))"
  case .if(let conditional):
    let otherwise = conditional.otherwise.map { " else {\(outline($0))}" } ?? ""
    return "(if \(outline(conditional.condition)) {\(outline(conditional.then))}\(otherwise))"
  case .for(let name, let values, let body): return "(for \(name.text) \(outline(values)) {\(outline(body))})"
  case .repeat(let count, let body): return "(repeat \(outline(count)) {\(outline(body))})"
  case .with(let settings, let body):
    return "(with \(settings.map(outline).joined(separator: " ")) {\(outline(body))})"
  case .def(let definition):
    let parameters = definition.parameters.map { $0.name.text + ($0.value.map { "=" + outline($0) } ?? "") }
    return "(def \(definition.name.text) [\(parameters.joined(separator: " "))] {\(outline(definition.body))})"
  case .sweep(let sweep):
    let axes = sweep.axes.map { axis in
      switch axis.subject {
      case .setting(let name): "\(name.text) \(outline(axis.values))"
      case .variable(let name): "$\(name.text) \(outline(axis.values))"
      }
    }
    let body = sweep.body.map { " {\(outline($0))}" } ?? ""
    let comparison = sweep.comparison.map { " compare \(outline($0))" } ?? ""
    return "(sweep \(axes.joined(separator: ", "))\(comparison)\(outline(as: sweep.name))\(body))"
  case .help(let name): return "(help \(name.text))"
  case .bare(let text, let weight): return "(bare \(outline(text))\(outline(weight: weight)))"
  case .call(let call):
    let arguments = call.arguments.map { ($0.label.map { $0.text + ": " } ?? "") + outline($0.value) }
    let list = arguments.joined(separator: " ")
    return call.isParenthesized ? "(call \(call.name.text) (\(list)))" : "(call \(call.name.text) \(list))"
  default: return outlineOfAction(statement)
  }
}

private func outlineOfAction(_ statement: Statement) -> String {
  switch statement.kind {
  case .generate(let count, let name):
    return "(generate\(count.map { " " + outline($0) } ?? "")\(outline(as: name)))"
  case .upscale(let upscale):
    let target = upscale.target.map { " \($0.side.text) \(outline($0.pixels))" } ?? ""
    return "(upscale \(outline(upscale.image))\(target)\(outline(as: upscale.name)))"
  case .find(let find):
    let condition = outline(find.condition)
    return "(find \(find.setting.text) \(outline(find.range)) until \(condition)\(outline(as: find.name)))"
  case .show(let images): return "(show\(images.map { " " + outline($0) }.joined()))"
  case .save(let images, let path): return "(save\(images.map { " " + outline($0) }.joined()) to \(outline(path)))"
  case .saveSession(let path): return "(save-session \(outline(path)))"
  case .diff(let first, let second): return "(diff \(outline(first)) \(outline(second)))"
  case .assert(let condition, let message):
    return "(assert \(outline(condition))\(message.map { " " + outline($0) } ?? ""))"
  case .print(let values): return "(print\(values.map { " " + outline($0) }.joined()))"
  case .explain(let format): return "(explain\(outline(as: format)))"
  case .command(let name, let operands): return "(command \(name.text)\(operands.map { " " + outline($0) }.joined()))"
  default: return "(?)"
  }
}

private func outline(as name: Name?) -> String { name.map { " as \($0.text)" } ?? "" }

private func outline(weight: Expression?) -> String { weight.map { " weight \(outline($0))" } ?? "" }

func outline(_ setting: SettingStatement) -> String {
  let name = setting.name.text
  switch setting.value {
  case .expression(let value): return "(\(name) \(outline(value)))"
  case .prompts(let parts, let adds):
    let list = parts.map { outline($0.text) + outline(weight: $0.weight) }.joined(separator: ", ")
    return "(\(name)\(adds ? " +" : "") \(list))"
  case .initImage(let image, .strength(let value)?): return "(\(name) \(outline(image)) strength \(outline(value)))"
  case .initImage(let image, .noise(let range)?): return "(\(name) \(outline(image)) noise \(outline(range)))"
  case .initImage(let image, nil): return "(\(name) \(outline(image)))"
  case .mask(let image, let color): return "(\(name) \(outline(image))\(color.map { " " + $0.text } ?? ""))"
  case .service(let service, let url): return "(\(name) \(outline(service))\(url.map { " " + outline($0) } ?? ""))"
  case .budget(let amount, let unit): return "(\(name) \(outline(amount))\(unit.map { " " + $0.text } ?? ""))"
  }
}

func outline(_ literal: StringLiteral) -> String {
  let parts = literal.parts.map { part in
    switch part {
    case .text(let text): text.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    case .interpolation(let value): "{\(outline(value))}"
    }
  }
  let quote =
    switch literal.form {
    case .quoted: "\""
    case .raw: "'"
    case .multiline: "\"\"\""
    }
  return quote + parts.joined(separator: "|") + quote
}

func outline(_ expression: Expression) -> String {
  func list(_ items: [Expression]) -> String { items.map(outline).joined(separator: " ") }
  switch expression {
  case .number(let number, _): return number.description
  case .size(let width, let height, _): return "\(width)×\(height)"
  case .string(let literal): return outline(literal)
  case .variable(let name): return "$\(name.text)"
  case .handle(let handle):
    let run =
      switch handle.run {
      case .number(let number): "@\(number)"
      case .name(let name): "@\(name)"
      }
    switch handle.image {
    case .number(let number)?: return "\(run).\(number)"
    case .variable(let name)?: return "\(run).$\(name.text)"
    case nil: return run
    }
  case .symbol(let name): return name.text
  case .list(let items, _): return "[\(list(items))]"
  case .group(let inner, _): return "<\(outline(inner))>"
  case .unary(let sign, let operand, _): return "(\(sign.rawValue) \(outline(operand)))"
  case .binary(let sign, let left, let right, _): return "(\(sign.rawValue) \(outline(left)) \(outline(right)))"
  case .range(let start, let end, let step, _):
    switch step {
    case .step(let value)?: return "(to \(outline(start)) \(outline(end)) step \(outline(value)))"
    case .count(let value)?: return "(to \(outline(start)) \(outline(end)) count \(outline(value)))"
    case nil: return "(to \(outline(start)) \(outline(end)))"
    }
  case .call(let name, let arguments, _): return "\(name.text)(\(list(arguments)))"
  case .index(let base, let indices, _): return "\(outline(base))[\(list(indices))]"
  case .invalid: return "?"
  }
}
