import GenAPI
import GenLanguage
import Imaging

extension Compiler {
  /// `recall IMAGE`: takes over the settings that made an image, and says what could not be taken over.
  mutating func recall(_ operands: [Expression], at span: Span) {
    guard operands.count == 1, let operand = operands.first else {
      let advice = Advice(help: "for example: `recall \"castle.png\"` or `recall @3.1`")
      return report(.badCall, "`recall` takes one image", at: span, advice)
    }
    guard let path = recalledPath(operand), let texts = texts(of: path, at: operand.span) else { return }
    guard let imported = ImportedScript(texts: texts) else {
      let advice = Advice(help: "its settings were never in it, or were removed; `settings` shows those of now")
      return report(.notAnImage, "`\(path)` does not say how it was made", at: operand.span, advice)
    }
    for setting in SettingTable.all where !setting.survivesReset { state.reset(setting.id) }
    limitsAreStale = true
    let written = sources.text(operand.span)
    let lost = imported.unmapped + apply(imported, from: path, called: written.hasPrefix("@") ? written : path)
    let head = "# recalled \(path)" + (imported.origin == .gen ? "" : ", written by \(imported.origin.rawValue)")
    let lines = [head] + difference(of: imported) + lost.map { "# not taken over: \($0)" }
    deliver(.print(lines.map { visibleText($0) }.joined(separator: "\n")))
  }

  /// Why the same call may give another picture now.
  private func difference(of imported: ImportedScript) -> [String] {
    guard let (service, revision) = imported.madeBy else { return [] }
    let now = host.service(serviceName)
    if now?.name == service, now?.revision == revision { return [] }
    let current = now.map { " `\($0.name)` (\($0.revision))" } ?? " another service"
    return ["# made by `\(service)` (\(revision)); now\(current) answers, which may draw another picture"]
  }

  /// The file of an image; `nil` after an error.
  private mutating func recalledPath(_ operand: Expression) -> String? {
    switch operand.ungrouped {
    case .handle, .index: break
    default:
      switch evaluate(operand) {
      case .string(let path), .symbol(let path): return path
      case .unknown: return nil
      case let value:
        var advice = Advice(help: "for example: `recall \"castle.png\"` or `recall @3.1`")
        if case .number(let number) = value { advice.help = "a run is written `@\(number)`" }
        report(.badCall, "`recall` takes an image, not \(value.typeName)", at: operand.span, advice)
        return nil
      }
    }
    guard case .artifact(let run, let index)? = imageReference(.initImage, operand) else { return nil }
    if let saved = state.runs[run, index] {
      if !saved.path.isEmpty { return saved.path }
      let advice = Advice(help: "run its script again, or see its settings with `gen store export`")
      report(.missingImage, "no file of `@\(run).\(index)` is there any more", at: operand.span, advice)
      return nil
    }
    let advice = Advice(help: "the settings that make it stand in this script")
    report(.ownImage, "`@\(run).\(index)` is not there yet", at: operand.span, advice)
    return nil
  }

  /// The texts in an image file; `nil` after an error.
  private mutating func texts(of path: String, at span: Span) -> [PNGText]? {
    guard mayUse(path: path, at: span) else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try host.readFile(path, Host.imageByteLimit)
    } catch {
      let advice = Advice(help: "paths start from the folder that `gen` was started in")
      report(.unreadableFile, "`\(path)` cannot be read: \(reason(error))", at: span, advice)
      return nil
    }
    do {
      return try ImageText.all(in: bytes)
    } catch {
      report(
        .notAnImage, "`\(path)` cannot be used: \(error)", at: span,
        Advice(help: "PNG, JPEG and WebP files are recalled"))
      return nil
    }
  }

  /// Applies the settings of a script that came out of a picture: only settings, only with plain values, and no file
  /// outside the current folder. Everything else of a foreign script could do something.
  /// - Returns: what was left out.
  private mutating func apply(_ script: ImportedScript, from path: String, called name: String) -> [String] {
    var source = Source(name: path, text: script.lines.joined(separator: "\n"))
    source.provenance = "recalled from \(name)"
    let id = sources.add(source)
    let parsed = parse(source, id: id, vocabulary: Session.vocabulary)
    var lost = parsed.diagnostics.isEmpty ? [] : ["statements that cannot be read"]
    for statement in parsed.script.statements {
      guard case .setting(let setting) = statement.kind else {
        if case .generate = statement.kind { continue }
        lost.append(sources.text(statement.span))
        continue
      }
      guard let id = SettingTable.id(named: setting.name.text), !SettingTable[id].survivesReset else { continue }
      if let problem = obstacle(to: setting, id, statement) {
        lost.append("`\(sources.text(statement.span))`: \(problem)")
      } else {
        compile(setting)
      }
    }
    return lost
  }

  /// Why a setting of a foreign script is not applied; `nil` if it may be.
  private func obstacle(to setting: SettingStatement, _ id: SettingID, _ statement: Statement) -> String? {
    var isPlain = true
    Script(statements: [statement]).walk({ _ in }) { expression in
      switch expression {
      case .variable, .handle, .call, .index, .invalid: isPlain = false
      case .string(let literal): if literal.constant == nil { isPlain = false }
      default: break
      }
    }
    if !isPlain { return "it is computed" }
    switch setting.value {
    case .initImage(.string(let literal), _), .mask(.string(let literal), _):
      return obstacle(toReading: literal.constant ?? "")
    case .expression(let value) where id == .engine:
      let engine = sources.text(value.span).filter { $0 != "\"" }
      guard !engineIDs.isEmpty, !engineIDs.contains(engine) else { return nil }
      return "`\(serviceName)` has \(engineIDs[0]), which may draw another picture"
    default: return nil
    }
  }

  private func obstacle(toReading path: String) -> String? {
    if path.hasPrefix("~") || !host.isInCurrentFolder(path) { return "the file is not in this folder" }
    return (try? host.readFile(path, Host.imageByteLimit)) == nil ? "the file is not there" : nil
  }
}
