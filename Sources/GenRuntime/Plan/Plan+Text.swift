import GenAPI
import GenLanguage

extension Plan {
  /// For people: one line each for calls, work, what is saved, and cost; without a newline at its end.
  public var text: String {
    rows.map { HelpText.padded($0.what, 10) + $0.text }.joined(separator: "\n")
  }

  /// The same as a table.
  var table: ReportTable {
    ReportTable(columns: ["what", "planned"], rows: rows.map { [.text($0.what), .text($0.text)] })
  }

  private var rows: [(what: String, text: String)] {
    var rows = [("calls", "\(Self.grouped(calls)), \(Self.grouped(images)) \(images == 1 ? "image" : "images")")]
    if let work { rows.append(("work", work)) }
    if duplicates > 0 { rows.append(("repeated", "\(Self.grouped(duplicates)) (planned before, made once)")) }
    if let stored, stored > 0 { rows.append(("stored", "\(Self.grouped(stored)) (at hand already, free)")) }
    if !unknown.isEmpty { rows.append(("unknown", unknown.text)) }
    return rows + costs.map { ("cost", Self.text(of: $0)) }
  }

  /// `nil` where the service chooses all steps.
  private var work: String? {
    let counted = "\(Self.grouped(pixelSteps)) steps × pixels"
    if callsWithoutSteps == 0 { return counted }
    return callsWithoutSteps == calls ? nil : counted + ", without those of v2beta, which the service chooses"
  }

  private static func text(of cost: Cost) -> String {
    let who = visibleText("\(cost.service) \(cost.engine)")
    guard let credits = cost.credits else { return "unknown for \(who): nobody has published the price" }
    let amount = CanonicalScript.number(credits)
    if credits == 0 { return "0 credits, \(who)" }
    return "\(amount) \(credits == 1 ? "credit" : "credits"), \(who) (prices of \(PriceTable.date))"
  }

  /// A number with commas between its thousands.
  static func grouped(_ number: Int) -> String {
    var result = ""
    let digits = String(number)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
