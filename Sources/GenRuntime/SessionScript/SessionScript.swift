import GenAPI
import GenLanguage

/// Writes what led to the state of a session as a script: the calls whose pictures are there and that `undo` has not
/// taken back, with pinned seeds, and what is set besides. Values are written out, so that no loop, macro or variable is
/// needed to make the same pictures again.
struct SessionScript {
  let state: SessionState
  let host: Host
  let sources: SourceMap
  private let environment: EnvironmentText
  /// The calls to write.
  private let entries: [SessionLog.Entry]
  /// What handles call the runs, by number; runs that nobody refers to and nobody named have none.
  private var names: [Int: String] = [:]
  /// What was asked for so far: identical calls are made once.
  private var written: Set<PlannedCall> = []
  /// The settings as the script has left them so far.
  private var settings: [Assigned?]
  private var lines: [String] = []

  /// The script of a session as it is.
  init(state: SessionState, host: Host, sources: SourceMap) {
    (self.state, self.host, self.sources) = (state, host, sources)
    environment = EnvironmentText(state.environment)
    entries = Self.wanted(state)
    settings = [Assigned?](repeating: nil, count: state.settings.count)
    // Where pictures go was said outside of the session.
    settings[Int(SettingID.out.rawValue)] = state.configured[.out]
  }

  /// The script in its canonical layout.
  var formatted: String {
    mutating get {
      write()
      let text = lines.joined(separator: "\n") + "\n"
      let source = Source(name: "session", text: text)
      guard case .formatted(let bytes) = format(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary)
      else { return text }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The calls that led here, and those whose images they use.
  private static func wanted(_ state: SessionState) -> [SessionLog.Entry] {
    let entries = state.log.entries.filter { state.runs.hasPictures($0.planned.run) }
    var used: Set<Int> = []
    var kept: [SessionLog.Entry] = []
    for entry in entries.reversed() where !entry.isTakenBack || used.contains(entry.planned.run) {
      used.formUnion(entry.usedRuns)
      kept.append(entry)
    }
    return kept.reversed()
  }

  private mutating func write() {
    lines = ["# What led to the pictures of a session: every call, its seed pinned."]
    nameRuns()
    for entry in entries { write(entry) }
    let definitions = variables() + macros()
    if !definitions.isEmpty { lines += [""] + definitions }
    let count = lines.count
    change(to: state.settings, sparing: [.budget, .samples])
    if lines.count > count { lines.insert("", at: count) }
  }

  /// A name belongs to the last run that has it; runs that others use get one.
  private mutating func nameRuns() {
    var taken: Set<String> = []
    for entry in entries.reversed() {
      if let name = entry.planned.name, taken.insert(name).inserted { names[entry.planned.run] = name }
    }
    let written = Set(entries.map(\.planned.run))
    let kept = state.variables.definedNames.flatMap { state.variables[$0]?.imageRuns ?? [] }
    for run in entries.flatMap(\.usedRuns) + kept where names[run] == nil && written.contains(run) {
      var name = "r\(run)"
      while !taken.insert(name).inserted { name += "_" }
      names[run] = name
    }
  }

  private mutating func write(_ entry: SessionLog.Entry) {
    let name = names[entry.planned.run].map { " as \($0)" } ?? ""
    if name.isEmpty, entry.form == .generate, !written.insert(Self.request(entry.planned)).inserted { return }
    lines.append("")
    let call = entry.planned.call
    var wanted = entry.settings
    if let seed = Number(parsing: "\(call.seed)") {
      wanted[Int(SettingID.seed.rawValue)] = Assigned(value: .number(seed), span: nil)
    }
    switch entry.form {
    case .generate:
      change(to: wanted, sparing: Self.unused)
      lines.append(CanonicalScript.action(call) + name)
    case .upscale(let target):
      guard let image = call.initImage else { return }
      change(to: wanted, sparing: Set(SettingID.allCases).subtracting(Self.usedByUpscale))
      lines.append("upscale \(reference(image))" + (target.isEmpty ? "" : " \(target)") + name)
    case .written(let pieces):
      change(to: wanted, sparing: Self.unused)
      lines.append(statement(pieces, entry.planned.name == nil ? name : ""))
    }
  }

  /// Settings that a call does not use.
  private static let unused: Set<SettingID> = [.budget, .samples, .randomSeed]
  /// Settings that say something about an enlargement.
  private static let usedByUpscale: Set<SettingID> = [
    .engine, .dialect, .service, .organization, .out, .name, .metadata, .preview,
  ]

  /// What a call asks for, wherever it stands.
  private static func request(_ planned: PlannedCall) -> PlannedCall {
    var request = planned
    (request.run, request.name, request.origins) = (0, nil, SettingOrigins())
    request.span = Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    return request
  }

  /// A statement with its values written out; a comment where one of them cannot be.
  private func statement(_ pieces: [SessionLog.Entry.Piece], _ name: String) -> String {
    let texts = pieces.map { piece -> String? in
      switch piece {
      case .text(let text): text
      case .value(let value): literal(value)
      }
    }
    let text = texts.map { $0 ?? "…" }.joined() + name
    if texts.contains(nil) { return "# left out, for it uses what is not in this script: \(visibleText(text))" }
    return text
  }
}

extension SessionScript {
  /// Writes the settings in which two states differ.
  private mutating func change(to wanted: [Assigned?], sparing spared: Set<SettingID>) {
    for id in SettingID.allCases where id != .size && !spared.contains(id) {
      let index = Int(id.rawValue)
      guard settings[index]?.value != wanted[index]?.value else { continue }
      // Texts remember where they were written; the same ones from elsewhere are no change.
      if id == .prompt || id == .negative, settings[index] != nil, wanted[index] != nil,
        statement(id, settings) == statement(id, wanted)
      {
        continue
      }
      // `noise` comes later and clears it.
      if id == .strength, wanted[index]?.value == nil, isSet(.noise, in: wanted) { continue }
      lines.append(statement(id, wanted))
      // One statement sets both sides.
      if id == .width { settings[index + 1] = wanted[index + 1] }
      // Each of the two clears the other.
      if id == .strength { settings[Int(SettingID.noise.rawValue)] = nil }
      if id == .noise { settings[Int(SettingID.strength.rawValue)] = nil }
      settings[index] = wanted[index]
    }
    settings = zip(SettingID.allCases, zip(settings, wanted)).map { spared.contains($0) ? $1.0 : $1.1 }
  }

  private func isSet(_ id: SettingID, in settings: [Assigned?]) -> Bool { settings[Int(id.rawValue)]?.value != nil }

  private func statement(_ id: SettingID, _ wanted: [Assigned?]) -> String {
    if id == .width || id == .height {
      let sides = [SettingID.width, .height].map { side -> Int in
        guard case .number(let number)? = wanted[Int(side.rawValue)]?.value else { return 512 }
        return number.intValue ?? 512
      }
      return "size \(PixelSize(sides[0], sides[1]))"
    }
    let name = SettingTable[id].name
    if let value = wanted[Int(id.rawValue)]?.value {
      let style = SettingsListing.Style(quoted: environment.quoted, reference: reference)
      return "\(name) \(SettingsListing.text(value, of: id, style))"
    }
    switch id {
    case .prompt, .negative, .initImage, .mask: return "\(name) none"
    case .seed: return "seed random"
    default: return "reset \(name)"
    }
  }

  /// An image as the script calls it: one of another session by its file.
  private func reference(_ image: ImageReference) -> String {
    switch image {
    case .file(let path): return environment.quoted(path)
    case .artifact(let run, let index):
      if let name = names[run] { return "@\(name).\(index)" }
      return environment.quoted(state.runs[run, index]?.path ?? "@\(run).\(index)")
    }
  }

  private func variables() -> [String] {
    state.variables.definedNames.compactMap { name in
      guard name != "args", name.first.map({ !$0.isNumber }) ?? false, let value = state.variables[name] else {
        return nil
      }
      if case .unknown = value { return nil }
      return literal(value).map { "let \(name) = \($0)" }
        ?? "# left out, for its value is not in this script: let \(name) = …"
    }
  }

  /// A value as it can be read again; `nil` where it cannot.
  private func literal(_ value: Value) -> String? {
    switch value {
    case .deferred, .unknown, .sheet: return nil
    case .string(let text): return environment.quoted(text)
    case .list(let list):
      let items = list.items.map { literal($0) }
      return items.contains(nil) ? nil : "[" + items.compactMap { $0 }.joined(separator: ", ") + "]"
    case .images(let images):
      guard let name = names[Int(images.run)] else { return nil }
      return images.index.map { "@\(name).\($0)" } ?? "@\(name)"
    default: return value.literal
    }
  }

  /// The macros as they were typed, those that others use before them.
  private func macros() -> [String] {
    var current: [String: Macro] = [:]
    var texts: [String] = []
    func define(_ macro: Macro) {
      for (name, bound) in macro.bindings.sorted(by: { $0.key < $1.key }) where current[name] != bound { define(bound) }
      current[macro.name] = macro
      texts.append(sources.text(macro.span))
    }
    let inOrder = state.macros.values.sorted {
      ($0.span.source.rawValue, $0.span.start) < ($1.span.source.rawValue, $1.span.start)
    }
    // Defining one may have brought back an older one of another's name.
    for macro in inOrder + inOrder where current[macro.name] != macro { define(macro) }
    return texts
  }
}

extension Value {
  /// The runs whose images it holds.
  fileprivate var imageRuns: [Int] {
    switch self {
    case .images(let images): [Int(images.run)]
    case .list(let list): list.items.flatMap(\.imageRuns)
    default: []
    }
  }
}

extension Call {
  /// The runs whose images it uses.
  var usedRuns: [Int] {
    [initImage, maskImage].compactMap { image in
      if case .artifact(let run, _)? = image { run } else { nil }
    }
  }
}
