import GenLanguage

/// One thing that a live line says.
struct LiveFact: Hashable {
  /// A few words.
  var text: String
  /// 0 is said wherever there is room at all; the highest goes first.
  var rank: Int

  /// A fact.
  init(_ text: String, _ rank: Int) { (self.text, self.rank) = (text, rank) }

  /// Facts on a line of at most `columns` columns, with a bar behind them where there is room.
  static func line(_ facts: [LiveFact], fraction: Double?, columns: Int) -> String {
    var facts = facts
    while joined(facts).count > columns, let last = facts.indices.max(by: { facts[$0].rank < facts[$1].rank }),
      facts[last].rank > 0
    {
      facts.remove(at: last)
    }
    let text = joined(facts)
    guard let fraction, displayWidth(of: text) + 2 + barColumns <= columns else {
      return Columns.truncate(text, to: columns)
    }
    return text + "  " + bar(fraction)
  }

  /// A time that need not be exact: `8 s`, `3 min`, `2 h`.
  static func span(_ time: Duration) -> String {
    let seconds = max(1, Int((time / .seconds(1)).rounded()))
    if seconds < 100 { return "\(seconds) s" }
    if seconds < 100 * 60 { return "\((seconds + 30) / 60) min" }
    return "\((seconds + 1800) / 3600) h"
  }

  private static let barColumns = 20

  private static func joined(_ facts: [LiveFact]) -> String { facts.map(\.text).joined(separator: "  ") }

  private static func bar(_ fraction: Double) -> String {
    let filled = Int(min(1, max(0, fraction)) * Double(barColumns))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: barColumns - filled)
  }
}
