import GenAPI
import GenLanguage

/// Writes settings and calls as scripts: one order, one spelling.
enum CanonicalScript {
  /// A script that makes the same call. The name, the run's number, folders and who pays are not part of it.
  static func text(for planned: PlannedCall) -> String {
    let call = planned.call
    var lines = ["engine \(ScriptText.word(call.engine))"]
    if planned.dialect != Dialect.preferred(forEngine: call.engine) {
      lines.append("dialect \(planned.dialect.rawValue)")
    }
    lines += prompts(call.prompts, environment: planned.environment)
    lines.append("size \(PixelSize(call.width, call.height))")
    lines.append("sampler \(call.sampler?.rawValue ?? "auto")")
    lines.append("steps \(call.steps)")
    lines.append("cfg \(number(call.cfgScale))")
    lines.append("seed \(call.seed)")
    if call.clipGuidance != .none { lines.append("clip-guidance \(call.clipGuidance.rawValue)") }
    if let style = call.style { lines.append("style \(style.rawValue)") }
    lines += images(call)
    lines.append(call.samples == 1 ? "generate" : "generate \(call.samples)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A number as the language writes it.
  static func number(_ value: Double) -> String { Number(value)?.description ?? "\(value)" }

  /// `prompt` with everything from the first to the last text that is wanted, `negative` with the rest. Texts whose
  /// order would not survive that stay prompts with a negative weight.
  private static func prompts(_ texts: [TextPrompt], environment: [String: String]) -> [String] {
    let split = texts.lastIndex { $0.weight >= 0 }.map { $0 + 1 } ?? 0
    let wanted = texts[..<split].map { weighted($0.text, $0.weight, environment) }
    let unwanted = texts[split...].map { weighted($0.text, -$0.weight, environment) }
    var lines = [wanted.isEmpty ? "prompt none" : "prompt \(wanted.joined(separator: ", "))"]
    if !unwanted.isEmpty { lines.append("negative \(unwanted.joined(separator: ", "))") }
    return lines
  }

  private static func weighted(_ text: String, _ weight: Double, _ environment: [String: String]) -> String {
    let quoted = EnvironmentText(environment).quoted(text)
    return weight == 1 ? quoted : "\(quoted) weight \(number(weight))"
  }

  private static func images(_ call: Call) -> [String] {
    guard let image = call.initImage else { return [] }
    var line = "init \(reference(image))"
    if let end = call.scheduleEnd {
      line += " noise \(number(call.scheduleStart ?? 1)) to \(number(end))"
    } else if let start = call.scheduleStart {
      line += " strength \(Number(start).map { (1 - $0).description } ?? number(1 - start))"
    }
    guard let source = call.maskSource else { return [line] }
    guard let mask = call.maskImage, source != .initImageAlpha else { return [line, "mask alpha"] }
    return [line, "mask \(reference(mask)) \(source == .maskImageBlack ? "black" : "white")"]
  }

  /// The file's own name: folders and run numbers mean nothing elsewhere.
  private static func reference(_ image: ImageReference) -> String {
    switch image {
    case .file(let path): ScriptText.quoted(path.split(separator: "/").last.map(String.init) ?? path)
    case .artifact: ScriptText.quoted("earlier-image.png")
    }
  }
}

/// Puts the names of environment variables where their values stand, so that no value ends in metadata.
struct EnvironmentText {
  /// Longest values first: one may be part of another.
  private let entries: [(name: String, value: String)]

  init(_ environment: [String: String]) {
    entries = environment.map { (name: $0.key, value: $0.value) }.sorted {
      $0.value.utf8.count == $1.value.utf8.count ? $0.name < $1.name : $0.value.utf8.count > $1.value.utf8.count
    }
  }

  /// A string literal that reads the environment again.
  func quoted(_ text: String) -> String {
    let parts = split(text)
    let inner = parts.map { part in
      switch part {
      case .text(let text): String(ScriptText.quoted(text).dropFirst().dropLast())
      case .variable(let name): "${env(\(ScriptText.quoted(name)))}"
      }
    }
    return "\"\(inner.joined())\""
  }

  /// For people: `$NAME` in place of the value.
  func masked(_ text: String) -> String {
    split(text).map { part in
      switch part {
      case .text(let text): text
      case .variable(let name): "$\(name)"
      }
    }.joined()
  }

  private enum Part {
    case text(String)
    case variable(String)
  }

  private func split(_ text: String) -> [Part] {
    if entries.isEmpty { return [.text(text)] }
    var parts: [Part] = []
    var pending = ""
    var rest = text[...]
    while let character = rest.first {
      if let entry = entries.first(where: { rest.hasPrefix($0.value) }) {
        if !pending.isEmpty { parts.append(.text(pending)) }
        pending = ""
        parts.append(.variable(entry.name))
        rest = rest.dropFirst(entry.value.count)
      } else {
        pending.append(character)
        rest = rest.dropFirst()
      }
    }
    if !pending.isEmpty { parts.append(.text(pending)) }
    return parts
  }
}
