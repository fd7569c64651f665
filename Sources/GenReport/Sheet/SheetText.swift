import GenAPI

/// The words on a sheet.
struct SheetText {
  let request: SheetRequest
  let numbers: SheetNumbers

  /// Settings that all pictures share, without those that vary.
  var fixed: [ReportParameter] {
    let all = request.cells.compactMap { cell -> [ReportParameter]? in
      if case .made(let picture, _) = cell.outcome { picture.parameters } else { nil }
    }
    guard let first = all.first else { return [] }
    let swept = Set(request.axes.map(\.name))
    let sets = all.map { Set($0) }
    return first.filter { parameter in
      !swept.contains(parameter.name) && sets.allSatisfy { $0.contains(parameter) }
    }
  }

  /// What the sheet is about: the prompt that all share, or what varies.
  var title: String {
    if let prompt = fixed.first(where: { $0.name == "prompt" })?.value { return Self.unquoted(prompt) }
    return request.axes.map(\.name).joined(separator: " × ")
  }

  /// Everything else that all share.
  var subtitle: String {
    let rest = fixed.filter { $0.name != "prompt" && $0.name != "engine" } + fixed.filter { $0.name == "engine" }
    return rest.map { "\($0.name) \($0.value)" }.joined(separator: "  ·  ")
  }

  /// What the metrics of the sheet compare with; `nil` when nothing is compared.
  var comparison: String? {
    switch request.reference {
    case .first: "compared with the first picture of each row"
    case .last: "compared with the last picture of each row"
    case .previous: "compared with the picture before it in its row"
    case .picture(let picture): "compared with \(picture.title)"
    case nil: nil
    }
  }

  /// What to bear in mind where the sheet has metrics; `nil` where it has none.
  var caution: String? {
    request.reference == nil && numbers.summaries.isEmpty ? nil : Metric.caution
  }

  /// The lines under a picture.
  func caption(of index: Int) -> [String] {
    let cell = request.cells[index]
    var lines: [String] = []
    var first = cell.run.map { "@\($0)" + (cell.pictures > 1 ? ".1 of \(cell.pictures)" : "") } ?? ""
    if let seed = cell.seed { first += (first.isEmpty ? "" : "  ") + "seed \(seed)" }
    if let note = note(of: cell) { lines.append(note) }
    if !first.isEmpty { lines.append(first) }
    switch numbers.standings[index] {
    case .none: break
    case .isReference: lines.append("reference")
    case .incomparable(let reason): lines.append("not compared: \(reason)")
    case .compared(let comparison):
      lines.append(Metric.allCases.map { "\($0.title) \($0.text(comparison[$0]))" }.joined(separator: "  "))
    }
    let cost = cost(of: cell)
    if !cost.isEmpty { lines.append(cost) }
    return lines
  }

  /// What its picture took; empty where nothing is compared.
  func cost(of cell: SheetRequest.Cell) -> String {
    guard case .made = cell.outcome, request.reference != nil else { return "" }
    var parts: [String] = []
    if let evaluations = cell.figures.evaluations { parts.append("\(evaluations) evaluations") }
    if let milliseconds = cell.figures.milliseconds { parts.append(decimals(milliseconds, 0) + " ms") }
    if let credits = cell.figures.credits, credits > 0 { parts.append("\(CSVNumbers.plain(credits)) credits") }
    return parts.joined(separator: "  ")
  }

  /// What must be said of a picture that is there; `nil` when there is nothing.
  func note(of cell: SheetRequest.Cell) -> String? {
    if case .made(_, true) = cell.outcome { "blurred by the service's filter" } else { nil }
  }

  /// What stands in place of a picture; `nil` when there is one.
  func absence(of index: Int) -> String? {
    switch request.cells[index].outcome {
    case .missing: "not made"
    case .failed(let reason): "failed: \(reason)"
    case .made: nil
    }
  }

  /// A string literal as it is read; anything else unchanged.
  static func unquoted(_ literal: String) -> String {
    guard literal.hasPrefix("\""), literal.hasSuffix("\""), literal.count > 1,
      !literal.dropFirst().dropLast().contains("\"")
    else { return literal }
    return literal.dropFirst().dropLast().split(separator: "\\n", omittingEmptySubsequences: false)
      .joined(separator: " ").replacingBackslashes
  }
}

extension String {
  /// `\$` and `\\` without the backslash that protects them; `\u{202E}` stays as it is.
  fileprivate var replacingBackslashes: String {
    var result = ""
    var isEscaped = false
    for character in self {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        if isEscaped, character == "u" { result.append("\\") }
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }
}
