import GenAPI
import GenLanguage

/// Runs of the store as `history` prints them.
public enum HistoryListing {
  /// What is said where nothing is remembered.
  static let noStore = "nothing is remembered here: there is no home directory"

  /// One line per run, the newest last: beside the prompt that follows. Where one of them would be longer than
  /// `columns`, all are set in several lines, what was asked on the first.
  public static func text(_ runs: [StoredRun], words: [String], columns: Int? = nil) -> String {
    if runs.isEmpty { return words.isEmpty ? "there are no runs yet" : "no run has all these words" }
    let handles = runs.map { run in "@\(run.number)" + (name(of: run).map { " \($0)" } ?? "") }
    let width = handles.map { displayWidth(of: $0) }.max() ?? 0
    let rows = zip(runs, handles).reversed().map { run, handle in
      let space = String(repeating: " ", count: width - displayWidth(of: handle))
      return [handle + space + "  " + date(run)] + fields(run).map { visibleText($0) }
    }
    let lines = rows.map { $0.joined(separator: "  ") }
    guard let columns, lines.contains(where: { displayWidth(of: $0) > columns }) else {
      return lines.joined(separator: "\n")
    }
    return rows.map { narrow($0, columns, indent: width + 2) }.joined(separator: "\n")
  }

  /// The same as a table.
  static func table(_ runs: [StoredRun]) -> ReportTable {
    let columns = ["run", "name", "when", "prompt", "size", "steps", "others", "seed", "images"]
    return ReportTable(
      columns: columns,
      rows: runs.reversed().map { run in
        let call = run.call
        return [
          .text("@\(run.number)"), name(of: run).map { .text(visibleText($0)) } ?? .none,
          .text(date(run)), .text(visibleText(shortened(prompts(of: call)))),
          .text("\(call.width)x\(call.height)"), .whole(call.steps),
          .text(visibleText(changes(of: call).joined(separator: ", "))), .whole(Int(call.seed)),
          .text(visibleText(outcome(run))),
        ]
      })
  }

  /// `@towers`, or of a cell `@grid[2, 1]`.
  private static func name(of run: StoredRun) -> String? { (run.name ?? run.cell).map { "@" + $0 } }

  private static func prompts(of call: Call) -> String {
    call.prompts.filter { $0.weight > 0 }.map(\.text).joined(separator: ", ")
  }

  /// Date and prompts, below them settings and outcome, and more lines where that is too long.
  private static func narrow(_ fields: [String], _ columns: Int, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let below = Wrapping.fields(Array(fields.dropFirst(2)), columns: columns - indent, indent: 0)
      .split(separator: "\n").map { margin + $0 }
    return ([Wrapping.fields(Array(fields.prefix(2)), columns: columns, indent: indent)] + below)
      .joined(separator: "\n")
  }

  private static func date(_ run: StoredRun) -> String { UTCDate(milliseconds: run.date).minutes }

  /// `"a lighthouse"`, `512x512, steps 50, cfg 3, seed 7`, `2 images`
  private static func fields(_ run: StoredRun) -> [String] {
    let call = run.call
    var settings = run.service.charges ? [call.engine] : []
    settings += ["\(call.width)x\(call.height)", "steps \(call.steps)"] + changes(of: call)
    settings.append("seed \(call.seed)" + travel(of: call))
    return ["\"\(shortened(prompts(of: call)))\"", settings.joined(separator: ", "), outcome(run)]
  }

  private static func travel(of call: Call) -> String {
    call.seedTravel.map { " to \($0.toSeed) at \(CanonicalScript.number($0.amount))" } ?? ""
  }

  /// What else makes a picture another one and is not as it is without being set, as it is typed.
  private static func changes(of call: Call) -> [String] {
    var texts: [String] = []
    if call.cfgScale != defaults.cfgScale { texts.append("cfg \(CanonicalScript.number(call.cfgScale))") }
    if let sampler = call.sampler { texts.append("sampler \(sampler.rawValue)") }
    if let style = call.style { texts.append("style \(style.rawValue)") }
    if call.clipGuidance != defaults.clipGuidance { texts.append("clip-guidance \(call.clipGuidance.rawValue)") }
    if let image = call.initImage {
      let strength = call.scheduleStart.map { " strength " + CanonicalScript.strength(scheduleStart: $0) } ?? ""
      texts.append("init \(name(of: image))\(strength)")
    }
    if call.maskSource == .initImageAlpha { texts.append("mask alpha") }
    if let mask = call.maskImage { texts.append("mask \(name(of: mask))") }
    return texts
  }

  private static let defaults = Call(engine: "", prompts: [], seed: 0)

  private static func name(of image: ImageReference) -> String {
    switch image {
    case .file(let path): shortened(path)
    case .artifact(let run, let index): "@\(run).\(index)"
    }
  }

  private static func outcome(_ run: StoredRun) -> String {
    let count = run.artifacts.count
    let images = count == 1 ? "1 image" : "\(count) images"
    let state: String? =
      switch run.state {
      case .done: run.reusedFrom.map { "made as @\($0)" }
      case .sent: "under way"
      case .failed: "failed: \(shortened(run.failure ?? "no reason known"))"
      case .unknown: "outcome unknown, \(possibleCost(run))"
      case .repeated: "outcome unknown, \(possibleCost(run)), \(run.failure ?? "sent again")"
      }
    let cost = run.figures.credits.flatMap { $0 > 0 ? "\(CanonicalScript.number($0)) credits" : nil }
    return [images, cost, state].compactMap { $0 }.joined(separator: ", ")
  }

  private static func possibleCost(_ run: StoredRun) -> String {
    guard let credits = run.maximumCredits else { return "may have been charged" }
    return "up to \(CanonicalScript.number(credits)) credits may have been charged"
  }

  /// At most 60 characters, on one line.
  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }
}

/// A moment as ISO 8601 in UTC.
struct UTCDate {
  private let days: Int64
  private let seconds: Int64

  /// From milliseconds since 1970.
  init(milliseconds: Int64) {
    let all = Self.floorDivide(milliseconds, 1000)
    days = Self.floorDivide(all, 86_400)
    seconds = all - days * 86_400
  }

  /// `2026-11-21T03:53Z`
  var minutes: String {
    let (year, month, day) = civil
    return "\(year)-\(padded(month))-\(padded(day))T\(padded(seconds / 3600)):\(padded(seconds / 60 % 60))Z"
  }

  /// Year, month and day of the Gregorian calendar: the 400 years that begin in March (H. Hinnant, chrono-compatible
  /// low-level date algorithms).
  private var civil: (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }
}
