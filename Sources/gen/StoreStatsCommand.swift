import ArgumentParser
import GenAPI
import GenLanguage
import GenShell
import GenStore

/// `gen store stats`
struct StoreStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stats", abstract: "Count runs, pictures and bytes.")

  func run() throws {
    try ending {
      let store = try ProcessStore.required()
      let found = try ProcessStore.asking { () throws(StoreError) in try store.statistics() }
      let rows = [
        ("folder", store.folder), ("runs", "\(found.runs.values.reduce(0, +))"),
        ("finished", "\(found.runs[.done] ?? 0), \(found.reusedRuns) of them reused"),
        ("failed", "\(found.runs[.failed] ?? 0)"), ("under way", "\(found.runs[.sent] ?? 0)"),
        ("unknown", "\(found.runs[.unknown] ?? 0), and \(found.runs[.repeated] ?? 0) sent again"),
        ("pictures", "\(found.images), \((Double(found.imageBytes) / 1e6 * 10).rounded() / 10) MB"),
        ("credits", "\(rounded(found.credits))\(unpriced(found))\(possible(found))"),
      ]
      for (name, value) in rows {
        let line = name + String(repeating: " ", count: 12 - name.count) + value
        OutputStream.standardOutput.write(visibleText(line) + "\n")
      }
      return .done
    }
  }

  private func unpriced(_ found: StoreStatistics) -> String {
    switch found.unpricedRuns {
    case 0: ""
    case 1: ", and what 1 run cost, whose price nobody told"
    case let count: ", and what \(count) runs cost, whose price nobody told"
    }
  }

  private func possible(_ found: StoreStatistics) -> String {
    found.possibleCredits > 0 ? ", up to \(rounded(found.possibleCredits)) more for unknown outcomes" : ""
  }

  private func rounded(_ credits: Double) -> Double { (credits * 10_000).rounded() / 10_000 }
}
