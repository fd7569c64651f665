import GenAPI
import GenLanguage

/// Writes settings and calls as scripts: one order, one spelling.
enum CanonicalScript {
  /// A script that makes the same call. The name, the run's number, folders and who pays are not part of it.
  /// - Parameter fileName: what the file of an earlier image is called beside the script, if it is there.
  static func text(
    for planned: PlannedCall, fileName: (_ run: Int, _ index: Int) -> String? = { _, _ in nil }
  ) -> String {
    let call = planned.call
    let environment = EnvironmentText(planned.environment)
    let isPlain = !environment.occurs(in: call.engine)
    var lines = ["engine \(isPlain ? ScriptText.word(call.engine) : environment.quoted(call.engine))"]
    if planned.dialect != Dialect.preferred(forEngine: call.engine) {
      lines.append("dialect \(planned.dialect.rawValue)")
    }
    if call.operation == .upscale, let image = call.initImage {
      lines.append("upscale \(reference(image, environment, fileName)) to \(max(call.width, call.height))")
      return lines.joined(separator: "\n") + "\n"
    }
    lines += prompts(call.prompts, environment)
    lines.append("size \(PixelSize(call.width, call.height))")
    lines.append("sampler \(call.sampler?.rawValue ?? "auto")")
    lines.append("steps \(call.steps)")
    lines.append("cfg \(number(call.cfgScale))")
    lines.append("seed \(call.seed)")
    if call.clipGuidance != .none { lines.append("clip-guidance \(call.clipGuidance.rawValue)") }
    if let style = call.style { lines.append("style \(style.rawValue)") }
    lines += images(call, environment, fileName)
    lines.append(action(call))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The statement that makes the pictures.
  static func action(_ call: Call) -> String {
    guard let travel = call.seedTravel else { return call.samples == 1 ? "generate" : "generate \(call.samples)" }
    return "travel seed \(call.seed) to \(travel.toSeed) at \(number(travel.amount))"
  }

  /// A number as the language writes it.
  static func number(_ value: Double) -> String { Number(value)?.description ?? "\(value)" }

  /// The strength that the language writes for a start of the schedule, 0…1.
  static func strength(scheduleStart: Double) -> String {
    Number(scheduleStart).map { (1 - $0).description } ?? number(1 - scheduleStart)
  }

  /// `prompt` with everything from the first to the last text that is wanted, `negative` with the rest. Texts whose
  /// order would not survive that stay prompts with a negative weight.
  private static func prompts(_ texts: [TextPrompt], _ environment: EnvironmentText) -> [String] {
    let split = texts.lastIndex { $0.weight >= 0 }.map { $0 + 1 } ?? 0
    let wanted = texts[..<split].map { weighted($0.text, $0.weight, environment) }
    let unwanted = texts[split...].map { weighted($0.text, -$0.weight, environment) }
    var lines = [wanted.isEmpty ? "prompt none" : "prompt \(wanted.joined(separator: ", "))"]
    if !unwanted.isEmpty { lines.append("negative \(unwanted.joined(separator: ", "))") }
    return lines
  }

  private static func weighted(_ text: String, _ weight: Double, _ environment: EnvironmentText) -> String {
    let quoted = environment.quoted(text)
    return weight == 1 ? quoted : "\(quoted) weight \(number(weight))"
  }

  private static func images(
    _ call: Call, _ environment: EnvironmentText, _ fileName: (_ run: Int, _ index: Int) -> String?
  ) -> [String] {
    guard let image = call.initImage else { return [] }
    var line = "init \(reference(image, environment, fileName))"
    if let end = call.scheduleEnd {
      line += " noise \(number(call.scheduleStart ?? 1)) to \(number(end))"
    } else if let start = call.scheduleStart {
      line += " strength \(strength(scheduleStart: start))"
    }
    guard let source = call.maskSource else { return [line] }
    guard let mask = call.maskImage, source != .initImageAlpha else { return [line, "mask alpha"] }
    let color = source == .maskImageBlack ? "black" : "white"
    return [line, "mask \(reference(mask, environment, fileName)) \(color)"]
  }

  /// The file's own name: folders and run numbers mean nothing elsewhere.
  private static func reference(
    _ image: ImageReference, _ environment: EnvironmentText, _ fileName: (_ run: Int, _ index: Int) -> String?
  ) -> String {
    switch image {
    case .file(let path): environment.quotedFileName(path)
    case .artifact(let run, let index): ScriptText.quoted(fileName(run, index) ?? "earlier-image.png")
    }
  }
}
