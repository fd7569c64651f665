import GenAPI
import GenLanguage

/// What `explain` shows: each field of the next call with its value and where that comes from.
struct FieldListing {
  let state: SessionState
  let host: Host
  let sources: SourceMap

  /// A field: its name, its value as the language writes it, its origin.
  private typealias Row = (name: String, value: String, origin: String)

  /// The fields of a call that the settings describe; ends without a newline.
  func text(of planned: PlannedCall, _ options: SessionOptions) -> String {
    let rows = rows(planned, options)
    // A long value does not push all origins off the screen.
    let width = rows.map(\.value.count).filter { $0 <= 40 }.max() ?? 0
    let head = "\(planned.call.operation.rawValue), asked of \(planned.service) in \(planned.dialect.rawValue)"
    let lines = rows.map { row in
      "  \(HelpText.padded(row.name, 14)) \(HelpText.padded(visibleText(row.value), width))  \(row.origin)"
    }
    return ([head] + lines).joined(separator: "\n")
  }

  private func rows(_ planned: PlannedCall, _ options: SessionOptions) -> [Row] {
    var rows: [Row] = []
    for id in Self.shown where isOfCall(id, planned.call) {
      let name = SettingTable[id].name
      let texts = state.texts(id)
      if !texts.isEmpty {
        rows += texts.map { text in
          let weight = text.weight == 1 ? "" : " weight \(text.weight)"
          return (name, ScriptText.quoted(text.text) + weight, place(text.span))
        }
      } else if id == .seed {
        rows.append((name, "\(planned.call.seed)", state[.seed] == nil ? "drawn now" : origin(id, options)))
      } else {
        rows.append((name, SettingsListing.value(id, state, host: host), origin(id, options)))
      }
    }
    return rows
  }

  /// What may be part of a call.
  private static let shown: [SettingID] = [
    .engine, .prompt, .negative, .size, .sampler, .steps, .cfg, .samples, .seed, .clipGuidance, .style, .initImage,
    .strength, .noise, .mask, .organization, .service, .out,
  ]

  /// Whether a field belongs to this call.
  private func isOfCall(_ id: SettingID, _ call: Call) -> Bool {
    switch id {
    case .initImage: call.initImage != nil
    case .strength: call.initImage != nil && call.scheduleStart != nil && state[.noise] == nil
    case .noise: call.initImage != nil && state[.noise] != nil
    case .mask: call.maskSource != nil
    case .negative, .organization, .style: state[id] != nil
    default: true
    }
  }

  private func origin(_ id: SettingID, _ options: SessionOptions) -> String {
    guard let assigned = state[id == .size ? .width : id] ?? state[id == .size ? .height : id] else { return "default" }
    guard let span = assigned.span else { return options.origins[id] ?? "a flag or the configuration" }
    return place(span)
  }

  /// `postcard.gen:3:8`
  private func place(_ span: Span) -> String {
    if let provenance = sources[span.source].provenance { return visibleText(provenance) }
    let location = sources.location(of: span)
    return "\(visibleText(sources[span.source].name)):\(location.line):\(location.column)"
  }
}
