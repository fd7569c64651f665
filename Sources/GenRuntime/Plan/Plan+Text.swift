import GenAPI
import GenLanguage

extension Plan {
  /// For people: one line each for calls, work, what is saved, and cost; without a newline at its end.
  public var text: String {
    var lines = ["calls     \(Self.grouped(calls)), \(Self.grouped(images)) \(images == 1 ? "image" : "images")"]
    lines.append("work      \(Self.grouped(pixelSteps)) steps × pixels")
    if duplicates > 0 { lines.append("repeated  \(Self.grouped(duplicates)) (planned before, made once)") }
    if let stored, stored > 0 { lines.append("stored    \(Self.grouped(stored)) (at hand already, free)") }
    for cost in costs { lines.append("cost      \(Self.text(of: cost))") }
    return lines.joined(separator: "\n")
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
